//! A sign-in by the machine, user and device: saved as bytes and resumed after every turn.

use crate::memcheck::reveal;
use crate::parts::{b_pub, client, device, now, pool};
use crate::secret::Secrets::Marked;
use crate::{Marks, public_if};
use cognito_srp6a::{
    DevicePassword, RememberedDevice, Reply, SignIn, SignInOptions, Step,
    messages::{AccessToken, AuthenticationResult, Challenge},
};

pub fn sign_in(marks: Marks) -> Vec<String> {
    let computed = if marks.exponents == Marked { Marked } else { marks.texts };
    let mut generator = marks.exponents.exponents(1);
    let sign_in = SignIn::begin(options(marks), &mut generator).expect("begin");
    let srp_a = public_if(marks.exponents, parameter(&sign_in, "SRP_A"));
    let secret_hash = public_if(marks.texts, parameter(&sign_in, "SECRET_HASH"));

    let sign_in = received(suspended(marks, sign_in, None), "PASSWORD_VERIFIER", &b_pub(2));
    let mut sign_in = suspended(marks, sign_in, None);
    sign_in.answer(Reply::text(marks.texts.text("Größe, 密码")), now()).expect("the claim");
    let user = public_if(computed, parameter(&sign_in, "PASSWORD_CLAIM_SIGNATURE"));

    let sign_in = suspended(marks, sign_in, Some(&user));
    let mut sign_in = received(sign_in, "NEW_PASSWORD_REQUIRED", "");
    sign_in.answer(Reply::text(marks.texts.text("a new one")), now()).expect("the new password");
    let new_password = public_if(marks.texts, parameter(&sign_in, "NEW_PASSWORD"));

    let sign_in = received(sign_in, "DEVICE_SRP_AUTH", "");
    let device_a = public_if(marks.exponents, parameter(&sign_in, "SRP_A"));
    let sign_in = suspended(marks, sign_in, Some(&device_a));
    let sign_in = received(sign_in, "DEVICE_PASSWORD_VERIFIER", &b_pub(3));
    let device = public_if(computed, parameter(&sign_in, "PASSWORD_CLAIM_SIGNATURE"));

    let mut sign_in = suspended(marks, sign_in, Some(&device));
    let mut result = AuthenticationResult::default();
    result.access_token = Some(AccessToken::new("token"));
    sign_in.receive(result.into(), now()).expect("tokens");
    drop(sign_in.into_tokens().expect("tokens"));
    vec![srp_a, secret_hash, user, new_password, device_a, device]
}

fn options(marks: Marks) -> SignInOptions {
    let password = DevicePassword::new(marks.texts.text("the device's"));
    let options = SignInOptions::new(pool(), client(marks), "mary@example.com").expect("options");
    options.with_device(RememberedDevice::new(device(), password))
}

/// Saved as bytes, in which the text of the message is public, and resumed.
fn suspended(marks: Marks, sign_in: SignIn, text: Option<&str>) -> SignIn {
    let mut bytes = sign_in.into_bytes().expect("a state");
    if let Some(text) = text {
        let mut copy = bytes.to_vec();
        reveal(copy.as_mut_slice());
        let place = copy.windows(text.len()).position(|part| part == text.as_bytes());
        let place = place.expect("the text is saved");
        reveal(&mut bytes[place..place + text.len()]);
    }
    SignIn::from_bytes(options(marks), &bytes).expect("the state")
}

fn received(mut sign_in: SignIn, name: &str, srp_b: &str) -> SignIn {
    let mut challenge = Challenge::new(name);
    challenge.session = "session".parse().ok();
    let parameters = [
        ("USERNAME", "mary"),
        ("USER_ID_FOR_SRP", "mary"),
        ("DEVICE_KEY", "us-east-1_8ab2c2b4-0a4d-4a92-9b2d-6b5a3a1d0c11"),
        ("SALT", "123456789abcdef"),
        ("SRP_B", srp_b),
        ("SECRET_BLOCK", "AAAA"),
    ];
    if !srp_b.is_empty() {
        let parameters = parameters.map(|(key, value)| (String::from(key), String::from(value)));
        challenge.parameters = parameters.into_iter().collect();
    }
    sign_in.receive(challenge.into(), now()).expect("the challenge");
    sign_in
}

/// A parameter of the message that is out.
fn parameter<'a>(sign_in: &'a SignIn, name: &str) -> &'a str {
    let Step::Send(request) = sign_in.step() else { panic!("no message is out") };
    let responses = request.challenge_responses().and_then(|responses| responses.get(name));
    let found = responses.or_else(|| request.auth_parameters().and_then(|parameters| parameters.get(name)));
    found.expect("the parameter")
}
