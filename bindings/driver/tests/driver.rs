//! What the conversations of `bindings/c` do not show: what is dropped, what `Debug` shows, and random bytes that run out.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use driver::{
    BEGIN_BYTES, Driver, Due, Fault, Random,
    cognito_srp6a::{Error, Parameter, Timestamp, messages::ServiceError, rand_core::TryRng},
};

fn begun() -> Driver {
    let mut driver = Driver::new();
    for (name, value) in [
        ("userPoolId", "us-east-1_AbCdEf123"),
        ("clientId", "1example23456789"),
        ("clientSecret", "client-secret"),
        ("username", "mary"),
        ("flow", "USER_PASSWORD_AUTH"),
    ] {
        driver.set(name, value).unwrap();
    }
    driver.begin(&mut Random::new(&[1; BEGIN_BYTES])).unwrap();
    driver
}

fn now() -> Timestamp {
    Timestamp::from_unix_seconds(0).unwrap()
}

#[test]
fn what_was_added_is_dropped() {
    let mut driver = begun();
    driver.add("choice", "PASSWORD").unwrap();
    assert_eq!(driver.answer(Some("p"), now()), Err(Error::Duplicate(Parameter::Answer).into()));
    driver.add("choice", "PASSWORD").unwrap();
    driver.drop_added();
    driver.add("choice", "PASSWORD").unwrap();
    let saved = driver.save().unwrap();
    driver.resume(&saved).unwrap();
    assert_eq!(driver.answer(Some("p"), now()), Ok(()));
}

#[test]
fn options_are_wiped_at_the_end() {
    let mut driver = begun();
    driver.answer(Some("p"), now()).unwrap();
    assert!(format!("{driver:?}").contains("clientSecret"));
    driver.receive(ServiceError::new("NotAuthorizedException", "no").into(), now()).unwrap();
    assert!(matches!(driver.step(), Some(Due::Failed { kind: "NotAuthorizedException", .. })));
    assert!(!format!("{driver:?}").contains("clientSecret"));
}

#[test]
fn debug_shows_names_alone() {
    let mut driver = begun();
    driver.add("userAttributes.name", "Mary Major").unwrap();
    let shown = format!("{driver:?}");
    assert!(shown.contains(r#"["userPoolId", "clientId", "clientSecret", "username", "flow"]"#), "{shown}");
    assert!(shown.contains("Added { .. }"), "{shown}");
    for hidden in ["client-secret", "mary", "Mary Major", "us-east-1"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
    assert_eq!(format!("{:?}", Random::new(b"secret")), "Random { .. }");
}

#[test]
fn random_bytes_come_in_their_order_and_run_out() {
    let bytes: Vec<u8> = (0..20).collect();
    let mut random = Random::new(&bytes);
    assert_eq!(random.try_next_u32(), Ok(0x0302_0100));
    assert_eq!(random.try_next_u64(), Ok(0x0b0a_0908_0706_0504));
    let exhausted = random.try_fill_bytes(&mut [0; 9]).unwrap_err();
    assert_eq!(exhausted.to_string(), "there are no more random bytes");
    let mut rest = [0; 8];
    assert_eq!(random.try_fill_bytes(&mut rest), Ok(()));
    assert_eq!(rest, [12, 13, 14, 15, 16, 17, 18, 19]);
    assert!(random.try_next_u32().is_err() && random.try_next_u64().is_err());
    let mut driver = Driver::new();
    assert_eq!(driver.begin(&mut random), Err(Fault::from(Error::Missing(Parameter::UserPoolId))));
}
