//! The child's sign-ins by the machine: the service's answers come through the pipe as JSON, and after every turn the
//! machine is put down as bytes and taken up again.

use crate::child::Pipe;
use crate::secrets::{DEVICE, NEW_PASSWORD, TIMESTAMP, USER};
use cognito_srp6a::messages::{Answer, Challenge, Member, ServiceError};
use cognito_srp6a::{
    AppClient, Device, DevicePassword, Flow, Password, Question, RememberedDevice, Reply, SignIn,
    SignInOptions, Step, Timestamp,
};
use std::io::Read;
use zeroize::Zeroizing;

/// Who signs in: each call makes the options again, as another process would.
struct Who<'a> {
    client: &'a AppClient,
    device_password: &'a DevicePassword,
}

impl Who<'_> {
    fn options(&self) -> SignInOptions {
        let pool = format!("us-east-1_{}", USER.0).parse().expect("an id");
        let device = Device::new(DEVICE.1.parse().expect("a key"), DEVICE.0.parse().expect("a group's key"));
        let password = DevicePassword::new(self.device_password.expose_secret());
        let options = SignInOptions::new(pool, self.client.clone(), "mary@example.com").expect("a name");
        options.with_device(RememberedDevice::new(device, password))
    }

    /// Put down, taken up, given up; taken up again.
    fn suspended(&self, sign_in: SignIn) -> SignIn {
        let bytes = sign_in.into_bytes().expect("it is not over");
        drop(SignIn::from_bytes(self.options(), &bytes).expect("its own bytes"));
        SignIn::from_bytes(self.options(), &bytes).expect("its own bytes")
    }
}

#[inline(never)]
pub fn sign_ins(pipe: &mut Pipe, client: &AppClient, password: &Password, device_password: &DevicePassword) {
    let who = Who { client, device_password };
    let new_password = Password::new(pipe.text(NEW_PASSWORD));
    whole(pipe, &who, password, &new_password);
    failures(pipe, &who, password);
}

/// Every kind of message and question that holds a secret, to the tokens and the device's registration.
fn whole(pipe: &mut Pipe, who: &Who<'_>, password: &Password, new_password: &Password) {
    let mut sign_in = who.suspended(SignIn::begin(who.options(), pipe).expect("two exponents"));
    pipe.write(&sent(&sign_in, "SRP_A"));
    sign_in = received(pipe, who, sign_in);
    sign_in = answered(who, sign_in, || Reply::text(password.expose_secret()));
    pipe.write(&sent(&sign_in, "PASSWORD_CLAIM_SIGNATURE"));
    sign_in = received(pipe, who, sign_in); // NEW_PASSWORD_REQUIRED
    sign_in = answered(who, sign_in, || Reply::text(new_password.expose_secret()));
    sign_in = received(pipe, who, sign_in); // refused
    sign_in = answered(who, sign_in, || {
        Reply::text(new_password.expose_secret()).with_attribute("name", new_password.expose_secret())
    });
    sign_in = received(pipe, who, sign_in); // MFA_SETUP
    sign_in = received(pipe, who, sign_in); // its SecretCode
    let Step::Ask(Question::SetUpTotp(app)) = sign_in.step() else { panic!("a question") };
    drop(app.otpauth_uri("issuer", "account"));
    sign_in = answered(who, sign_in, || Reply::text("123456"));
    sign_in = received(pipe, who, sign_in); // a wrong code
    sign_in = answered(who, sign_in, || Reply::text("123456"));
    sign_in = received(pipe, who, sign_in); // the right one
    sign_in = received(pipe, who, sign_in); // CUSTOM_CHALLENGE
    sign_in = answered(who, sign_in, || Reply::text(new_password.expose_secret()));
    sign_in = received(pipe, who, sign_in); // DEVICE_SRP_AUTH
    pipe.write(&sent(&sign_in, "SRP_A"));
    sign_in = received(pipe, who, sign_in); // DEVICE_PASSWORD_VERIFIER
    pipe.write(&sent(&sign_in, "PASSWORD_CLAIM_SIGNATURE"));
    sign_in.receive(pipe.answer(), now()).expect("tokens");
    let tokens = sign_in.into_tokens().expect("tokens");
    let (request, device) = tokens.remember(pipe).expect("a device").expect("a new device");
    let config = request.member("DeviceSecretVerifierConfig").expect("a verifier");
    pipe.write(config.get("PasswordVerifier").and_then(Member::as_text).expect("a verifier"));
    drop(config);
    drop((tokens, request, device));
}

/// Sign-ins that end otherwise: the password itself refused, a downgrade, a machine that is given up.
fn failures(pipe: &mut Pipe, who: &Who<'_>, password: &Password) {
    let options = who.options().with_flow(Flow::UserPasswordAuth);
    let mut sign_in = SignIn::begin(options, pipe).expect("two exponents");
    sign_in.answer(Reply::text(password.expose_secret()), now()).expect("a message");
    sign_in.receive(ServiceError::new("NotAuthorizedException", "no").into(), now()).expect("the end");
    drop(sign_in);
    let mut sign_in = SignIn::begin(who.options(), pipe).expect("two exponents");
    assert!(sign_in.receive(Challenge::new("PASSWORD").into(), now()).is_err(), "a downgrade");
    drop(sign_in);
    drop(SignIn::begin(who.options(), pipe).expect("two exponents"));
}

fn received(pipe: &mut Pipe, who: &Who<'_>, mut sign_in: SignIn) -> SignIn {
    sign_in.receive(pipe.answer(), now()).expect("an answer");
    who.suspended(sign_in)
}

/// Bytes of a message with a password take the machine back to its question, so the reply is given again.
fn answered(who: &Who<'_>, mut sign_in: SignIn, reply: impl Fn() -> Reply) -> SignIn {
    sign_in.answer(reply(), now()).expect("a reply");
    let mut sign_in = who.suspended(sign_in);
    if matches!(sign_in.step(), Step::Ask(_)) {
        sign_in.answer(reply(), now()).expect("the same reply");
    }
    if let Step::Send(request) = sign_in.step() {
        drop(request.to_json());
    }
    sign_in
}

/// A parameter of the message that is out; its JSON is made too.
fn sent(sign_in: &SignIn, parameter: &str) -> String {
    let Step::Send(request) = sign_in.step() else { panic!("a message") };
    let of_answer = request.challenge_responses().and_then(|responses| responses.get(parameter));
    let value = of_answer.or_else(|| request.auth_parameters().and_then(|all| all.get(parameter)));
    value.expect("the parameter").into()
}

fn now() -> Timestamp {
    TIMESTAMP.parse().expect("a timestamp")
}

impl Pipe {
    /// The status, the length of the body, and the body.
    fn answer(&mut self) -> Answer {
        let [status, length] = [(); 2].map(|()| self.text(6).parse::<u16>().expect("a number"));
        let mut body = Zeroizing::new(vec![0; length.into()]);
        self.input.read_exact(&mut body).expect("a body");
        Answer::from_http(status, &body).expect("an answer")
    }
}
