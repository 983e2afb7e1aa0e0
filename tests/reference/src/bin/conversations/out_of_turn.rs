//! Calls out of turn: a typed error, and nothing changed.

use crate::{
    talk::{NOW, PASSWORD, Talk},
    turns::tokens,
};
use serde_json::{Value, json};

pub fn all() -> Vec<Talk> {
    vec![while_a_message_is_out(), while_a_question_is_open(), after_the_end(), in_mfa_set_up(), clock()]
}

fn while_a_message_is_out() -> Talk {
    let about = "An answer while a message is out. The message stands, and the sign-in goes on.";
    let mut talk = Talk::new("turn-answer-while-sending", about).covers(&["rule:11"]);
    talk.initiate_srp()
        .text(PASSWORD)
        .refused("OutOfTurn")
        .send_again()
        .choice("EMAIL_OTP")
        .refused("OutOfTurn");
    talk.prove().text(PASSWORD).refused("OutOfTurn").send_again().tokens();
    talk
}

fn while_a_question_is_open() -> Talk {
    let about = "An answer of the service while a question is open. Even tokens are not taken.";
    let mut talk = Talk::new("turn-receive-while-asking", about).covers(&["rule:11"]);
    let parameters = talk.verifier();
    let again = json!({ "ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": parameters });
    talk.initiate_srp().challenge_in("PASSWORD_VERIFIER", None, parameters).ask("Password");
    talk.receive(again).refused("OutOfTurn").receive(tokens()).refused("OutOfTurn").answer_password();
    talk.challenge("SMS_MFA", json!({})).ask("Code").receive(tokens()).refused("OutOfTurn");
    talk.ask_with("Code", json!({ "again": false }))
        .text("123456")
        .respond(json!({ "SMS_MFA_CODE": "123456" }));
    talk.tokens();
    talk
}

fn after_the_end() -> Talk {
    let about = "The sign-in is done. Nothing more is taken, and the tokens stand.";
    let mut talk = Talk::new("turn-after-the-end", about).covers(&["rule:11"]);
    talk.sign_in().tokens().error("NotAuthorizedException", "Late.").refused("OutOfTurn");
    talk.text(PASSWORD).refused("OutOfTurn").done(json!({ "AccessToken": "access" }));
    talk
}

fn in_mfa_set_up() -> Talk {
    let about = "An answer while AssociateSoftwareToken or VerifySoftwareToken is out.";
    let mut talk = Talk::new("turn-mfa-setup", about).covers(&["rule:9", "rule:11"]);
    talk.sign_in().challenge("MFA_SETUP", json!({}));
    let session = talk.session.clone();
    talk.send("AssociateSoftwareToken", json!({ "Session": session })).text("123456").refused("OutOfTurn");
    talk.receive(json!({ "SecretCode": "JBSWY3DPEHPK3PXP", "Session": "turn-mfa-setup-associated" }));
    talk.ask("SetUpTotp").receive(tokens()).refused("OutOfTurn").text("123456");
    talk.send("VerifySoftwareToken", json!({ "UserCode": "123456", "Session": "turn-mfa-setup-associated" }));
    talk.text("123456").refused("OutOfTurn");
    talk.receive(json!({ "Status": "SUCCESS", "Session": "turn-mfa-setup-verified" }));
    talk.session = Some("turn-mfa-setup-verified".into());
    talk.respond(json!({})).tokens();
    talk
}

/// The instants that a TIMESTAMP cannot have. `a` is not used up.
fn clock() -> Talk {
    let about = "A clock before 1970 or after 9999 is refused. The question stands, and the last second of 9999 is signed.";
    let mut talk = Talk::new("clock-out-of-range", about).covers(&["rule:1", "rule:3"]);
    let parameters = talk.verifier();
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).at(NOW).ask("Password");
    for now in [Value::from(-1), Value::from(253_402_300_800_u64)] {
        talk.text(PASSWORD).at(now).refused("TimestampOutOfRange");
    }
    talk.text(PASSWORD).at(253_402_300_799_u64);
    let claim = talk.claim(PASSWORD, 253_402_300_799);
    talk.respond(claim).tokens();
    talk
}
