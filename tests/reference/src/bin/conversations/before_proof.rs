//! Device challenges before the person proved anything. Nobody sees a device answer, so it must not stand for the person.

use crate::talk::Talk;
use serde_json::json;

const CHALLENGES: [&str; 2] = ["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"];

pub fn all() -> Vec<Talk> {
    let mut all = with_a_device();
    all.extend(without_a_device());
    all.push(after_a_choice());
    all
}

/// The first message of a flow that sends no password.
fn begin(talk: Talk, flow: &str) -> Talk {
    let mut talk = talk.flow(flow);
    match flow {
        "CUSTOM_AUTH" => {
            talk = talk.option("srpFirst", true);
            talk.initiate_srp();
        }
        "REFRESH_TOKEN_AUTH" => {
            talk = talk.option("refreshToken", "a.refresh.token");
            talk.initiate(json!({ "REFRESH_TOKEN": "a.refresh.token" }));
        }
        _ => {
            talk.initiate(json!({}));
        }
    }
    talk
}

fn refuse(talk: &mut Talk, challenge: &str, error: &str) {
    let parameters = match (&talk.device, challenge) {
        (Some(_), "DEVICE_PASSWORD_VERIFIER") => talk.device_verifier(),
        _ => json!({ "USERNAME": "mary" }),
    };
    talk.refused_challenge(challenge, parameters, json!({ "refused": error }));
}

fn with_a_device() -> Vec<Talk> {
    let flows = [
        ("USER_AUTH", ["downgrade-device-user-auth", "downgrade-device-verifier-user-auth"]),
        ("CUSTOM_AUTH", ["downgrade-device-custom-srp", "downgrade-device-verifier-custom-srp"]),
        ("REFRESH_TOKEN_AUTH", ["downgrade-device-refresh", "downgrade-device-verifier-refresh"]),
    ];
    let ids =
        flows.into_iter().flat_map(|(flow, ids)| ids.into_iter().zip(CHALLENGES).map(move |id| (flow, id)));
    let talks = ids.map(|(flow, (id, challenge))| {
        let about =
            "The device is asked before the person proved anything. The machine is closed, for tokens too.";
        let talk = Talk::new(id, about).covers(&["rule:5", "rule:6", "rule:11"]).on_laptop();
        let mut talk = begin(talk, flow);
        refuse(&mut talk, challenge, "Downgrade");
        talk.failed("Downgrade", json!({})).receive(crate::turns::tokens()).refused("OutOfTurn");
        talk.failed("Downgrade", json!({}));
        talk
    });
    talks.collect()
}

fn without_a_device() -> Vec<Talk> {
    let flows = [
        ("device-none-user-auth", "USER_AUTH"),
        ("device-none-custom-srp", "CUSTOM_AUTH"),
        ("device-none-refresh", "REFRESH_TOKEN_AUTH"),
    ];
    let talks = flows.into_iter().map(|(id, flow)| {
        let about = "A device is asked where there is none: it cannot be answered, and the message stands.";
        let mut talk = begin(Talk::new(id, about).covers(&["rule:6"]), flow);
        for challenge in CHALLENGES {
            refuse(&mut talk, challenge, "UnexpectedChallenge");
        }
        talk.send_again().tokens();
        talk
    });
    talks.collect()
}

fn after_a_choice() -> Talk {
    let about = "A choice proves nothing: the device is asked before the code.";
    let talk = Talk::new("downgrade-device-after-choice", about).covers(&["rule:5", "rule:6"]).on_laptop();
    let mut talk = begin(talk, "USER_AUTH");
    talk.select_challenge(&["EMAIL_OTP"]).ask("SelectFirstFactor").choice("EMAIL_OTP");
    talk.respond(json!({ "ANSWER": "EMAIL_OTP" }));
    refuse(&mut talk, "DEVICE_SRP_AUTH", "Downgrade");
    talk
}
