//! Remembered devices: signing in with one, and remembering one.

use crate::{
    talk::{NOW, PASSWORD, Talk},
    turns::tokens,
    values::draw,
};
use serde_json::json;

pub fn all() -> Vec<Talk> {
    let mut all = vec![
        device(),
        device_alias_secret(),
        device_after_mfa(),
        device_without_srp(),
        device_parameters_left_out(),
        other_device(),
        device_srp_twice(),
        verifier_before_srp(),
        no_device(),
    ];
    all.extend(remembered());
    all.push(remember_high_salt());
    all
}

fn device() -> Talk {
    let mut talk = Talk::new(
        "device",
        "A remembered device signs in. Its claim carries the time when its challenge came.",
    )
    .covers(&["rule:3", "rule:6"])
    .on_laptop();
    talk.sign_in().device_srp().device_prove(NOW + 3).tokens();
    talk
}

fn device_alias_secret() -> Talk {
    let mut talk = Talk::new("device-alias-secret", "The same by an alias, with a client secret.")
        .covers(&["rule:4", "rule:6", "field:4"])
        .alias("+15555550100", "mary")
        .secret()
        .on_laptop();
    talk.sign_in().device_srp().device_prove(NOW).tokens();
    talk
}

fn device_after_mfa() -> Talk {
    let about = "The device is asked after a code. Every message carries DEVICE_KEY.";
    let mut talk = Talk::new("device-after-mfa", about).covers(&["rule:6"]).on_laptop();
    talk.sign_in().challenge("SOFTWARE_TOKEN_MFA", json!({})).ask("Code").text("123456");
    talk.respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "123456" })).device_srp().device_prove(NOW).tokens();
    talk
}

fn device_without_srp() -> Talk {
    let about = "The user signs in by password, the device by SRP with its own a.";
    let mut talk =
        Talk::new("device-user-password", about).covers(&["rule:6"]).flow("USER_PASSWORD_AUTH").on_laptop();
    talk.ask("Password").text(PASSWORD).initiate(json!({ "PASSWORD": PASSWORD }));
    talk.device_srp().device_prove(NOW).tokens();
    talk
}

fn device_parameters_left_out() -> Talk {
    let about = "DEVICE_PASSWORD_VERIFIER has neither USERNAME nor DEVICE_KEY: the name before, and the device's own key.";
    let mut talk =
        Talk::new("device-parameters-left-out", about).covers(&["rule:4", "rule:6", "field:3"]).on_laptop();
    let mut parameters = talk.device_verifier();
    for key in ["USERNAME", "DEVICE_KEY"] {
        parameters.as_object_mut().expect("a map").shift_remove(key);
    }
    talk.sign_in().device_srp().challenge("DEVICE_PASSWORD_VERIFIER", parameters).at(NOW);
    let claim = talk.device_claim(NOW);
    talk.respond(claim).tokens();
    talk
}

fn other_device() -> Talk {
    let about = "A challenge for another device is refused and uses nothing up. Mended, it is answered.";
    let mut talk = Talk::new("device-other-key", about).covers(&["rule:1", "rule:6"]).on_laptop();
    let mut parameters = talk.device_verifier();
    parameters["DEVICE_KEY"] = "us-east-1_00000000-0000-0000-0000-000000000000".into();
    let refused = json!({ "refused": "Mismatch", "parameter": "DEVICE_KEY" });
    talk.sign_in().device_srp().refused_challenge("DEVICE_PASSWORD_VERIFIER", parameters, refused);
    talk.device_prove(NOW).tokens();
    talk
}

fn device_srp_twice() -> Talk {
    let about = "DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER are answered once a sign-in.";
    let mut talk = Talk::new("device-twice", about).covers(&["rule:6", "rule:13"]).on_laptop();
    let unexpected = json!({ "refused": "UnexpectedChallenge" });
    let again = talk.device_verifier();
    talk.sign_in().device_srp().refused_challenge("DEVICE_SRP_AUTH", json!({}), unexpected.clone());
    talk.device_prove(NOW).refused_challenge("DEVICE_PASSWORD_VERIFIER", again, unexpected.clone());
    talk.refused_challenge("DEVICE_SRP_AUTH", json!({}), unexpected).tokens();
    talk
}

fn verifier_before_srp() -> Talk {
    let about = "DEVICE_PASSWORD_VERIFIER comes before DEVICE_SRP_AUTH was answered.";
    let mut talk = Talk::new("device-verifier-before-srp", about).covers(&["rule:6"]).on_laptop();
    let parameters = talk.device_verifier();
    let unexpected = json!({ "refused": "UnexpectedChallenge" });
    talk.sign_in().refused_challenge("DEVICE_PASSWORD_VERIFIER", parameters, unexpected);
    talk.device_srp().device_prove(NOW).tokens();
    talk
}

fn no_device() -> Talk {
    let about = "Device challenges without a device are refused. The message stands.";
    let mut talk = Talk::new("device-none", about).covers(&["rule:6"]).secret();
    let unexpected = json!({ "refused": "UnexpectedChallenge" });
    talk.sign_in().refused_challenge("DEVICE_SRP_AUTH", json!({ "USERNAME": "mary" }), unexpected.clone());
    talk.refused_challenge("DEVICE_PASSWORD_VERIFIER", json!({}), unexpected).send_again().tokens();
    talk
}

fn new_device(key: &str) -> serde_json::Value {
    let mut answer = tokens();
    answer["AuthenticationResult"]["NewDeviceMetadata"] =
        json!({ "DeviceKey": key, "DeviceGroupKey": "-DeviceGrp2" });
    answer
}

/// Two conversations: one remembers a device, whose salt begins with a zero byte; the next signs in with it.
fn remembered() -> Vec<Talk> {
    let key = "us-east-1_7c1d2a7e-0000-4f5b-9b55-2b6e2d8f6a01";
    let about = "A new device is remembered by ConfirmDevice. Its salt begins with a zero byte.";
    let mut first = Talk::new("device-remember", about).covers(&["field:10"]).secret();
    first.sign_in().receive(new_device(key));
    let metadata = json!({ "DeviceKey": key, "DeviceGroupKey": "-DeviceGrp2" });
    first.done(json!({ "AccessToken": "access", "NewDeviceMetadata": metadata }));
    let mut random = draw("device-remember/device", 56);
    random[40] = 0;
    random[41] = 0x7f;
    let device = first.remember(key, "-DeviceGrp2", &random);
    let about = "The device that `device-remember` remembered signs in.";
    let mut second = Talk::new("device-remembered", about).covers(&["rule:6"]).secret().on(device);
    second.sign_in().device_srp().device_prove(NOW).tokens();
    vec![first, second]
}

fn remember_high_salt() -> Talk {
    let about = "The same with `admin`, and a salt whose top bit is set: ConfirmDevice has no Admin twin.";
    let mut talk = Talk::new("device-remember-admin", about).admin();
    let key = "us-east-1_7c1d2a7e-0000-4f5b-9b55-2b6e2d8f6a02";
    talk.sign_in().receive(new_device(key)).done(json!({ "AccessToken": "access" }));
    let mut random = draw("device-remember-admin/device", 56);
    random[40] |= 0x80;
    talk.remember(key, "-DeviceGrp2", &random);
    talk
}
