//! PASSWORD_CLAIM_*: late, replayed, of somebody else.

use crate::service::{CLIENT_SECRET, INVALID, NOT_AUTHORIZED, NOT_FOUND, PUBLIC, SECRET, Service, at, now};
use cognito_srp6a::{AppClient, ClientSecret, UserPoolId, hazmat};
use serde_json::{Value, json};
use std::{collections::BTreeMap, thread};

#[test]
fn timestamps() {
    let service = Service::start();
    let send = |claim: &BTreeMap<String, String>| service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
    for offset in [-3_600, -310, 310, 86_400] {
        let (claim, _) = service.claim("salt-low", at(offset));
        assert_eq!(send(&claim), Err("NotAuthorizedException".into()), "{offset} s from now");
    }
    for offset in [-280, 0, 280] {
        let (claim, _) = service.claim("salt-low", at(offset));
        assert!(send(&claim).is_ok(), "{offset} s from now");
    }
    // Of the form, though of long ago; and what is not of the form. The form is checked first.
    let texts = [
        ("Tue Sep 5 07:09:03 UTC 2023", "NotAuthorizedException"),
        ("Tue Sep 05 07:09:03 UTC 2023", "InvalidParameterException"),
        ("Tue Sep  5 07:09:03 UTC 2023", "InvalidParameterException"),
        ("Wed Sep 5 07:09:03 UTC 2023", "InvalidParameterException"),
        ("Di Sep 5 07:09:03 UTC 2023", "InvalidParameterException"),
        ("Tue Sept 5 07:09:03 UTC 2023", "InvalidParameterException"),
        ("Tue Sep 5 7:09:03 UTC 2023", "InvalidParameterException"),
        ("Tue Sep 5 07:09:03 GMT 2023", "InvalidParameterException"),
    ];
    let pool: UserPoolId = "us-east-1_Interop01".parse().expect("a pool");
    let client = AppClient::new(PUBLIC.parse().expect("a client"));
    for (text, kind) in texts {
        // Signed as it stands, so that only the text can be what is refused.
        let user = client.user("salt-low").expect("a user");
        let a = [7; 64];
        let auth = hazmat::user_srp_auth(&pool, &a).expect("an a");
        let parameters: BTreeMap<_, _> = auth.initiate_user_srp_auth(&user).into_iter().collect();
        let answer = service.initiate(PUBLIC, &json!(parameters)).expect("a challenge");
        let claim = sign(&a, &answer["ChallengeParameters"], text);
        assert_eq!(send(&claim), Err(kind.into()), "{text}");
    }
}

/// The right signature over any TIMESTAMP, by the formulas.
fn sign(a: &[u8], challenge: &Value, timestamp: &str) -> BTreeMap<String, String> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use cognito_srp6a::hazmat::*;

    let text = |name: &str| challenge[name].as_str().expect("text");
    let identity = Identity { group: "Interop01", id: text("USER_ID_FOR_SRP") };
    let password = format!("Passw0rd!{}", text("USERNAME"));
    let salt = Salt::from_hex(text("SALT")).expect("a salt");
    let x = private_key(&salt, &identity_hash(identity, &password));
    let srp_b = ServerPublicKey::from_hex(text("SRP_B")).expect("SRP_B");
    let u = scrambler(&public_key(a).expect("SRP_A"), &srp_b).expect("u");
    let s = client_premaster(a, &srp_b, &u, &x).to_be_bytes();
    let key = SessionKey::from_prk(&prk(&enc(u.as_be_bytes()), &enc(&*s)));
    let block = STANDARD.decode(text("SECRET_BLOCK")).expect("base64");
    let signature = signature(key.expose_secret(), identity, &block, timestamp);
    let claim = [
        ("PASSWORD_CLAIM_SECRET_BLOCK", text("SECRET_BLOCK").to_owned()),
        ("PASSWORD_CLAIM_SIGNATURE", STANDARD.encode(signature)),
        ("TIMESTAMP", timestamp.to_owned()),
        ("USERNAME", text("USERNAME").to_owned()),
    ];
    claim.map(|(name, value)| (name.to_owned(), value)).into()
}

#[test]
fn replays_and_mixed_up_claims() {
    let service = Service::start();
    let (claim, _) = service.claim("salt-odd", now());
    assert!(service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).is_ok());
    let again = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
    assert_eq!(again, Err("NotAuthorizedException".into()), "the secret block is spent");
    // Right, but for another user, or as another challenge.
    let (mut claim, _) = service.claim("salt-odd", now());
    claim.insert("USERNAME".into(), "salt-low".into());
    let refused = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
    assert_eq!(refused, Err("NotAuthorizedException".into()));
    let (claim, _) = service.claim("salt-odd", now());
    let refused = service.respond(PUBLIC, "DEVICE_PASSWORD_VERIFIER", &json!(claim));
    assert_eq!(refused, Err("NotAuthorizedException".into()));
    // Under an alias, or with the signature changed.
    for (name, value) in [("USERNAME", "salt-odd@example.com"), ("PASSWORD_CLAIM_SIGNATURE", "AAAA")] {
        let (mut claim, _) = service.claim("salt-odd@example.com", now());
        assert_eq!(claim["USERNAME"], "salt-odd");
        claim.insert(name.into(), value.into());
        let refused = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
        assert_eq!(refused, Err("NotAuthorizedException".into()), "{name}");
    }
    // Through another app client, its SECRET_HASH right.
    let (mut claim, _) = service.claim("salt-odd", now());
    let hash =
        cognito_srp6a::secret_hash(&ClientSecret::new(CLIENT_SECRET).expect("a secret"), "salt-odd", SECRET);
    claim.insert("SECRET_HASH".into(), hash);
    let refused = service.respond(SECRET, "PASSWORD_VERIFIER", &json!(claim));
    assert_eq!(refused, Err("NotAuthorizedException".into()));
    let (mut claim, _) = service.claim("salt-odd", now());
    claim.insert("SECRET_HASH".into(), "AAAA".into());
    let refused = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
    assert_eq!(refused, Err("NotAuthorizedException".into()), "a hash where none belongs");
}

/// Long, or not of the form: each member alone, the others right.
#[test]
fn hostile_fields() {
    let service = Service::start();
    let long = "A".repeat(100_000);
    let names = ["PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE", "TIMESTAMP", "USERNAME"];
    let of_long = [NOT_AUTHORIZED, NOT_AUTHORIZED, INVALID, "UserNotFoundException"];
    let of_none = [INVALID; 4];
    let of_nul = [NOT_AUTHORIZED, INVALID, INVALID, "UserNotFoundException"];
    for (values, kinds) in [([long.as_str(); 4], of_long), ([""; 4], of_none), (["\0é="; 4], of_nul)] {
        for ((name, value), kind) in names.iter().zip(values).zip(kinds) {
            let (mut claim, _) = service.claim("salt-low", now());
            claim.insert((*name).into(), value.into());
            let refused = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
            assert_eq!(refused, Err(kind.into()), "{name}: {value:.4}");
        }
    }
    for name in names {
        let (mut claim, _) = service.claim("salt-low", now());
        claim.remove(name);
        let refused = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
        assert_eq!(refused, Err(INVALID.into()), "{name} left out");
    }
    for (name, kind) in [("DEVICE_KEY", NOT_FOUND), ("SECRET_HASH", NOT_AUTHORIZED)] {
        let (mut claim, _) = service.claim("salt-low", now());
        claim.insert(name.into(), long.clone());
        let refused = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
        assert_eq!(refused, Err(kind.into()), "{name}");
    }
    // A signature of another length, and a right claim with 1,000 members that mean nothing.
    for length in [16, 31, 33, 64] {
        let (mut claim, _) = service.claim("salt-low", now());
        let signature = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, vec![7; length]);
        claim.insert("PASSWORD_CLAIM_SIGNATURE".into(), signature);
        let refused = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
        assert_eq!(refused, Err(NOT_AUTHORIZED.into()), "{length} bytes");
    }
    let (mut claim, _) = service.claim("salt-low", now());
    claim.extend((0..1_000).map(|i| (format!("MEMBER_{i}"), "A".repeat(100))));
    assert!(service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).is_ok());
}

#[test]
fn concurrent_sign_ins() {
    let service = Service::start();
    thread::scope(|scope| {
        for name in ["salt-high", "salt-low@example.com", "salt-odd", "salt-short@example.com"] {
            let service = &service;
            scope.spawn(move || {
                for _ in 0..10 {
                    let (claim, _) = service.claim(name, now());
                    assert!(service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).is_ok(), "{name}");
                }
            });
        }
    });
    // One claim from many at once is accepted once.
    let (claim, _) = service.claim("salt-one", now());
    let accepted: usize = thread::scope(|scope| {
        let send = || usize::from(service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).is_ok());
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
    });
    assert_eq!(accepted, 1);
}
