//! What the emulator counts.

use crate::service::{PUBLIC, Service, now};
use emulator::Options;
use serde_json::{Value, json};

/// Each login goes through the edges by itself, whoever signs in between.
#[test]
fn every_login_meets_every_edge() {
    let service = Service::start_with(Options { edges: true, ..Options::default() });
    for turn in 0..10 {
        for login in ["salt-low", "salt-low@example.com"] {
            let (mut claim, _) = service.claim(login, now());
            if turn == 9 {
                claim.insert("TIMESTAMP".into(), "Tue Sep 5 07:09:03 UTC 2023".into());
            }
            assert_eq!(service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).is_ok(), turn < 9);
        }
    }
    let stats = service.stats();
    let rows = stats["claims"].as_array().expect("rows");
    assert_eq!(
        rows.iter().map(|row| row["username"].clone()).collect::<Vec<_>>(),
        ["salt-low", "salt-low@example.com"]
    );
    for row in rows {
        assert_eq!((&row["client_id"], &row["challenge"]), (&json!(PUBLIC), &json!("PASSWORD_VERIFIER")));
        let edges = row["edges"].as_object().expect("edges");
        assert_eq!(edges.len(), 10, "{edges:?}");
        for (edge, counts) in edges {
            let accepted = i32::from(edge != "S-low");
            assert_eq!(
                counts,
                &json!({"issued": 1, "accepted": accepted, "rejected": 1 - accepted}),
                "{edge}"
            );
        }
    }
    assert_eq!((&stats["srp_a_reused"], &stats["without_session"]), (&json!(0), &json!(0)));
}

/// One `a` twice is weak, a device's answer without Session leaves the service to guess; neither is refused.
#[test]
fn weak_but_not_refused() {
    let service = Service::start();
    let tokens = service.tokens("device");
    let key = &tokens["NewDeviceMetadata"]["DeviceKey"];
    let config = json!({"PasswordVerifier": "Ag==", "Salt": "AQ=="});
    let token = &tokens["AccessToken"];
    let confirm = json!({"AccessToken": token, "DeviceKey": key, "DeviceSecretVerifierConfig": config});
    assert!(service.call("ConfirmDevice", &confirm).is_ok());

    let counts = || {
        let stats = service.stats();
        [stats["srp_a_reused"].clone(), stats["without_session"].clone()]
    };
    let ask_device = || {
        let (mut claim, _) = service.claim("device", now());
        claim.insert("DEVICE_KEY".into(), key.as_str().expect("a key").into());
        let asked = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("DEVICE_SRP_AUTH");
        asked["Session"].as_str().expect("a session").to_owned()
    };
    let responses = |srp_a: &str| json!({"USERNAME": "device", "DEVICE_KEY": key, "SRP_A": srp_a});

    let session = ask_device();
    assert!(service.answer("DEVICE_SRP_AUTH", &session, &responses("a")).is_ok());
    assert_eq!(counts(), [0, 0]);
    ask_device();
    assert!(service.respond(PUBLIC, "DEVICE_SRP_AUTH", &responses("b")).is_ok());
    assert_eq!(counts(), [0, 1], "no Session");
    let session = ask_device();
    assert!(
        service.answer("DEVICE_SRP_AUTH", &session, &responses("00A")).is_ok(),
        "the number, not its text"
    );
    assert_eq!(counts(), [1, 1]);
    let mfa = json!({"USERNAME": "mfa", "SOFTWARE_TOKEN_MFA_CODE": "123456"});
    let refused: Result<Value, String> = service.respond(PUBLIC, "SOFTWARE_TOKEN_MFA", &mfa);
    assert!(refused.is_err());
    assert_eq!(counts(), [1, 2]);
}
