//! `Debug` and `Display` of every public type, made of known secrets and names: none of them is shown, in no form.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test")]

use cognito_srp6a::hazmat::{self, Identity, Salt, ServerPublicKey, SessionKey};
use cognito_srp6a::messages::{
    AccessToken, AnalyticsMetadata, Answer, AuthAnswer, AuthenticationResult, Challenge, ClientMetadata,
    ContextData, DeviceName, IdToken, Member, Operation, Request, ServiceError, Session, UserContextData,
    VerifyStatus,
};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{
    AppClient, AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, ClientSecret, Device,
    DevicePassword, DevicePasswordVerifierChallenge, DeviceSecretVerifier, DeviceSrpAuth, Error, Flow,
    Parameter, Password, PasswordVerifierChallenge, Question, RefreshToken, RememberedDevice, Reply, SignIn,
    SignInOptions, Step, Timestamp, UserPoolId, UserSrpAuth,
};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use std::{
    collections::BTreeSet,
    fmt::{Debug, Display},
    fs,
    path::PathBuf,
};

const CLIENT_ID: &str = "1example23456789";
const CLIENT_SECRET: &str = "client-secret";
const PASSWORD: &str = "pass-word";
const CODE: &str = "271828";
const NAME: &str = "mary";
const SESSION: &str = "session-of-20-letters-and-more";
const TOKEN: &str = "to-ken";
const IP_ADDRESS: &str = "192.0.2.1";

/// Types that no test here shows by their names, and why.
const NOT_NAMED: &[(&str, &str)] = &[
    (
        "Avx2 Ifma Radix28 Radix64",
        "kernels, not documented; they hold nothing, and their digits have no Debug",
    ),
    ("Choice Digits Ephemeral", "not exported"),
    ("Backend Declassified", "names"),
    ("PublicKey OfClient OfServer Scrambler", "public"),
    ("FirstFactor OtherName OtherFactor", "names on the wire, shown through challenges"),
    ("InvalidInteger RngFailure WeakExponent ZeroScrambler", "errors of one value"),
    ("ChallengeParameters Error Failure ParameterIter", "shown without their names"),
];

/// A new type with a secret must not go unseen.
#[test]
fn every_public_type_is_shown_or_excused() {
    let sources = sources();
    let declared: Vec<&str> = sources.iter().flat_map(|source| declared(source)).collect();
    let made: Vec<&str> = sources
        .iter()
        .flat_map(|source| makers(source))
        .flat_map(|maker| {
            let made: Vec<&str> = sources.iter().flat_map(|source| made_by(maker, source)).collect();
            assert!(!made.is_empty(), "{maker} makes no type");
            made
        })
        .collect();
    assert!(declared.len() > 60, "{declared:?}");
    for name in ["Password", "SessionKey", "ClientId"] {
        assert!(made.contains(&name), "{name} is not among the types that macros make: {made:?}");
    }

    let here = code(include_str!("redaction.rs"));
    let (_, tests) = here.split_once("\nstruct Shown").unwrap();
    let shown: BTreeSet<&str> = used(tests).collect();
    let excused: BTreeSet<&str> = NOT_NAMED.iter().flat_map(|(names, _)| words(names)).collect();
    let names: BTreeSet<&str> = declared.into_iter().chain(made).collect();
    let missing: Vec<_> =
        names.iter().filter(|name| !shown.contains(*name) && !excused.contains(*name)).collect();
    assert!(missing.is_empty(), "neither shown nor excused: {missing:?}");
    let unknown: Vec<_> = excused.difference(&names).collect();
    assert!(unknown.is_empty(), "excused, and no public type: {unknown:?}");
}

/// The code of each file of `src`.
fn sources() -> Vec<String> {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(code(&fs::read_to_string(path).unwrap()));
            }
        }
    }
    sources
}

/// A source without what only mentions types: comments and imports.
fn code(source: &str) -> String {
    let mut code = String::new();
    let mut imports = false;
    for line in source.lines() {
        let line = line.split_once("// ").map_or(line, |(before, _)| before);
        imports |= line.trim_start().starts_with("use ") || line.trim_start().starts_with("pub use ");
        if !imports && !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
        imports &= !line.trim_end().ends_with(';');
    }
    code
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words that make a value or are a shown one's name, as in `A::new`, `parse::<A>` and `A{..}`. JSON has names too.
fn used(text: &str) -> impl Iterator<Item = &str> {
    let ends = ["::", "{", "("].into_iter().flat_map(|end| text.split(end));
    let values = ends.filter_map(|before| before.rsplit(|c: char| !c.is_alphanumeric()).next());
    values.chain(text.split("::<").skip(1).filter_map(|after| words(after).next()))
}

fn declarations(source: &str) -> impl Iterator<Item = &str> {
    ["pub struct ", "pub enum "].into_iter().flat_map(|start| source.split(start).skip(1))
}

/// The types that are declared by their names, in the calls of a macro too.
fn declared(source: &str) -> impl Iterator<Item = &str> {
    declarations(source).filter(|rest| !rest.starts_with('$')).filter_map(|rest| words(rest).next())
}

/// The macros that declare a type by a name alone, without `pub struct` before it in their calls.
fn makers(source: &str) -> impl Iterator<Item = &str> {
    source.split("macro_rules! ").skip(1).filter_map(|rest| {
        let (body, _) = rest.split_once("\n}").unwrap();
        let makes = declarations(body).any(|rest| rest.starts_with('$'));
        let named = declarations(body).any(|rest| {
            rest.strip_prefix('$')
                .is_some_and(|rest| rest.trim_start_matches(char::is_alphanumeric).starts_with(':'))
        });
        body.split([' ', '{']).next().filter(|_| makes && !named)
    })
}

/// Whatever in the calls of a macro may be a type's name: each word that begins with a capital letter.
fn made_by<'a>(maker: &str, source: &'a str) -> Vec<&'a str> {
    let call = format!("\n{maker}! {{\n");
    let calls: Vec<_> = source.split(&call).skip(1).map(|rest| rest.split_once("\n}").unwrap().0).collect();
    assert_eq!(
        calls.len(),
        source.matches(&format!("{maker}!")).count(),
        "{maker} is called in another form"
    );
    calls.into_iter().flat_map(words).filter(|word| word.starts_with(|c: char| c.is_uppercase())).collect()
}

/// All that was shown, and what must not be in it.
#[derive(Default)]
struct Shown {
    text: String,
    secrets: Vec<String>,
}

impl Shown {
    /// `Debug` in both its forms. White space apart, so that what stands on lines of its own is found.
    fn debug(&mut self, values: &[&dyn Debug]) {
        for value in values {
            let text = format!("{value:?} {value:#?}");
            self.text.extend(text.chars().filter(|c| !c.is_whitespace()));
            self.text.push('\n');
        }
    }

    fn display(&mut self, values: &[&dyn Display]) {
        for value in values {
            self.text.push_str(&format!("{value}\n"));
        }
    }

    /// A number: its bytes and words as lists print them, and parts of its hexadecimal digits.
    fn secret_number(&mut self, bytes: &[u8]) {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        for digits in hex.as_bytes().chunks(8).filter(|digits| digits.len() == 8) {
            let digits = String::from_utf8(digits.to_vec()).unwrap();
            self.secrets.extend([digits.to_uppercase(), digits]);
        }
        for part in bytes.chunks_exact(4) {
            self.secrets.push(part.iter().map(u8::to_string).collect::<Vec<_>>().join(","));
        }
        for limb in bytes.rchunks_exact(8) {
            self.secrets.push(u64::from_be_bytes(limb.try_into().unwrap()).to_string());
        }
    }

    /// What a reader of logs does learn, `texts` without white space; and none of the secrets.
    fn check(self, texts: &[&str]) {
        for text in texts {
            assert!(self.text.contains(text), "{text} not in {}", self.text);
        }
        for secret in &self.secrets {
            assert!(!self.text.contains(secret), "{secret} in {}", self.text);
        }
    }
}

/// Another for each use, so that no secret is also something public.
fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

fn pool() -> UserPoolId {
    "us-east-1_AbCdEf123".parse().unwrap()
}

fn device() -> Device {
    Device::new("us-east-1_0123-abcd".parse().unwrap(), "-group".parse().unwrap())
}

fn client() -> AppClient {
    AppClient::new(CLIENT_ID.parse().unwrap()).with_secret(ClientSecret::new(CLIENT_SECRET).unwrap())
}

fn shown() -> Shown {
    let texts = [CLIENT_ID, CLIENT_SECRET, PASSWORD, CODE, NAME, SESSION, TOKEN, IP_ADDRESS];
    Shown { secrets: texts.map(Into::into).into(), ..Shown::default() }
}

#[test]
fn a_sign_in_of_a_user() {
    let mut shown = shown();
    let (client, password) = (client(), Password::new(PASSWORD));
    let user = client.user(NAME).unwrap();
    let auth = UserSrpAuth::start_with_rng(&pool(), &mut rng(1)).unwrap();
    let record = VerifierRecord::register_user(&pool(), NAME, &password, &mut rng(2)).unwrap();
    let server = ServerSrpAuth::start(&record, &auth.srp_a(), &mut rng(3)).unwrap();
    let sent = server.challenge_parameters(NAME);
    let challenge = PasswordVerifierChallenge::from_parameters(&sent).unwrap();
    shown.debug(&[&client, client.id(), &user, &password, &pool(), &auth, &record, &server, &challenge]);
    for parameters in
        [auth.initiate_user_srp_auth(&user), AuthParameters::user_password_auth(&user, &password).unwrap()]
    {
        shown.debug(&[&parameters]);
        shown.debug(&[&Request::initiate_auth(parameters).with_session(session())]);
    }
    shown
        .debug(&[&Request::admin_initiate_auth(&pool(), auth.initiate_user_auth(&user))
            .with_context_data(context())]);
    for responses in [
        ChallengeResponses::password(&user, &password).unwrap(),
        ChallengeResponses::sms_mfa(&user, CODE).unwrap(),
    ] {
        shown.debug(&[&responses]);
        shown.debug(&[&Request::respond_to_auth_challenge(responses).with_user_context_data(user_context())]);
    }
    let responses = ChallengeResponses::new_password_required(&user, &password).unwrap();
    let responses = responses.with_user_attribute("name", NAME).unwrap();
    shown.debug(&[&Request::admin_respond_to_auth_challenge(&pool(), responses)]);

    // Every number of it, by the formulas.
    let b = ServerPublicKey::from_hex(&sent["SRP_B"]).unwrap();
    let salt = Salt::from_hex(&sent["SALT"]).unwrap();
    let identity = Identity { group: "AbCdEf123", id: NAME };
    let inner = hazmat::identity_hash(identity, PASSWORD);
    let x = hazmat::private_key(&salt, &inner);
    let a = auth.into_bytes();
    let public_a = hazmat::public_key(&a).unwrap();
    let u = hazmat::scrambler(&public_a, &b).unwrap();
    let s = hazmat::client_premaster(&a, &b, &u, &x);
    let prk = hazmat::prk(&hazmat::enc(u.as_be_bytes()), &hazmat::enc(&*s.to_be_bytes()));
    let key = SessionKey::from_prk(&prk);
    shown.debug(&[&identity, &s, &hazmat::verifier(&x), &salt, &public_a, &x, &key]);
    let numbers: [&[u8]; 7] =
        [&a, &*inner, x.expose_secret(), &**record.verifier(), &*s.to_be_bytes(), &*prk, key.expose_secret()];
    for number in numbers {
        shown.secret_number(number);
    }
    shown.check(&[
        "AppClient{id:ClientId{..},secret:Some(ClientSecret{..})}",
        "AppUser{device_key:None,..}",
        r#"UserSrpAuth{pool_name:"AbCdEf123",..}"#,
        "VerifierRecord{..}",
        "ServerSrpAuth{..}",
        "PasswordVerifierChallenge{..}",
        r#"map:{"SECRET_HASH","SRP_A","USERNAME"}"#,
        r#"Request{operation:InitiateAuth,members:{"ClientId","AuthFlow","AuthParameters","Session"}}"#,
        r#"members:{"ContextData","UserPoolId","ClientId","AuthFlow","AuthParameters"}"#,
        r#"members:{"UserContextData","ClientId","ChallengeName","ChallengeResponses"}"#,
        r#"Identity{group:"AbCdEf123",..}"#,
        "Residue{..}",
        "PrivateKey{..}",
        "SessionKey{..}",
    ]);
}

#[test]
fn a_sign_in_of_a_device() {
    let mut shown = shown();
    let (client, device) = (client(), device());
    let user = client.user(NAME).unwrap().with_device_key(device.key().clone());
    let verifier = DeviceSecretVerifier::generate_with_rng(&device, &mut rng(4)).unwrap();
    let record =
        VerifierRecord::register_device(&device, verifier.password_verifier(), verifier.salt()).unwrap();
    let auth = DeviceSrpAuth::start_with_rng(&device, &mut rng(5)).unwrap();
    let responses = auth.respond_to_device_srp_auth(&user);
    let server = ServerSrpAuth::start(&record, responses.get("SRP_A").unwrap(), &mut rng(6)).unwrap();
    let challenge =
        DevicePasswordVerifierChallenge::from_parameters(server.challenge_parameters(NAME)).unwrap();
    let confirm = Request::confirm_device(&AccessToken::new(TOKEN), device.key()).unwrap();
    let confirm = confirm.with_device_secret_verifier_config(verifier.password_verifier(), verifier.salt());
    shown.debug(&[&user, &device, &verifier, &record, &auth, &responses, &server, &challenge]);
    shown.debug(&[&confirm, verifier.password(), device.key(), device.group_key()]);
    shown.display(&[device.key(), device.group_key(), &pool()]);
    shown.secrets.push(verifier.password().expose_secret().into());
    shown.secrets.push(verifier.password_verifier().into());
    shown.secret_number(&record.verifier()[..]);
    shown.secret_number(&auth.into_bytes());
    shown.check(&[
        r#"AppUser{device_key:Some(DeviceKey("us-east-1_0123-abcd")),..}"#,
        "DeviceSecretVerifier{..}",
        r#"DeviceSrpAuth{device:Device{key:DeviceKey("us-east-1_0123-abcd"),group_key:DeviceGroupKey("-group")},..}"#,
        r#"DevicePasswordVerifierChallenge{device_key:Some(DeviceKey("us-east-1_0123-abcd")),..}"#,
        r#"Request{operation:ConfirmDevice,members:{"AccessToken","DeviceKey","DeviceSecretVerifierConfig"}}"#,
    ]);
}

#[test]
fn what_the_service_answers() {
    let mut shown = shown();
    let tokens = serde_json::json!({"AuthenticationResult": {
        "AccessToken": TOKEN, "IdToken": TOKEN, "RefreshToken": TOKEN, "ExpiresIn": 3_600,
        "NewDeviceMetadata": {"DeviceKey": "us-east-1_0123-abcd", "DeviceGroupKey": "-group"},
    }});
    let challenge = serde_json::json!({
        "ChallengeName": "SMS_MFA", "Session": SESSION, "ChallengeParameters": {"USERNAME": NAME},
        "AvailableChallenges": ["NEXT_YEARS_MFA"],
    });
    for answer in [tokens, challenge] {
        let answer = Answer::from_http(200, answer.to_string().as_bytes()).unwrap();
        shown.debug(&[&answer]);
        let answer = answer.into_auth().unwrap();
        shown.debug(&[&answer]);
        match answer {
            AuthAnswer::Authenticated(result) => {
                shown.debug(&[&result, &result.access_token, &result.id_token, &result.refresh_token]);
                shown.debug(&[&result.new_device_metadata]);
            }
            AuthAnswer::Challenge(challenge) => {
                shown.debug(&[&challenge, &challenge.name, &challenge.session, &challenge.available]);
                shown.display(&[&challenge.name]);
            }
        }
    }
    let error = Answer::from_http(400, br#"{"__type": "A", "message": "m"}"#).unwrap();
    shown.debug(&[&error, error.service_error().unwrap()]);
    shown.display(&[error.service_error().unwrap()]);
    shown.debug(&[&Answer::software_token(CODE, Some(session()))]);
    shown.debug(&[&Answer::verified(VerifyStatus::Success, Some(session()))]);
    // What is no answer is not shown either.
    let none = Answer::from_http(502, format!("{TOKEN} {SESSION}").as_bytes()).unwrap();
    shown.debug(&[&none]);
    shown.display(&[none.service_error().unwrap()]);
    shown.check(&[
        "Answer{result:AuthenticationResult,..}",
        "NewDeviceMetadata{",
        "Answer{challenge:Challenge{name:SmsMfa,..},..}",
        "Answer{..}",
        "Challenge{name:SmsMfa,..}",
        "\nSMS_MFA\n",
        r#"OtherFactor("NEXT_YEARS_MFA")"#,
        "\nA: m\n",
        "\nUnknownError: HTTP status 502\n",
    ]);
}

/// The machine at each of its steps, as it is and as its bytes make it again.
#[test]
fn a_sign_in_by_the_machine() {
    let mut shown = shown();
    let password = Password::new(PASSWORD);
    let record = VerifierRecord::register_user(&pool(), NAME, &password, &mut rng(8)).unwrap();
    let device_password = "de-vice-password";
    let options = || {
        let device = RememberedDevice::new(device(), DevicePassword::new(device_password));
        let options = SignInOptions::new(pool(), client(), NAME).unwrap().with_device(device);
        options.with_user_context_data(user_context())
    };
    shown.debug(&[&options(), &RememberedDevice::new(device(), DevicePassword::new(device_password))]);
    shown.secrets.push(device_password.into());
    let now = Timestamp::from_unix_seconds(0).unwrap();
    let show = |shown: &mut Shown, sign_in: SignIn| {
        shown.debug(&[&sign_in, &sign_in.step()]);
        let bytes = sign_in.into_bytes().unwrap();
        let sign_in = SignIn::from_bytes(options(), &bytes).unwrap();
        shown.debug(&[&sign_in, &sign_in.step()]);
        sign_in
    };

    let mut sign_in = show(&mut shown, SignIn::begin(options(), &mut rng(9)).unwrap());
    let Step::Send(request) = sign_in.step() else { panic!("a request") };
    let srp_a = request.auth_parameters().and_then(|parameters| parameters.get("SRP_A")).unwrap();
    let server = ServerSrpAuth::start(&record, srp_a, &mut rng(10)).unwrap();
    let mut challenge = Challenge::new("PASSWORD_VERIFIER");
    challenge.session = Some(session());
    challenge.parameters = server.challenge_parameters(NAME).into_iter().collect();
    sign_in.receive(challenge.into(), now).unwrap();
    let mut sign_in = show(&mut shown, sign_in);
    let reply = Reply::text(PASSWORD);
    shown.debug(&[&reply]);
    sign_in.answer(reply, now).unwrap();

    let mut sign_in = show(&mut shown, sign_in);
    let mut challenge = Challenge::new("NEW_PASSWORD_REQUIRED");
    challenge.session = Some(session());
    challenge.parameters.insert("requiredAttributes".into(), format!(r#"["{NAME}"]"#));
    sign_in.receive(challenge.into(), now).unwrap();
    let mut sign_in = show(&mut shown, sign_in);
    let reply = Reply::text(PASSWORD).with_attribute("name", NAME).with_parameter("EXTRA", NAME);
    shown.debug(&[&reply]);
    sign_in.answer(reply, now).unwrap();
    shown.debug(&[&sign_in, &sign_in.step()]);

    let mut challenge = Challenge::new("MFA_SETUP");
    challenge.session = Some(session());
    sign_in.receive(challenge.into(), now).unwrap();
    let mut sign_in = show(&mut shown, sign_in);
    sign_in.receive(Answer::software_token(TOKEN, Some(session())), now).unwrap();
    let mut sign_in = show(&mut shown, sign_in);
    let Step::Ask(Question::SetUpTotp(totp)) = sign_in.step() else { panic!("a new authenticator app") };
    assert_eq!(totp.secret_code(), TOKEN);
    shown.debug(&[&totp]);
    sign_in.answer(Reply::text(CODE), now).unwrap();
    let mut sign_in = show(&mut shown, sign_in);
    sign_in.receive(Answer::verified(VerifyStatus::Success, Some(session())), now).unwrap();
    let mut sign_in = show(&mut shown, sign_in);
    let mut challenge = Challenge::new("NEXT_YEARS_MFA");
    challenge.parameters.insert("TOKEN".into(), TOKEN.into());
    shown.debug(&[&challenge.parameters]);
    sign_in.receive(challenge.into(), now).unwrap();
    let mut sign_in = show(&mut shown, sign_in);
    sign_in.answer(Reply::parameters([("CODE", CODE)]), now).unwrap();
    shown.debug(&[&sign_in, &sign_in.step()]); // its bytes would ask again
    let mut result = AuthenticationResult::default();
    result.access_token = Some(AccessToken::new(TOKEN));
    sign_in.receive(result.into(), now).unwrap();
    shown.debug(&[&sign_in, &sign_in.step()]);
    let Step::Done(result) = sign_in.step() else { panic!("tokens") };
    shown.debug(&[result]);

    let mut sign_in = SignIn::begin(options(), &mut rng(9)).unwrap();
    sign_in.receive(ServiceError::new("NotAuthorizedException", "m").into(), now).unwrap();
    shown.debug(&[&sign_in, &sign_in.step()]);
    let Step::Failed(failure) = sign_in.step() else { panic!("a failure") };
    shown.debug(&[failure]);
    shown.display(&[failure]);
    let bytes = SignIn::begin(options(), &mut rng(9)).unwrap().into_bytes().unwrap();
    for a in bytes.windows(64) {
        // Both exponents are among them.
        shown.secret_number(&a[..8]);
    }
    shown.check(&[
        r#"SignIn{state:"Sending",..}"#,
        r#"SignIn{state:"Asking",..}"#,
        r#"SignIn{state:"Done",..}"#,
        r#"SignIn{state:"Failed",..}"#,
        "username:..",
        "RememberedDevice{device:",
        "password:DevicePassword{..}",
        "Send(Request{operation:InitiateAuth,",
        "Ask(Password{..})",
        "Ask(NewPassword{..})",
        "Ask(SetUpTotp{..})",
        "\nSetUpTotp{..}",
        "Ask(Other{..})",
        "\n{\"TOKEN\"}",
        r#"members:{"UserCode","Session"}"#,
        "Reply{..}",
        "\nNotAuthorizedException: m\n",
    ]);
}

/// Every request by itself, as a request of any operation, and as a tree of members.
#[test]
fn requests() {
    let mut shown = shown();
    let (client, device) = (client(), device());
    let user = client.user(NAME).unwrap();
    let token = || AccessToken::new(TOKEN);
    let parameters = || AuthParameters::user_password_auth(&user, &Password::new(PASSWORD)).unwrap();
    let responses = || ChallengeResponses::sms_mfa(&user, CODE).unwrap();
    shown.debug(&[&parameters().iter(), &responses().iter()]);
    let verifier = DeviceSecretVerifier::generate_with_rng(&device, &mut rng(11)).unwrap();
    let requests: [Request; 9] = [
        Request::admin_initiate_auth(&pool(), parameters()).with_context_data(context()),
        Request::admin_respond_to_auth_challenge(&pool(), responses()).with_session(session()),
        Request::associate_software_token().with_access_token(&token()).with_session(session()),
        Request::confirm_device(&token(), device.key())
            .unwrap()
            .with_device_secret_verifier_config(verifier.password_verifier(), verifier.salt()),
        Request::get_tokens_from_refresh_token(&client, &RefreshToken::new(TOKEN)).unwrap(),
        Request::initiate_auth(parameters()).with_user_context_data(user_context()),
        Request::respond_to_auth_challenge(responses()).with_session(session()),
        Request::update_device_status(&token(), device.key(), true).unwrap(),
        Request::verify_software_token(CODE).unwrap().with_access_token(&token()).with_session(session()),
    ];
    assert!(requests.iter().map(Request::operation).eq(Operation::ALL.iter().copied()), "all of them");
    for request in &requests {
        let members = request.members();
        shown.debug(&[request, &members]);
        shown.debug(&[&Member::List(vec![Member::Object(members)])]);
    }
    shown.secrets.push(verifier.password_verifier().into());
    shown.debug(&[&Operation::ALL, &IdToken::new(TOKEN), &parameters().iter()]);
    for flow in [
        Flow::RefreshTokenAuth(RefreshToken::new(TOKEN)),
        Flow::UserAuth { preferred: None },
        Flow::UserPasswordAuth,
    ] {
        shown.debug(&[&flow]);
    }
    shown.check(&[
        r#"Request{operation:AssociateSoftwareToken,members:{"AccessToken","Session"}}"#,
        "\n{\"PASSWORD\",\"SECRET_HASH\",\"USERNAME\"}",
        r#"members:{"ClientId","ClientSecret","RefreshToken"}"#,
        r#"members:{"AccessToken","UserCode","Session"}"#,
        r#"("ClientId",Text(..))"#,
        r#"[{"AccessToken","DeviceKey","DeviceSecretVerifierConfig"}]"#,
        "RefreshTokenAuth(RefreshToken{..})",
    ]);
}

/// What is left: secret text, sensitive members, and what holds no secret but is made of input.
#[test]
fn members_and_names() {
    let mut shown = shown();
    shown.debug(&[
        &ClientSecret::new(CLIENT_SECRET).unwrap(),
        &DevicePassword::new(PASSWORD),
        &RefreshToken::new(TOKEN),
        &AccessToken::new(TOKEN),
        &session(),
        &context(),
        &user_context(),
        &"phone".parse::<DeviceName>().unwrap(),
        &AnalyticsMetadata::new("endpoint").unwrap(),
        &ClientMetadata::new([("k", "v")]).unwrap(),
        &Timestamp::from_unix_seconds(0).unwrap(),
        &AuthFlow::ALL,
        &Parameter::ALL,
        &ChallengeName::KNOWN,
    ]);
    // An error names the parameter, and holds nothing of what was given.
    let refused: [Error; 4] = [
        SESSION.repeat(200).parse::<Session>().unwrap_err(),
        format!("{NAME}\0").parse::<UserPoolId>().unwrap_err(),
        PASSWORD.parse::<ServerPublicKey>().unwrap_err(),
        UserSrpAuth::from_bytes(&pool(), TOKEN.as_bytes()).unwrap_err(),
    ];
    for error in &refused {
        shown.debug(&[error]);
        shown.display(&[error]);
    }
    let public = ServerPublicKey::from_hex("0AB").unwrap();
    assert_eq!(format!("{public:?}"), r#"PublicKey("ab")"#, "a public key is public");
    assert_eq!(format!("{:?}", Salt::from_hex("5").unwrap()), "Salt { encoded: [5] }", "the salt is public");
    shown.check(&[
        "ClientSecret{..}",
        "DevicePassword{..}",
        "RefreshToken{..}",
        "AccessToken{..}",
        "Session{..}",
        "\nContextData{..}",
        "\nUserContextData{..}",
        "InvalidHex(SrpB)",
        "\nSRP_B is not a hexadecimal integer\n",
    ]);
}

fn session() -> Session {
    SESSION.parse().unwrap()
}

fn context() -> ContextData {
    let context = ContextData::new(IP_ADDRESS, NAME, NAME).unwrap();
    context.with_http_header(NAME, NAME).and_then(|context| context.with_encoded_data(NAME)).unwrap()
}

fn user_context() -> UserContextData {
    UserContextData::new().with_ip_address(IP_ADDRESS).and_then(|c| c.with_encoded_data(NAME)).unwrap()
}
