//! WEB_AUTHN in two steps.

use super::{
    app::{credential, nonce},
    service::{INVALID, NOT_AUTHORIZED, Service},
    sign_in::{answer, asks, begin, is_signed_in, with},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

fn passkey() -> Value {
    json!({"USERNAME": "passkey"})
}

#[test]
fn chosen_then_asked() {
    let service = Service::start();
    let select = || begin(&service, "USER_AUTH", &passkey()).expect("SELECT_CHALLENGE");
    let choice = with(&passkey(), &json!({"ANSWER": "WEB_AUTHN"}));
    let asked = answer(&service, &select(), &choice).expect("WEB_AUTHN");
    assert_eq!(asked["ChallengeName"], "WEB_AUTHN");
    let nonce = nonce(&asked);
    assert_eq!(URL_SAFE_NO_PAD.decode(&nonce).expect("base64url").len(), 32);
    let respond =
        |credential: &str| answer(&service, &asked, &with(&passkey(), &json!({"CREDENTIAL": credential})));
    for malformed in ["{}", "[]", "text", r#"{"response":{"clientDataJSON":"*"}}"#, r#"{"id":"credential"}"#]
    {
        assert_eq!(respond(malformed), Err(INVALID.into()), "{malformed}");
    }
    assert_eq!(respond(""), Err(INVALID.into()));
    assert_eq!(respond(&credential("AAAA")), Err(NOT_AUTHORIZED.into()), "another challenge");
    assert!(is_signed_in(&respond(&credential(&nonce))));
    assert_eq!(respond(&credential(&nonce)), Err(NOT_AUTHORIZED.into()), "the session is spent");
}

/// Nobody knows the challenge before it is sent.
#[test]
fn in_one_step() {
    let service = Service::start();
    let at_once = with(&passkey(), &json!({"CREDENTIAL": credential("AAAA")}));
    let select = begin(&service, "USER_AUTH", &passkey()).expect("SELECT_CHALLENGE");
    let refused = answer(&service, &select, &with(&at_once, &json!({"ANSWER": "WEB_AUTHN"})));
    assert_eq!(refused, Err(NOT_AUTHORIZED.into()));
    let preferred = with(&at_once, &json!({"PREFERRED_CHALLENGE": "WEB_AUTHN"}));
    assert_eq!(begin(&service, "USER_AUTH", &preferred), Err(NOT_AUTHORIZED.into()));
}

#[test]
fn preferred() {
    let service = Service::start();
    let parameters = with(&passkey(), &json!({"PREFERRED_CHALLENGE": "WEB_AUTHN"}));
    let asked = [(); 2].map(|()| begin(&service, "USER_AUTH", &parameters));
    assert!(asked.iter().all(|asked| asks(asked, "WEB_AUTHN")));
    let [first, second] = asked.map(Result::unwrap_or_default);
    assert_ne!(nonce(&first), nonce(&second), "a fresh one each time");
    let respond = |asked: &Value, nonce: &str| {
        answer(&service, asked, &with(&passkey(), &json!({"CREDENTIAL": credential(nonce)})))
    };
    assert_eq!(respond(&first, &nonce(&second)), Err(NOT_AUTHORIZED.into()), "of another sign-in");
    assert!(is_signed_in(&respond(&first, &nonce(&first))));
    assert!(is_signed_in(&respond(&second, &nonce(&second))));
}
