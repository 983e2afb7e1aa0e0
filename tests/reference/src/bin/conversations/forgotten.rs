//! Devices that the service has forgotten: going on without, and where that cannot be.

use crate::{
    talk::{NOW, PASSWORD, Talk, laptop},
    turns::tokens,
};
use serde_json::json;

const NOT_FOUND: (&str, &str) = ("ResourceNotFoundException", "Device does not exist.");

pub fn all() -> Vec<Talk> {
    let forgotten = || json!({ "AccessToken": "access", "deviceForgotten": true });
    let not_found = |talk: &mut Talk| {
        talk.error(NOT_FOUND.0, NOT_FOUND.1);
    };

    let about = "InitiateAuth finds no such device: the same message goes out without DEVICE_KEY, with the same SRP_A.";
    let mut at_first =
        Talk::new("device-forgotten", about).covers(&["rule:1", "rule:8", "field:10"]).secret().on_laptop();
    not_found(at_first.initiate_srp());
    at_first.send_without_device().prove().receive(tokens()).done(forgotten());

    let about = "The claim finds no such device: the same claim goes out without DEVICE_KEY. Later messages have none.";
    let mut at_claim =
        Talk::new("device-forgotten-at-claim", about).covers(&["rule:1", "rule:8"]).secret().on_laptop();
    not_found(at_claim.sign_in());
    at_claim.send_without_device().challenge("SMS_MFA", json!({})).ask("Code").text("123456");
    at_claim.respond(json!({ "SMS_MFA_CODE": "123456" })).receive(tokens()).done(forgotten());

    let about = "A code finds no such device. The retry says that the code is wrong: asked again, without DEVICE_KEY.";
    let mut at_code = Talk::new("device-forgotten-at-code", about).covers(&["rule:7", "rule:8"]).on_laptop();
    at_code.sign_in().challenge("SMS_MFA", json!({})).ask("Code").text("111111");
    not_found(at_code.respond(json!({ "SMS_MFA_CODE": "111111" })));
    at_code.send_without_device().error("CodeMismatchException", "Invalid code.");
    at_code.ask_with("Code", json!({ "again": true, "message": "Invalid code." })).text("123456");
    at_code.respond(json!({ "SMS_MFA_CODE": "123456" })).receive(tokens()).done(forgotten());

    let about =
        "A message with the password is sent again without DEVICE_KEY. The person is not asked again.";
    let mut at_password = Talk::new("device-forgotten-password", about)
        .covers(&["rule:2", "rule:8"])
        .flow("USER_PASSWORD_AUTH")
        .on_laptop();
    at_password.ask("Password").text(PASSWORD);
    not_found(at_password.initiate(json!({ "PASSWORD": PASSWORD })));
    at_password.send_without_device().receive(tokens()).done(forgotten());

    let about = "The device was dropped as forgotten: a device challenge is no longer expected.";
    let mut dropped =
        Talk::new("device-forgotten-then-asked", about).covers(&["rule:6", "rule:8"]).on_laptop();
    not_found(dropped.initiate_srp());
    dropped.send_without_device().prove();
    dropped.refused_challenge("DEVICE_SRP_AUTH", json!({}), json!({ "refused": "UnexpectedChallenge" }));
    dropped.receive(tokens()).done(forgotten());

    let about = "The same error without DEVICE_KEY: the app client is unknown. Nothing is sent a third time.";
    let mut unknown_client =
        Talk::new("device-unknown-client", about).covers(&["rule:8", "rule:13"]).on_laptop();
    not_found(unknown_client.initiate_srp());
    let message = "User pool client 1example23456789 does not exist.";
    unknown_client.send_without_device().error("ResourceNotFoundException", message);
    let with = json!({ "status": 400, "operation": "InitiateAuth", "device": false, "message": message });
    unknown_client.failed("ResourceNotFoundException", with);

    let about = "After the retry of InitiateAuth, the error to a later message fails: one retry a sign-in.";
    let mut once = Talk::new("device-retry-once", about).covers(&["rule:8", "rule:13"]).on_laptop();
    not_found(once.initiate_srp());
    not_found(once.send_without_device().prove());
    let with =
        json!({ "operation": "RespondToAuthChallenge", "challenge": "PASSWORD_VERIFIER", "device": false });
    once.failed("ResourceNotFoundException", with);

    let about = "Without a device the error fails at once.";
    let mut no_device = Talk::new("device-none-not-found", about).covers(&["rule:8"]);
    not_found(no_device.initiate_srp());
    no_device.failed("ResourceNotFoundException", json!({ "operation": "InitiateAuth", "device": false }));

    let about =
        "DEVICE_SRP_AUTH cannot go without its key: it fails, and the failure says it was the device.";
    let mut at_srp = Talk::new("device-forgotten-at-srp", about).covers(&["rule:8"]).on_laptop();
    not_found(at_srp.sign_in().device_srp());
    let with =
        json!({ "operation": "RespondToAuthChallenge", "challenge": "DEVICE_SRP_AUTH", "device": true });
    at_srp.failed("ResourceNotFoundException", with);

    let about = "The device's password is wrong: the same error as for the user's, and the failure says it was the device.";
    let mut wrong = laptop();
    wrong.password = "another".into();
    let mut wrong = Talk::new("device-wrong-password", about).covers(&["rule:8"]).on(wrong);
    wrong.sign_in().device_srp().device_prove(NOW);
    wrong.error("NotAuthorizedException", "Incorrect username or password.");
    let with = json!({ "status": 400, "operation": "RespondToAuthChallenge", "challenge": "DEVICE_PASSWORD_VERIFIER",
                       "device": true, "message": "Incorrect username or password." });
    wrong.failed("NotAuthorizedException", with);

    let about = "The retry is refused for another reason: the sign-in fails with it.";
    let mut refused = Talk::new("device-retry-refused", about).covers(&["rule:8"]).on_laptop();
    not_found(refused.sign_in());
    refused.send_without_device().error("NotAuthorizedException", "Incorrect username or password.");
    let with =
        json!({ "operation": "RespondToAuthChallenge", "challenge": "PASSWORD_VERIFIER", "device": false });
    refused.failed("NotAuthorizedException", with);

    vec![
        at_first,
        at_claim,
        at_code,
        at_password,
        dropped,
        unknown_client,
        once,
        no_device,
        at_srp,
        wrong,
        refused,
    ]
}
