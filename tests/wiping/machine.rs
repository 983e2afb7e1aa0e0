//! The child's sign-ins by the machine: the service's answers come through the pipe as JSON, and after every turn the
//! machine is saved as bytes and resumed.

use crate::child::{Pipe, device, pool};
use crate::operation::operation;
use crate::secrets::{NEW_PASSWORD, TIMESTAMP};
use cognito_srp6a::messages::{Answer, Challenge, Member, ServiceError};
use cognito_srp6a::{
    AppClient, DevicePassword, Flow, Password, Question, RememberedDevice, Reply, SignIn, SignInOptions,
    Step, Timestamp,
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
        let password = DevicePassword::new(self.device_password.expose_secret());
        let options = SignInOptions::new(pool(), self.client.clone(), "mary@example.com").expect("a name");
        options.with_device(RememberedDevice::new(device(), password))
    }

    /// Saved, resumed, given up; resumed again. `after` says where.
    fn suspended(&self, pipe: &mut Pipe, sign_in: SignIn, after: &str) -> SignIn {
        let bytes = operation(pipe, &format!("{after}, into_bytes"), |_| sign_in.into_bytes());
        let bytes = bytes.expect("it is not over");
        operation(pipe, &format!("{after}, dropped"), |_| drop(SignIn::from_bytes(self.options(), &bytes)));
        let taken_up =
            operation(pipe, &format!("{after}, from_bytes"), |_| SignIn::from_bytes(self.options(), &bytes));
        taken_up.expect("its own bytes")
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
    let begin = |pipe: &mut Pipe| SignIn::begin(who.options(), pipe).expect("two exponents");
    let mut sign_in = operation(pipe, "begin", begin);
    sign_in = who.suspended(pipe, sign_in, "begin");
    pipe.write(&sent(&sign_in, "SRP_A"));
    sign_in = received(pipe, who, sign_in, "PASSWORD_VERIFIER");
    sign_in = answered(pipe, who, sign_in, "the password", || Reply::text(password.expose_secret()));
    pipe.write(&sent(&sign_in, "PASSWORD_CLAIM_SIGNATURE"));
    sign_in = received(pipe, who, sign_in, "NEW_PASSWORD_REQUIRED");
    let new = || Reply::text(new_password.expose_secret());
    sign_in = answered(pipe, who, sign_in, "a new password", new);
    sign_in = received(pipe, who, sign_in, "its refusal");
    let attribute = || new().with_attribute("name", new_password.expose_secret());
    sign_in = answered(pipe, who, sign_in, "a new password, attributes", attribute);
    sign_in = received(pipe, who, sign_in, "MFA_SETUP");
    sign_in = received(pipe, who, sign_in, "SecretCode");
    operation(pipe, "otpauth_uri", |_| {
        let Step::Ask(Question::SetUpTotp(app)) = sign_in.step() else { panic!("a question") };
        drop(app.otpauth_uri("issuer", "account"));
    });
    let code = || Reply::text("123456");
    sign_in = answered(pipe, who, sign_in, "a wrong code", code);
    sign_in = received(pipe, who, sign_in, "its refusal");
    sign_in = answered(pipe, who, sign_in, "a right code", code);
    sign_in = received(pipe, who, sign_in, "SUCCESS");
    sign_in = received(pipe, who, sign_in, "CUSTOM_CHALLENGE");
    sign_in = answered(pipe, who, sign_in, "a custom answer", new);
    sign_in = received(pipe, who, sign_in, "DEVICE_SRP_AUTH");
    pipe.write(&sent(&sign_in, "SRP_A"));
    sign_in = received(pipe, who, sign_in, "DEVICE_PASSWORD_VERIFIER");
    pipe.write(&sent(&sign_in, "PASSWORD_CLAIM_SIGNATURE"));
    sign_in = operation(pipe, "tokens", |pipe| receive(pipe, sign_in));
    let tokens = operation(pipe, "into_tokens", |_| sign_in.into_tokens().expect("tokens"));
    let (request, device) =
        operation(pipe, "remember", |pipe| tokens.remember(pipe).expect("a device").expect("a new device"));
    let config = request.member("DeviceSecretVerifierConfig").expect("a verifier");
    pipe.write(config.get("PasswordVerifier").and_then(Member::as_text).expect("a verifier"));
    drop(config);
    operation(pipe, "ConfirmDevice's JSON", |_| drop(request.to_json()));
    operation(pipe, "tokens and device dropped", |_| drop((tokens, request, device)));
}

/// Sign-ins that end otherwise: the password itself refused, a downgrade, a machine that is given up.
fn failures(pipe: &mut Pipe, who: &Who<'_>, password: &Password) {
    operation(pipe, "a password refused", |pipe| {
        let options = who.options().with_flow(Flow::UserPasswordAuth);
        let mut sign_in = SignIn::begin(options, pipe).expect("two exponents");
        sign_in.answer(Reply::text(password.expose_secret()), now()).expect("a message");
        sign_in.receive(ServiceError::new("NotAuthorizedException", "no").into(), now()).expect("the end");
        keep(sign_in);
    });
    operation(pipe, "a downgrade", |pipe| {
        let mut sign_in = SignIn::begin(who.options(), pipe).expect("two exponents");
        assert!(sign_in.receive(Challenge::new("PASSWORD").into(), now()).is_err(), "a downgrade");
        keep(sign_in);
    });
    operation(pipe, "a password as a choice", |pipe| {
        let options = who.options().with_flow(Flow::CustomAuth { srp_first: false });
        let mut sign_in = SignIn::begin(options, pipe).expect("two exponents");
        let mut challenge = Challenge::new("SELECT_MFA_TYPE");
        challenge.parameters.insert("MFAS_CAN_CHOOSE".into(), "[SMS_MFA]".into());
        sign_in.receive(challenge.into(), now()).expect("a question");
        assert!(sign_in.answer(Reply::choice(password.expose_secret()), now()).is_err(), "it is not listed");
    });
    let options = who.options().with_flow(Flow::UserPasswordAuth);
    operation(pipe, "begin without SRP", |pipe| SignIn::begin(options, pipe).map(drop))
        .expect("two exponents");
    operation(pipe, "begin, dropped", |pipe| drop(SignIn::begin(who.options(), pipe)));
}

/// Nothing of a sign-in that is over may be found at the end, even if the application never drops it.
fn keep(sign_in: SignIn) {
    assert!(matches!(sign_in.step(), Step::Failed(_)));
    std::mem::forget(Box::new(sign_in));
}

fn received(pipe: &mut Pipe, who: &Who<'_>, sign_in: SignIn, what: &str) -> SignIn {
    let sign_in = operation(pipe, what, |pipe| receive(pipe, sign_in));
    who.suspended(pipe, sign_in, what)
}

fn receive(pipe: &mut Pipe, mut sign_in: SignIn) -> SignIn {
    sign_in.receive(pipe.answer(), now()).expect("an answer");
    sign_in
}

/// Bytes of a message with a password take the machine back to its question, so the reply is given again.
fn answered(
    pipe: &mut Pipe,
    who: &Who<'_>,
    mut sign_in: SignIn,
    what: &str,
    reply: impl Fn() -> Reply + Sync,
) -> SignIn {
    operation(pipe, what, |_| sign_in.answer(reply(), now()).expect("a reply"));
    let mut sign_in = who.suspended(pipe, sign_in, what);
    if matches!(sign_in.step(), Step::Ask(_)) {
        operation(pipe, what, |_| sign_in.answer(reply(), now()).expect("the same reply"));
    }
    operation(pipe, &format!("{what}, as JSON"), |_| {
        if let Step::Send(request) = sign_in.step() {
            drop(request.to_json());
        }
    });
    sign_in
}

/// A parameter of the message that is out.
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
