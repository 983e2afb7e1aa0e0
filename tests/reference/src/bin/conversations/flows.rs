//! Every flow but USER_AUTH, from its first message to the tokens.

use crate::{
    srp::multiple_of_n,
    talk::{NOW, PASSWORD, Talk},
    turns::tokens,
    values::{base64, draw},
};
use serde_json::json;

pub fn all() -> Vec<Talk> {
    vec![
        user_srp(),
        user_srp_alias_secret(),
        user_srp_tokens_at_once(),
        user_srp_later(),
        user_srp_odd_a(),
        custom(),
        custom_srp(),
        custom_srp_lambda_first(),
        custom_any_order(),
        user_password(),
        refresh(),
        refresh_secret_device(),
        refresh_refused(),
    ]
}

fn user_srp() -> Talk {
    let mut talk = Talk::new("user-srp", "The plainest sign-in. SECRET_BLOCK is as long as the service's.")
        .covers(&["rule:1", "rule:2", "rule:3", "rule:4"]);
    let mut parameters = talk.verifier();
    parameters["SECRET_BLOCK"] = base64(&draw("user-srp/long block", 1_051)).into();
    talk.initiate_srp().challenge_in("PASSWORD_VERIFIER", None, parameters);
    talk.answer_password().tokens();
    talk
}

fn user_srp_alias_secret() -> Talk {
    let mut talk = Talk::new("user-srp-alias-secret", "SECRET_HASH covers the USERNAME of the same message.")
        .covers(&["rule:4", "field:4"])
        .alias("mary@example.com", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9")
        .secret();
    let parameters = talk.verifier();
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();
    talk
}

fn user_srp_tokens_at_once() -> Talk {
    let mut talk = Talk::new("user-srp-tokens-at-once", "Tokens answer InitiateAuth itself: they are taken.")
        .covers(&["rule:5", "field:5"]);
    talk.initiate_srp().tokens();
    talk
}

/// The claim is dated by the answer, not by the challenge.
fn user_srp_later() -> Talk {
    let mut talk =
        Talk::new("user-srp-slow-person", "The claim carries the time of the answer, in the next year.")
            .covers(&["rule:3"]);
    let parameters = talk.verifier();
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).at(1_704_067_196_u64);
    talk.ask("Password").text(PASSWORD).at(1_704_067_203_u64);
    let claim = talk.claim(PASSWORD, 1_704_067_203);
    talk.respond(claim).tokens();
    talk
}

fn user_srp_odd_a() -> Talk {
    let mut talk = Talk::new("user-srp-odd-digits", "SRP_A and SRP_B have an odd number of digits each.")
        .covers(&["rule:1"])
        .with_srp_a(|hex| hex.len() == 767);
    let salt = crate::values::fresh_salt("user-srp-odd-digits/salt");
    let parameters = talk.verifier_where(&salt, |hex| hex.len() == 767);
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();
    talk
}

fn custom() -> Talk {
    let mut talk = Talk::new("custom-auth", "CUSTOM_AUTH without SRP sends USERNAME alone.")
        .covers(&["rule:4", "rule:5", "field:4"])
        .flow("CUSTOM_AUTH")
        .alias("mary@example.com", "mary")
        .secret();
    talk.initiate(json!({}))
        .challenge("CUSTOM_CHALLENGE", json!({ "USER_ID_FOR_SRP": "mary", "question": "2 + 3" }));
    talk.ask_with("Custom", json!({ "parameters": { "USER_ID_FOR_SRP": "mary", "question": "2 + 3" } }));
    talk.text("5").respond(json!({ "ANSWER": "5" })).tokens();
    talk
}

fn custom_srp() -> Talk {
    let mut talk =
        Talk::new("custom-auth-srp", "CUSTOM_AUTH with the password first, then the pool's own challenge.")
            .covers(&["rule:2", "rule:5"])
            .flow("CUSTOM_AUTH")
            .option("srpFirst", true)
            .secret();
    talk.sign_in().challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary", "captchaUrl": "url/123.jpg" }));
    talk.ask("Custom").text("123").respond(json!({ "ANSWER": "123" })).tokens();
    talk
}

fn custom_srp_lambda_first() -> Talk {
    let about = "The Lambda asks its own challenge before the password.";
    let mut talk = Talk::new("custom-auth-lambda-first", about)
        .covers(&["rule:1", "rule:5"])
        .flow("CUSTOM_AUTH")
        .option("srpFirst", true);
    talk.initiate_srp().challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary" }));
    talk.ask("Custom").text("123").respond(json!({ "ANSWER": "123" }));
    talk.prove().tokens();
    talk
}

fn custom_any_order() -> Talk {
    let about = "CUSTOM_AUTH asks codes in any order, and a new password after one was answered.";
    let mut talk =
        Talk::new("custom-auth-any-order", about).covers(&["rule:4", "rule:5"]).flow("CUSTOM_AUTH");
    talk.initiate(json!({})).challenge("SMS_MFA", json!({}));
    talk.ask("Code").text("123456").respond(json!({ "SMS_MFA_CODE": "123456" }));
    talk.challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary" }));
    talk.ask("Custom").text("5").respond(json!({ "ANSWER": "5" }));
    talk.challenge("EMAIL_OTP", json!({}));
    talk.ask("Code").text("12345678").respond(json!({ "EMAIL_OTP_CODE": "12345678" }));
    talk.challenge("NEW_PASSWORD_REQUIRED", json!({ "requiredAttributes": "[]" }));
    talk.ask_with("NewPassword", json!({ "required": [] })).text("new password");
    talk.respond(json!({ "NEW_PASSWORD": "new password" })).tokens();
    talk
}

fn user_password() -> Talk {
    let about = "USER_PASSWORD_AUTH asks for the password before the first message. Then it goes on by the challenge's name.";
    let mut talk = Talk::new("user-password", about)
        .covers(&["rule:2", "rule:4", "field:4"])
        .flow("USER_PASSWORD_AUTH")
        .alias("mary@example.com", "mary")
        .secret();
    talk.ask("Password").text(PASSWORD).initiate(json!({ "PASSWORD": PASSWORD }));
    talk.challenge(
        "SMS_MFA",
        json!({ "USER_ID_FOR_SRP": "mary", "CODE_DELIVERY_DESTINATION": "+*******1234" }),
    );
    talk.ask("Code").text("123456").respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    talk
}

fn refresh() -> Talk {
    let mut talk = Talk::new("refresh", "REFRESH_TOKEN_AUTH sends no USERNAME.")
        .covers(&["rule:4"])
        .flow("REFRESH_TOKEN_AUTH")
        .option("refreshToken", "a.refresh.token");
    talk.initiate(json!({ "REFRESH_TOKEN": "a.refresh.token" }));
    let result =
        json!({ "AccessToken": "access-2", "ExpiresIn": 300, "IdToken": "id-2", "TokenType": "Bearer" });
    talk.receive(json!({ "AuthenticationResult": result, "ChallengeParameters": {} }));
    talk.done(json!({ "AccessToken": "access-2", "IdToken": "id-2", "ExpiresIn": 300, "TokenType": "Bearer",
                      "RefreshToken": null, "NewDeviceMetadata": null }));
    talk
}

fn refresh_secret_device() -> Talk {
    let mut talk =
        Talk::new("refresh-secret-device", "SECRET_HASH covers the user name, which itself is not sent.")
            .covers(&["rule:4", "rule:8", "field:10"])
            .flow("REFRESH_TOKEN_AUTH")
            .option("refreshToken", "a.refresh.token")
            .secret()
            .on_laptop();
    talk.initiate(json!({ "REFRESH_TOKEN": "a.refresh.token" }));
    talk.error("ResourceNotFoundException", "Device does not exist.").send_without_device();
    talk.receive(tokens()).done(json!({ "AccessToken": "access", "deviceForgotten": true }));
    talk
}

fn refresh_refused() -> Talk {
    let mut talk = Talk::new("refresh-refused", "Rotation is on: the service refuses REFRESH_TOKEN_AUTH.")
        .covers(&["rule:5", "rule:6", "rule:7"])
        .flow("REFRESH_TOKEN_AUTH")
        .option("refreshToken", "a.refresh.token");
    talk.initiate(json!({ "REFRESH_TOKEN": "a.refresh.token" }));
    let parameters =
        json!({ "SRP_B": multiple_of_n(0, 5), "SALT": "1", "SECRET_BLOCK": "AAAA", "USERNAME": "mary" });
    talk.refused_challenge("PASSWORD_VERIFIER", parameters, json!({ "refused": "UnexpectedChallenge" }));
    talk.error("NotAuthorizedException", "Invalid Refresh Token.").at(NOW);
    talk.failed(
        "NotAuthorizedException",
        json!({ "status": 400, "operation": "InitiateAuth", "device": false }),
    );
    talk
}
