//! A server that asks for the password after USER_SRP_AUTH. It takes what it gets, so that a client's mistake shows.

use super::{
    service::{PUBLIC, Service},
    sign_in::{answer, asks, begin, is_signed_in, with_password},
};
use serde_json::json;

#[test]
fn asked_first() {
    let service = Service::start();
    let parameters = |name: &str| json!({"USERNAME": name, "SRP_A": "2"});
    let asked = service.initiate(PUBLIC, &parameters("downgrade-password"));
    assert!(asks(&asked, "PASSWORD"));
    let responses = with_password("downgrade-password", "downgrade-password");
    assert!(is_signed_in(&answer(&service, &asked.unwrap_or_default(), &responses)));

    let asked = service.initiate(PUBLIC, &parameters("downgrade-new-password"));
    assert!(asks(&asked, "NEW_PASSWORD_REQUIRED"));
    let responses = json!({"USERNAME": "downgrade-new-password", "NEW_PASSWORD": "Another0ne!"});
    assert!(is_signed_in(&answer(&service, &asked.unwrap_or_default(), &responses)));
    // In other flows they are users like others.
    let responses = with_password("downgrade-password", "downgrade-password");
    assert!(is_signed_in(&begin(&service, "USER_PASSWORD_AUTH", &responses)));
}
