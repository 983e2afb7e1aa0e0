//! SignUp: names that are taken, or none.

use crate::service::{CLIENT_SECRET, INVALID, NOT_AUTHORIZED, PUBLIC, SECRET, Service};
use cognito_srp6a::ClientSecret;
use serde_json::{Value, json};
use std::thread;

fn sign_up(service: &Service, name: &str) -> Result<Value, String> {
    let password = format!("Passw0rd!{name}");
    service.call("SignUp", &json!({"ClientId": PUBLIC, "Username": name, "Password": password}))
}

#[test]
fn signs_up_and_in() {
    let service = Service::start();
    assert_eq!(sign_up(&service, "newcomer").expect("signed up")["UserConfirmed"], true);
    let tokens = service.tokens("newcomer@example.com");
    let user = service.call("GetUser", &json!({"AccessToken": tokens["AccessToken"]})).expect("the user");
    assert_eq!(user["Username"], "newcomer", "the name behind the alias");
    for taken in ["newcomer", "salt-low"] {
        assert_eq!(sign_up(&service, taken), Err("UsernameExistsException".into()), "{taken}");
    }
    let longest = "é".repeat(128);
    assert!(sign_up(&service, &longest).is_ok());
    assert_eq!(service.tokens(&longest)["TokenType"], "Bearer");
}

#[test]
fn hostile_sign_ups() {
    let service = Service::start();
    let long = "a".repeat(100_000);
    for name in ["", " ", "a b", "a\0", "a\n", "someone@example.com", &"a".repeat(129), &long] {
        assert_eq!(sign_up(&service, name), Err(INVALID.into()), "{name:.20}");
    }
    for password in ["", &"a".repeat(257), &long] {
        let request = json!({"ClientId": PUBLIC, "Username": "someone", "Password": password});
        assert_eq!(service.call("SignUp", &request), Err(INVALID.into()), "{password:.20}");
    }
    let right = json!({"ClientId": PUBLIC, "Username": "someone", "Password": "Passw0rd!someone"});
    for member in ["ClientId", "Username", "Password"] {
        let mut request = right.clone();
        request[member] = Value::Null;
        assert_eq!(service.call("SignUp", &request), Err(INVALID.into()), "no {member}");
        request[member] = json!([1]);
        assert_eq!(service.call("SignUp", &request), Err("SerializationException".into()), "{member}");
    }
    // A hash where none belongs; none, of another name, and of no form where one belongs.
    let of_another =
        cognito_srp6a::secret_hash(&ClientSecret::new(CLIENT_SECRET).expect("a secret"), "other", SECRET);
    for (client, hash) in
        [(PUBLIC, Some("AAAA")), (SECRET, None), (SECRET, Some(&*of_another)), (SECRET, Some(&*long))]
    {
        let mut request = right.clone();
        request["ClientId"] = client.into();
        request["SecretHash"] = json!(hash);
        assert_eq!(service.call("SignUp", &request), Err(NOT_AUTHORIZED.into()), "{client}");
    }
    assert!(sign_up(&service, "someone").is_ok(), "not taken by any of them");
}

/// Of many at once, one gets the name.
#[test]
fn concurrent_sign_ups() {
    let service = Service::start();
    let signed_up: usize = thread::scope(|scope| {
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| usize::from(sign_up(&service, "someone").is_ok()))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
    });
    assert_eq!(signed_up, 1);
}
