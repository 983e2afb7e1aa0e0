//! The name to go on by, and the Session to answer in.

use crate::talk::{Device, NOW, Talk};
use serde_json::json;

pub fn all() -> Vec<Talk> {
    vec![
        username_and_id(),
        id_alone(),
        username_alone(),
        empty_username(),
        number_as_name(),
        later_name(),
        no_names(),
        other_scripts(),
        emulator_ids(),
        sessions(),
        short_session(),
        long_session(),
    ]
}

fn alias(id: &'static str, about: &'static str) -> Talk {
    Talk::new(id, about).covers(&["rule:4"]).alias("mary@example.com", "mary").secret()
}

fn username_and_id() -> Talk {
    let about = "USERNAME and USER_ID_FOR_SRP differ: the first is sent, the second is hashed and signed.";
    let mut talk = alias("names-both", about);
    let mut parameters = talk.verifier();
    parameters["USERNAME"] = "mary-by-another-name".into();
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password();
    talk.challenge("SMS_MFA", json!({}))
        .ask("Code")
        .text("123456")
        .respond(json!({ "SMS_MFA_CODE": "123456" }));
    talk.tokens();
    talk
}

fn id_alone() -> Talk {
    let mut talk = alias("names-id-alone", "USER_ID_FOR_SRP alone serves for both.").covers(&["field:3"]);
    let mut parameters = talk.verifier();
    parameters.as_object_mut().expect("a map").shift_remove("USERNAME");
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();
    talk
}

fn username_alone() -> Talk {
    let mut talk = alias("names-username-alone", "USERNAME alone serves for both.").covers(&["field:3"]);
    let mut parameters = talk.verifier();
    parameters.as_object_mut().expect("a map").shift_remove("USER_ID_FOR_SRP");
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();
    talk
}

fn empty_username() -> Talk {
    let mut talk = alias("names-empty-username", "An empty USERNAME is absent, and so is null.")
        .covers(&["field:3", "field:6"]);
    let mut parameters = talk.verifier();
    parameters["USERNAME"] = "".into();
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password();
    let nulls = json!({ "USERNAME": null, "USER_ID_FOR_SRP": "" });
    talk.challenge("EMAIL_OTP", nulls)
        .ask("Code")
        .text("12345678")
        .respond(json!({ "EMAIL_OTP_CODE": "12345678" }));
    talk.tokens();
    talk
}

fn number_as_name() -> Talk {
    let about = "USERNAME is a number: its JSON text is the name.";
    let mut talk = Talk::new("names-number", about)
        .covers(&["rule:4", "field:6"])
        .flow("CUSTOM_AUTH")
        .alias("+15555550100", "mary")
        .secret();
    talk.initiate(json!({}))
        .challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": 4711, "tries": 3, "hint": null, "last": true }));
    let parameters = json!({ "USERNAME": "4711", "tries": "3", "last": "true" });
    talk.ask_with("Custom", json!({ "parameters": parameters }))
        .text("5")
        .respond(json!({ "ANSWER": "5" }))
        .tokens();
    talk
}

fn later_name() -> Talk {
    let about = "Each challenge may change the name. One without a name leaves it.";
    let mut talk = Talk::new("names-later", about)
        .covers(&["rule:4", "field:4"])
        .alias("mary@example.com", "mary")
        .secret();
    talk.sign_in().challenge("SMS_MFA", json!({ "USER_ID_FOR_SRP": "mary-2" })).ask("Code").text("123456");
    talk.respond(json!({ "SMS_MFA_CODE": "123456" }));
    talk.challenge("SELECT_MFA_TYPE", json!({ "MFAS_CAN_CHOOSE": r#"["EMAIL_OTP"]"# })).ask("SelectMfa");
    talk.choice("EMAIL_OTP").respond(json!({ "ANSWER": "EMAIL_OTP" }));
    talk.challenge("EMAIL_OTP", json!({ "USERNAME": "mary-3", "USER_ID_FOR_SRP": "mary-2" })).ask("Code");
    talk.text("12345678").respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
    talk
}

fn no_names() -> Talk {
    let about = "No challenge has a name: the one that was typed in.";
    let mut talk = Talk::new("names-none", about).covers(&["rule:4"]).prefers("EMAIL_OTP").secret();
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" }))
        .challenge("EMAIL_OTP", json!({}))
        .ask("Code");
    talk.text("12345678").respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
    talk
}

fn other_scripts() -> Talk {
    let about = "Names in other scripts: SECRET_HASH, x and the claim take their UTF-8 as it stands.";
    let mut talk = Talk::new("names-other-scripts", about)
        .covers(&["rule:4"])
        .alias("m\u{e4}ry@example.com", "\u{540d}\u{524d}")
        .secret();
    talk.sign_in().tokens();
    talk
}

fn emulator_ids() -> Talk {
    let about = "Ids as emulators make them: dots and colons in ClientId, a pool name with a hyphen, a DeviceKey without UUID.";
    let device = Device {
        key: "local_device-1".into(),
        group_key: "group".into(),
        password: "device password".into(),
    };
    let mut talk = Talk::new("names-emulator-ids", about)
        .covers(&["rule:4", "field:11"])
        .option("userPoolId", "local_app1")
        .option("clientId", "my-client.local:1")
        .secret()
        .on(device);
    talk.sign_in().device_srp().device_prove(NOW).tokens();
    talk
}

fn sessions() -> Talk {
    let about = "A challenge without Session gets none, never an older one. Empty and null are absent.";
    let mut talk =
        Talk::new("sessions-none", about).covers(&["rule:4", "field:5", "field:6"]).flow("CUSTOM_AUTH");
    talk.initiate(json!({}));
    for session in
        [json!("session-number-one-of-five"), json!(""), json!("session-number-three"), json!(null)]
    {
        let name = "CUSTOM_CHALLENGE";
        talk.receive(json!({ "ChallengeName": name, "Session": session, "ChallengeParameters": { "USERNAME": "mary" } }));
        let sent_on = session.as_str().filter(|session| !session.is_empty()).map(String::from);
        talk.opened(name, sent_on, json!({})).ask("Custom").text("5").respond(json!({ "ANSWER": "5" }));
    }
    talk.challenge_in("CUSTOM_CHALLENGE", None, json!({}))
        .ask("Custom")
        .text("5")
        .respond(json!({ "ANSWER": "5" }));
    talk.tokens();
    talk
}

fn short_session() -> Talk {
    let about = "A Session shorter than the service model says is sent on.";
    let mut talk = Talk::new("sessions-short", about).covers(&["rule:4", "field:5"]);
    talk.sign_in().challenge_in("SMS_MFA", Some("s".into()), json!({})).ask("Code").text("123456");
    talk.respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    talk
}

fn long_session() -> Talk {
    let about = "A Session of 1,000 characters.";
    let mut talk = Talk::new("sessions-long", about).covers(&["rule:4"]);
    let session = crate::values::base64(&crate::values::draw("sessions-long", 750));
    talk.sign_in().challenge_in("SMS_MFA", Some(session), json!({})).ask("Code").text("123456");
    talk.respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    talk
}
