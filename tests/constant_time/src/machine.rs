//! Whole sign-ins by the machine, user and device: saved as bytes and resumed after every turn.

use crate::client::{CLIENT_SECRET, PASSWORDS, USERNAME, asking, device, now, pool};
use crate::memcheck::is_marked;
use crate::plain::plainly;
use crate::reveal::{FLAG, KEY, MAC, WORD};
use crate::secret::Secrets::{Marked, Plain};
use crate::tally::{Outcome, Tally, Wanted::Silence, require};
use cognito_srp6a::{
    AppClient, ClientSecret, DevicePassword, DeviceSecretVerifier, Error, Flow, Password, RememberedDevice,
    Reply, SignIn, SignInOptions, Step,
    hazmat::Declassified::{A, Length, Refused, SecretHash, Signature},
    messages::{
        AccessToken, AuthenticationResult, Challenge, Member, NewDeviceMetadata, Request, ServiceError,
    },
    server::{ServerSrpAuth, VerifierRecord},
};

pub fn check(tally: &mut Tally) {
    let [.., password] = PASSWORDS;
    let mut service = plainly(|| Service::new(1, password)).expect("the service");
    // The user's A: made, and again by each of two suspensions; the device's: made, and again by one.
    // SECRET_HASH: in five messages, and again by the suspensions after four of them.
    let public =
        [(A, KEY, 5), (Refused, FLAG, 2), (Length, WORD, 2), (Signature, MAC, 2), (SecretHash, MAC, 9)];
    tally.case("machine", Silence(&public), || sign_in(&service, password));
    service.flow = || Flow::UserPasswordAuth;
    for password in PASSWORDS {
        let name = format!("machine, PASSWORD, {} bytes", password.len());
        let public = [(Refused, FLAG, 2), (SecretHash, MAC, 1)];
        tally.case(&name, Silence(&public), || password_itself(&service, &format!("{password}.")));
    }
    tally.case("machine, remember", Silence(&[(Length, WORD, 1)]), remember);
}

/// The service's side of one user and one device.
pub struct Service {
    pub user: VerifierRecord,
    device: VerifierRecord,
    device_password: String,
    /// What the user signs in by, and whether with the Admin operations.
    pub flow: fn() -> Flow,
    pub admin: bool,
}

impl Service {
    pub fn new(seed: u64, password: &str) -> Result<Self, Error> {
        let password = Password::new(password);
        let made = DeviceSecretVerifier::generate_with_rng(&device(), &mut Plain.generator(seed + 20))?;
        Ok(Self {
            user: VerifierRecord::register_user(&pool(), USERNAME, &password, &mut Plain.generator(seed))?,
            device: VerifierRecord::register_device(&device(), made.password_verifier(), made.salt())?,
            device_password: made.password().expose_secret().into(),
            flow: || Flow::UserSrpAuth,
            admin: false,
        })
    }

    /// What one signs in with, marked each time.
    pub fn options(&self) -> Result<SignInOptions, Error> {
        let secret = ClientSecret::new(Marked.text(CLIENT_SECRET))?;
        let client = AppClient::new("client".parse()?).with_secret(secret);
        let password = DevicePassword::new(Marked.text(&self.device_password));
        let options = SignInOptions::new(pool(), client, "mary@example.com")?;
        let options = options.with_device(RememberedDevice::new(device(), password)).with_flow((self.flow)());
        Ok(if self.admin { options.admin() } else { options })
    }

    pub fn suspended(&self, sign_in: SignIn) -> Result<SignIn, Error> {
        SignIn::from_bytes(self.options()?, &sign_in.into_bytes()?)
    }

    pub fn receive(&self, mut sign_in: SignIn, challenge: Challenge) -> Result<SignIn, Error> {
        sign_in.receive(challenge.into(), now()?)?;
        self.suspended(sign_in)
    }
}

fn sign_in(service: &Service, password: &str) -> Outcome {
    let options = service.options().or(Err("options"))?;
    let sign_in = SignIn::begin(options, &mut Marked.exponents(11)).or(Err("begin"))?;
    let sign_in = service.suspended(sign_in).or(Err("suspended"))?;

    let server = start(&service.user, &sign_in)?;
    let sign_in = service.receive(sign_in, challenge("PASSWORD_VERIFIER", Some(&server)));
    let mut sign_in = sign_in.or(Err("PASSWORD_VERIFIER"))?;
    let now = now().or(Err("now"))?;
    sign_in.answer(Reply::text(Marked.text(password)), now).or(Err("the claim"))?;
    let sign_in = service.suspended(sign_in).or(Err("suspended"))?;
    accept(server, &sign_in)?;

    let sign_in = service.receive(sign_in, challenge("NEW_PASSWORD_REQUIRED", None));
    let mut sign_in = sign_in.or(Err("NEW_PASSWORD_REQUIRED"))?;
    sign_in.answer(Reply::text(Marked.text("a new one")), now).or(Err("the new password"))?;
    require(parameter(&sign_in, "NEW_PASSWORD").is_some_and(is_marked), "the new password is not marked")?;

    let sign_in = service.receive(sign_in, challenge("DEVICE_SRP_AUTH", None)).or(Err("DEVICE_SRP_AUTH"))?;
    let server = start(&service.device, &sign_in)?;
    let sign_in = service.receive(sign_in, challenge("DEVICE_PASSWORD_VERIFIER", Some(&server)));
    let mut sign_in = sign_in.or(Err("DEVICE_PASSWORD_VERIFIER"))?;
    accept(server, &sign_in)?;
    let mut result = AuthenticationResult::default();
    result.access_token = Some(AccessToken::new("token"));
    sign_in.receive(result.into(), now).or(Err("tokens"))?;
    sign_in.into_tokens().map(drop).or(Err("tokens"))
}

/// The flow that sends the password, refused by the service.
fn password_itself(service: &Service, password: &str) -> Outcome {
    let options = service.options().or(Err("options"))?;
    let mut sign_in = SignIn::begin(options, &mut Marked.exponents(11)).or(Err("begin"))?;
    let now = now().or(Err("now"))?;
    sign_in.answer(Reply::text(Marked.text(password)), now).or(Err("PASSWORD"))?;
    require(parameter(&sign_in, "PASSWORD").is_some_and(is_marked), "the password is not marked")?;
    sign_in.receive(ServiceError::new("NotAuthorizedException", "no").into(), now).or(Err("the end"))?;
    require(matches!(sign_in.step(), Step::Failed(_)), "it is not over")
}

/// The device's password is drawn and registered.
fn remember() -> Outcome {
    let device = device();
    let mut result = AuthenticationResult::default();
    result.access_token = Some(AccessToken::new("token"));
    result.new_device_metadata =
        Some(NewDeviceMetadata::new(device.key().as_str(), device.group_key().as_str()));
    let (request, remembered) =
        result.remember(&mut Marked.generator(5)).or(Err("remember"))?.ok_or("no device")?;
    let config = request.member("DeviceSecretVerifierConfig").ok_or("no verifier")?;
    let verifier = config.get("PasswordVerifier").and_then(Member::as_text).ok_or("no verifier")?;
    require(is_marked(verifier), "PasswordVerifier is not marked")?;
    require(is_marked(remembered.password().expose_secret()), "the device's password is not marked")
}

/// The server answers SRP_A of the message that is out.
fn start(record: &VerifierRecord, sign_in: &SignIn) -> Result<ServerSrpAuth, &'static str> {
    asking(record, parameter(sign_in, "SRP_A").ok_or("SRP_A")?).or(Err("the server's start"))
}

pub fn challenge(name: &str, server: Option<&ServerSrpAuth>) -> Challenge {
    let mut challenge = Challenge::new(name);
    challenge.session = "session".parse().ok();
    challenge.parameters =
        server.into_iter().flat_map(|server| server.challenge_parameters(USERNAME)).collect();
    challenge
}

/// A parameter of the message that is out.
pub fn parameter<'a>(sign_in: &'a SignIn, name: &str) -> Option<&'a str> {
    let request = out(sign_in)?;
    let responses = request.challenge_responses().and_then(|responses| responses.get(name));
    responses.or_else(|| request.auth_parameters().and_then(|parameters| parameters.get(name)))
}

fn out(sign_in: &SignIn) -> Option<&Request> {
    match sign_in.step() {
        Step::Send(request) => Some(request),
        _ => None,
    }
}

/// The server finds the claim right: what was computed on marked secrets is what it should be.
fn accept(server: ServerSrpAuth, sign_in: &SignIn) -> Outcome {
    let responses = out(sign_in).and_then(Request::challenge_responses).ok_or("no claim")?;
    require(server.verify(responses.iter()).is_ok(), "the server refuses the claim")
}
