//! Password challenges that cannot be read: refused before the password is asked for. Mended, they are taken.

use crate::{
    srp::multiple_of_n,
    talk::{NOW, PASSWORD, Talk},
    values::salt,
};
use serde_json::{Value, json};

pub fn all() -> Vec<Talk> {
    let mut all = vec![public_keys(), device_public_keys(), missing(), without_srp_a(), second_verifier()];
    all.extend(integers());
    all.extend(answers());
    all
}

/// Puts down a challenge with each fault in turn.
fn refuse(talk: &mut Talk, challenge: &str, good: &Value, faults: &[(&str, Value, &str)]) {
    for (parameter, value, error) in faults {
        let mut parameters = good.clone();
        parameters[*parameter] = value.clone();
        let refused = json!({ "refused": error, "parameter": parameter });
        talk.refused_challenge(challenge, parameters, refused);
    }
}

fn public_keys() -> Talk {
    let about =
        "B of 0, N, 2N and above N, and what is no B. None uses a up, none has the password asked for.";
    let mut talk = Talk::new("bad-public-key", about).covers(&["rule:1", "rule:13"]).secret();
    let good = talk.verifier();
    let faults = [
        ("SRP_B", json!("0"), "ZeroPublicKey"),
        ("SRP_B", json!("000"), "ZeroPublicKey"),
        ("SRP_B", json!(multiple_of_n(1, 0)), "NotReduced"),
        ("SRP_B", json!(multiple_of_n(2, 0)), "NotReduced"),
        ("SRP_B", json!(multiple_of_n(1, 1)), "NotReduced"),
        ("SRP_B", json!("f".repeat(1_025)), "TooLong"),
        ("SRP_B", json!("-5"), "InvalidHex"),
        ("SRP_B", json!("xyz"), "InvalidHex"),
        ("SRP_B", json!(""), "Empty"),
        ("SRP_B", json!(null), "Missing"),
    ];
    talk.initiate_srp();
    refuse(&mut talk, "PASSWORD_VERIFIER", &good, &faults);
    talk.send_again().prove().tokens();
    talk
}

fn device_public_keys() -> Talk {
    let about = "The same for the device.";
    let mut talk =
        Talk::new("bad-device-challenge", about).covers(&["rule:1", "rule:6", "rule:13"]).on_laptop();
    let good = talk.device_verifier();
    let faults = [
        ("SRP_B", json!("0"), "ZeroPublicKey"),
        ("SRP_B", json!(multiple_of_n(1, 0)), "NotReduced"),
        ("SALT", json!("g"), "InvalidHex"),
        ("SECRET_BLOCK", json!(""), "Empty"),
        ("SECRET_BLOCK", json!(null), "Missing"),
    ];
    talk.sign_in().device_srp();
    refuse(&mut talk, "DEVICE_PASSWORD_VERIFIER", &good, &faults);
    talk.send_again().device_prove(NOW).tokens();
    talk
}

fn missing() -> Talk {
    let about =
        "A parameter is missing, empty or unreadable. The message stands, and a mended challenge is taken.";
    let mut talk = Talk::new("bad-parameters", about).covers(&["rule:1", "rule:4", "field:3"]);
    let good = talk.verifier();
    let faults = [
        ("SALT", json!(null), "Missing"),
        ("SALT", json!(""), "Empty"),
        ("SALT", json!("12 34"), "InvalidHex"),
        ("SALT", json!("-"), "InvalidHex"),
        ("SALT", json!("1".repeat(1_025)), "TooLong"),
        ("SECRET_BLOCK", json!(null), "Missing"),
        ("SECRET_BLOCK", json!(""), "Empty"),
    ];
    talk.initiate_srp();
    refuse(&mut talk, "PASSWORD_VERIFIER", &good, &faults);
    let mut nameless = good.clone();
    nameless["USERNAME"] = "".into();
    nameless["USER_ID_FOR_SRP"] = json!(null);
    let refused = json!({ "refused": "Missing", "parameter": "USER_ID_FOR_SRP" });
    talk.refused_challenge("PASSWORD_VERIFIER", nameless, refused).prove().tokens();
    talk
}

fn without_srp_a() -> Talk {
    let about = "PASSWORD_VERIFIER where no SRP_A was sent is refused.";
    let mut talk = Talk::new("verifier-without-srp-a", about).covers(&["rule:6"]).flow("CUSTOM_AUTH");
    let parameters = talk.verifier();
    talk.initiate(json!({}));
    talk.refused_challenge("PASSWORD_VERIFIER", parameters, json!({ "refused": "UnexpectedChallenge" }));
    talk.challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary" })).ask("Custom").text("5");
    talk.respond(json!({ "ANSWER": "5" })).tokens();
    talk
}

fn second_verifier() -> Talk {
    let about = "A second PASSWORD_VERIFIER is refused: one a, one claim. Tokens are taken after it.";
    let mut talk = Talk::new("verifier-twice", about).covers(&["rule:1", "rule:6"]);
    let parameters = talk.verifier();
    talk.sign_in().refused_challenge(
        "PASSWORD_VERIFIER",
        parameters,
        json!({ "refused": "UnexpectedChallenge" }),
    );
    talk.tokens();
    talk
}

/// What is odd, and must be read as Java's BigInteger reads it.
fn integers() -> Vec<Talk> {
    let about = "SALT is negative, as for a user that does not exist: hashed in two's complement, then the password is wrong.";
    let mut negative = Talk::new("salt-negative", about).covers(&["rule:1", "rule:7"]);
    let parameters = negative.verifier_with(&salt("-16e462a8d7c0b1f2e3a4958677889900"));
    negative.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password();
    negative.error("NotAuthorizedException", "Incorrect username or password.");
    negative.failed("NotAuthorizedException", json!({ "challenge": "PASSWORD_VERIFIER" }));

    let about = "Leading zeros and upper case in SALT and SRP_B: integers, not bytes.";
    let mut zeros = Talk::new("leading-zeros", about).covers(&["rule:1"]);
    let mut parameters = zeros.verifier_with(&salt("a0b1c2"));
    for key in ["SALT", "SRP_B"] {
        let digits = parameters[key].as_str().expect("digits").to_uppercase();
        parameters[key] = format!("000{digits}").into();
    }
    zeros.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();

    let about = "SALT of an odd number of digits and its top bit set; SRP_B shorter than N by a byte.";
    let mut odd = Talk::new("salt-odd-digits", about).covers(&["rule:1"]);
    let parameters = odd.verifier_where(&salt("8fe"), |hex| hex.len() <= 766);
    odd.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();

    let about = "SALT is 0.";
    let mut zero = Talk::new("salt-zero", about).covers(&["rule:1"]);
    let parameters = zero.verifier_with(&salt("0"));
    zero.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();

    let about = "SALT is a JSON number: its JSON text is read.";
    let mut number = Talk::new("salt-number", about).covers(&["rule:1", "field:6"]);
    let mut parameters = number.verifier_with(&salt("1234567890"));
    parameters["SALT"] = 1_234_567_890.into();
    number.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();
    vec![negative, zeros, odd, zero, number]
}

/// What a person, or an app, may answer.
fn answers() -> Vec<Talk> {
    let about = "An empty password makes a claim, as it does in other clients. A choice is no password.";
    let mut empty = Talk::new("password-empty-claim", about).covers(&["rule:2"]);
    let parameters = empty.verifier();
    empty.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).ask("Password");
    empty.choice(PASSWORD).refused_for("Missing", "PASSWORD").text("").at(NOW);
    let claim = empty.claim("", NOW);
    empty.respond(claim).error("NotAuthorizedException", "Incorrect username or password.");
    empty.failed("NotAuthorizedException", json!({}));

    let about = "An empty password is not sent. The question stands.";
    let mut sent = Talk::new("password-empty-sent", about).covers(&["rule:2"]).flow("USER_PASSWORD_AUTH");
    sent.ask("Password").text("").refused_for("Empty", "PASSWORD").text(PASSWORD);
    sent.initiate(json!({ "PASSWORD": PASSWORD })).tokens();

    let about = "A password in other scripts, in a form that Unicode could normalise: its UTF-8 is hashed as it stands.";
    let mut unicode = Talk::new("password-unicode", about).covers(&["rule:2"]);
    let password = "pa\u{308}ss \u{1f511} \u{e4} \\ \"quoted\"";
    let parameters = unicode.verifier();
    unicode.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).ask("Password").text(password).at(NOW);
    let claim = unicode.claim(password, NOW);
    unicode.respond(claim).tokens();

    let about = "A password in the clear beside the claim is not sent: neither the old one nor a new one. The question stands.";
    let mut beside = Talk::new("password-beside-claim", about).covers(&["rule:1", "rule:2", "rule:5"]);
    let parameters = beside.verifier();
    beside.initiate_srp().challenge("PASSWORD_VERIFIER", parameters);
    for name in ["PASSWORD", "NEW_PASSWORD"] {
        beside.ask("Password").answer(json!({ "text": PASSWORD, "parameters": { name: PASSWORD } }));
        beside.refused_for("Mismatch", "ChallengeResponses");
    }
    beside.answer_password().tokens();
    vec![empty, sent, unicode, beside]
}
