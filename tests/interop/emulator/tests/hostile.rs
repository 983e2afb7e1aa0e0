//! What no honest client sends, and what the service is known to refuse: the right error, and no panic.

use cognito_srp6a::{
    AppClient, ClientSecret, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth, hazmat,
};
use emulator::{Emulator, Options, router};
use serde_json::{Value, json};
use std::{collections::BTreeMap, net::Ipv4Addr, sync::Arc, thread};

const PUBLIC: &str = "publicclient0000000000001";
const SECRET: &str = "secretclient0000000000001";
const CLIENT_SECRET: &str = "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01";

/// An emulator of its own, and the way to it.
struct Service {
    url: String,
    agent: ureq::Agent,
}

impl Service {
    fn start() -> Self {
        Self::start_with(Options::default())
    }

    fn start_with(options: Options) -> Self {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        listener.set_nonblocking(true).expect("a socket");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        thread::spawn(move || {
            let emulator = Arc::new(Emulator::new(&options).expect("the pool"));
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, router(emulator)).await.expect("serves");
            });
        });
        Self { url, agent: ureq::Agent::config_builder().http_status_as_error(false).build().into() }
    }

    /// HTTP status and body.
    fn send(&self, operation: &str, body: impl AsRef<[u8]>) -> (u16, Value) {
        let target = format!("AWSCognitoIdentityProviderService.{operation}");
        let request = self.agent.post(&self.url).header("x-amz-target", target);
        let mut response = request.send(body.as_ref()).expect("an answer");
        let text = response.body_mut().read_to_string().expect("text");
        (response.status().as_u16(), serde_json::from_str(&text).unwrap_or_default())
    }

    fn call(&self, operation: &str, request: &Value) -> Result<Value, String> {
        match self.send(operation, request.to_string()) {
            (200, answer) => Ok(answer),
            (400, error) => Err(error["__type"].as_str().expect("an error's name").into()),
            (status, answer) => panic!("{status}: {answer}"),
        }
    }

    fn initiate(&self, client: &str, parameters: &Value) -> Result<Value, String> {
        let flow = "USER_SRP_AUTH";
        self.call(
            "InitiateAuth",
            &json!({"ClientId": client, "AuthFlow": flow, "AuthParameters": parameters}),
        )
    }

    fn respond(&self, client: &str, name: &str, responses: &Value) -> Result<Value, String> {
        let request = json!({"ClientId": client, "ChallengeName": name, "ChallengeResponses": responses});
        self.call("RespondToAuthChallenge", &request)
    }

    /// Whether it still signs users in.
    fn signs_in(&self) -> bool {
        let (claim, _) = self.claim("salt-high", now());
        self.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).is_ok()
    }

    /// The right claim of a user at an instant, and the challenge it answers.
    fn claim(&self, name: &str, at: Timestamp) -> (BTreeMap<String, String>, Value) {
        let pool: UserPoolId = "us-east-1_Interop01".parse().expect("a pool");
        let client = AppClient::new(PUBLIC.parse().expect("a client"));
        let user = client.user(name).expect("a user");
        let auth = UserSrpAuth::start(&pool).expect("random numbers");
        let parameters: BTreeMap<_, _> = auth.user_srp_auth(&user).into_iter().collect();
        let answer = self.initiate(PUBLIC, &json!(parameters)).expect("a challenge");
        let parameters: BTreeMap<String, String> =
            serde_json::from_value(answer["ChallengeParameters"].clone()).expect("text");
        let challenge = PasswordVerifierChallenge::from_parameters(&parameters).expect("PASSWORD_VERIFIER");
        let password = Password::new(format!("Passw0rd!{}", challenge.username()));
        let responses = auth.respond(&user, &challenge, &password, at).expect("a claim");
        (responses.into_iter().collect(), answer)
    }
}

fn now() -> Timestamp {
    Timestamp::now().expect("a clock")
}

fn at(offset: i64) -> Timestamp {
    let seconds = i64::try_from(now().unix_seconds()).expect("this era") + offset;
    Timestamp::from_unix_seconds(seconds).expect("this era")
}

#[test]
fn bodies_and_targets() {
    let service = Service::start();
    for body in ["", "{", "[]", "null", "\"text\"", "{\"ClientId\": 1}", "\u{0}", "{\"ClientId\": {}}"] {
        let (status, error) = service.send("InitiateAuth", body);
        assert_eq!((status, &error["__type"]), (400, &"SerializationException".into()), "{body:?}");
    }
    let (status, error) = service.send("InitiateAuth", [0xff, 0xfe, 0x80]);
    assert_eq!((status, &error["__type"]), (400, &"SerializationException".into()));
    let deep = "[".repeat(100_000);
    assert_eq!(service.send("InitiateAuth", deep).0, 400);
    assert_eq!(service.send("InitiateAuth", vec![b' '; 2 << 20]).0, 413);
    for operation in ["", "DeleteUserPool", "initiateauth", "é"] {
        let target = format!("AWSCognitoIdentityProviderService.{operation}");
        assert!(target.len() > 10);
        let (status, error) = service.send(operation, "{}");
        assert_eq!((status, &error["__type"]), (400, &"UnknownOperationException".into()), "{operation}");
    }
    let missing = service.call("InitiateAuth", &json!({"AuthFlow": "USER_SRP_AUTH"}));
    assert_eq!(missing, Err("InvalidParameterException".into()));
    let map = json!({"ClientId": PUBLIC, "AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": 1}});
    assert_eq!(service.call("InitiateAuth", &map), Err("SerializationException".into()));
    assert!(service.signs_in());
}

#[test]
fn names_that_do_not_exist() {
    let service = Service::start();
    let parameters = json!({"USERNAME": "mfa", "SRP_A": "2"});
    assert_eq!(service.initiate("noclient", &parameters), Err("ResourceNotFoundException".into()));
    let parameters = json!({"USERNAME": "nobody", "SRP_A": "2"});
    assert_eq!(service.initiate(PUBLIC, &parameters), Err("UserNotFoundException".into()));
    let admin = json!({
        "UserPoolId": "us-east-1_Another",
        "ClientId": PUBLIC,
        "AuthFlow": "USER_SRP_AUTH",
        "AuthParameters": {"USERNAME": "mfa", "SRP_A": "2"},
    });
    assert_eq!(service.call("AdminInitiateAuth", &admin), Err("ResourceNotFoundException".into()));
    let unknown = json!({"USERNAME": "mfa", "SRP_A": "2", "DEVICE_KEY": "us-east-1_0123"});
    assert_eq!(service.initiate(PUBLIC, &unknown), Err("ResourceNotFoundException".into()));
    let flow = json!({"ClientId": PUBLIC, "AuthFlow": "NO_AUTH", "AuthParameters": {"USERNAME": "mfa"}});
    assert_eq!(service.call("InitiateAuth", &flow), Err("InvalidParameterException".into()));
}

#[test]
fn hostile_public_keys() {
    let service = Service::start();
    let n: String = hazmat::modulus().iter().map(|byte| format!("{byte:02x}")).collect();
    let huge = "f".repeat(100_000);
    for srp_a in ["", "0", "00", &n, &"f".repeat(768), &"f".repeat(769), &huge, "-1", "xyz", "0x12", "é"] {
        let refused = service.initiate(PUBLIC, &json!({"USERNAME": "mfa", "SRP_A": srp_a}));
        assert_eq!(refused, Err("InvalidParameterException".into()), "{srp_a:.20}");
    }
    let refused = service.initiate(PUBLIC, &json!({"USERNAME": "mfa"}));
    assert_eq!(refused, Err("InvalidParameterException".into()));
    assert!(service.signs_in());
}

#[test]
fn secret_hashes() {
    let service = Service::start();
    let client =
        AppClient::new(SECRET.parse().expect("a client")).with_secret(ClientSecret::new(CLIENT_SECRET));
    let user = client.user("mfa").expect("a user");
    let auth = UserSrpAuth::start(&"us-east-1_Interop01".parse().expect("a pool")).expect("random numbers");
    let right: BTreeMap<_, _> = auth.user_srp_auth(&user).into_iter().collect();
    assert!(service.initiate(SECRET, &json!(right)).is_ok());
    let mut without = right.clone();
    without.remove("SECRET_HASH");
    let mut of_another = right.clone();
    of_another.insert("USERNAME".into(), "mfa@example.com".into());
    let mut garbled = right.clone();
    garbled.insert("SECRET_HASH".into(), "*".into());
    for wrong in [without, of_another, garbled] {
        assert_eq!(service.initiate(SECRET, &json!(wrong)), Err("NotAuthorizedException".into()));
    }
    let not_expected = service.initiate(PUBLIC, &json!(right));
    assert_eq!(not_expected, Err("NotAuthorizedException".into()), "a client without a secret");
}

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
        let parameters: BTreeMap<_, _> = auth.user_srp_auth(&user).into_iter().collect();
        let answer = service.initiate(PUBLIC, &json!(parameters)).expect("a challenge");
        let claim = sign(&a, &answer["ChallengeParameters"], text);
        assert_eq!(send(&claim), Err(kind.into()), "{text}");
    }
}

/// The right signature over any TIMESTAMP, by the formulas.
fn sign(a: &[u8], challenge: &Value, timestamp: &str) -> BTreeMap<String, String> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use cognito_srp6a::{Parameter, hazmat::*};

    let text = |name: &str| challenge[name].as_str().expect("text");
    let identity = Identity { group: "Interop01", id: text("USER_ID_FOR_SRP") };
    let password = format!("Passw0rd!{}", text("USERNAME"));
    let salt = Salt::from_hex(text("SALT")).expect("a salt");
    let x = private_key(&salt, &identity_hash(identity, &password));
    let srp_b = PublicKey::from_hex(text("SRP_B"), Parameter::SrpB).expect("SRP_B");
    let u = scrambler(&public_key(a).expect("SRP_A"), &srp_b).expect("u");
    let s = client_premaster(a, &srp_b, &u, &x).to_be_bytes();
    let key = key(&prk(&enc(&u), &enc(&*s)));
    let block = STANDARD.decode(text("SECRET_BLOCK")).expect("base64");
    let signature = signature(&*key, identity, &block, timestamp);
    let claim = [
        ("PASSWORD_CLAIM_SECRET_BLOCK", text("SECRET_BLOCK").to_owned()),
        ("PASSWORD_CLAIM_SIGNATURE", STANDARD.encode(signature)),
        ("TIMESTAMP", timestamp.to_owned()),
        ("USERNAME", text("USERNAME").to_owned()),
    ];
    claim.map(|(name, value)| (name.to_owned(), value)).into()
}

#[test]
fn replays_and_mixed_up_sessions() {
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
    let hash = cognito_srp6a::secret_hash(&ClientSecret::new(CLIENT_SECRET), "salt-odd", SECRET);
    claim.insert("SECRET_HASH".into(), hash);
    let refused = service.respond(SECRET, "PASSWORD_VERIFIER", &json!(claim));
    assert_eq!(refused, Err("NotAuthorizedException".into()));
    let (mut claim, _) = service.claim("salt-odd", now());
    claim.insert("SECRET_HASH".into(), "AAAA".into());
    let refused = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim));
    assert_eq!(refused, Err("NotAuthorizedException".into()), "a hash where none belongs");
    // A Session of another challenge, of another user, none, one that never was.
    let (claim, _) = service.claim("mfa", now());
    let asked = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("SOFTWARE_TOKEN_MFA");
    let session = asked["Session"].as_str().expect("a session").to_owned();
    let answer = |name: &str, session: Option<&str>, responses: Value| {
        let mut request = json!({"ClientId": PUBLIC, "ChallengeName": name, "ChallengeResponses": responses});
        if let Some(session) = session {
            request["Session"] = session.into();
        }
        service.call("RespondToAuthChallenge", &request)
    };
    let code = |user: &str, code: &str| json!({"USERNAME": user, "SOFTWARE_TOKEN_MFA_CODE": code});
    let refused = [
        (
            answer("SMS_MFA", Some(&session), json!({"USERNAME": "mfa", "SMS_MFA_CODE": "123456"})),
            "NotAuthorizedException",
        ),
        (
            answer("SOFTWARE_TOKEN_MFA", Some(&session), code("mfa-device", "123456")),
            "NotAuthorizedException",
        ),
        (answer("SOFTWARE_TOKEN_MFA", None, code("mfa", "123456")), "InvalidParameterException"),
        (
            answer("SOFTWARE_TOKEN_MFA", Some(&"s".repeat(128)), code("mfa", "123456")),
            "NotAuthorizedException",
        ),
        (answer("SOFTWARE_TOKEN_MFA", Some(&session), code("mfa", "000000")), "CodeMismatchException"),
    ];
    for (result, kind) in refused {
        assert_eq!(result, Err(kind.into()));
    }
    assert!(
        answer("SOFTWARE_TOKEN_MFA", Some(&session), code("mfa", "123456")).is_ok(),
        "a code typed again"
    );
    let again = answer("SOFTWARE_TOKEN_MFA", Some(&session), code("mfa", "123456"));
    assert_eq!(again, Err("NotAuthorizedException".into()), "the session is spent");
    let legacy = answer("ADMIN_NO_SRP_AUTH", Some(&session), code("mfa", "1"));
    assert_eq!(legacy, Err("NotAuthorizedException".into()));
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

/// v = 1 and A = 1 make S = 1 whatever b is: no search may wait for another.
#[test]
fn edges_that_are_never_met() {
    let service = Service::start_with(Options { edges: true, ..Options::default() });
    for _ in 0..10 {
        let (claim, _) = service.claim("device", now());
        let tokens = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("tokens");
        let result = &tokens["AuthenticationResult"];
        let key = &result["NewDeviceMetadata"]["DeviceKey"];
        let confirm = json!({
            "AccessToken": result["AccessToken"],
            "DeviceKey": key,
            "DeviceSecretVerifierConfig": {"PasswordVerifier": "AQ==", "Salt": "AQ=="},
        });
        assert!(service.call("ConfirmDevice", &confirm).is_ok());
        let (mut claim, _) = service.claim("device", now());
        claim.insert("DEVICE_KEY".into(), key.as_str().expect("a key").into());
        let asked = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("DEVICE_SRP_AUTH");
        assert_eq!(asked["ChallengeName"], "DEVICE_SRP_AUTH");
        let request = json!({
            "ClientId": PUBLIC,
            "ChallengeName": "DEVICE_SRP_AUTH",
            "ChallengeResponses": {"USERNAME": "device", "DEVICE_KEY": key, "SRP_A": "1"},
            "Session": asked["Session"],
        });
        assert!(service.call("RespondToAuthChallenge", &request).is_ok());
    }
}

#[test]
fn devices() {
    let service = Service::start();
    let sign_in = |name: &str| {
        let (claim, _) = service.claim(name, now());
        service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("tokens")["AuthenticationResult"]
            .clone()
    };
    let (mine, other) = (sign_in("device"), sign_in("salt-one"));
    let key = mine["NewDeviceMetadata"]["DeviceKey"].clone();
    let confirm = |token: &Value, verifier: &str| {
        let config = json!({"PasswordVerifier": verifier, "Salt": "AQ=="});
        let request = json!({"AccessToken": token, "DeviceKey": key, "DeviceSecretVerifierConfig": config});
        service.call("ConfirmDevice", &request)
    };
    let with_key = json!({"USERNAME": "device", "SRP_A": "2", "DEVICE_KEY": key});
    let refused = service.initiate(PUBLIC, &with_key);
    assert_eq!(refused, Err("ResourceNotFoundException".into()), "not confirmed yet");
    let n = "/".repeat(512);
    for verifier in ["", "AA==", "gA==", "*", n.as_str(), &"A".repeat(1_000)] {
        let refused = confirm(&mine["AccessToken"], verifier);
        assert_eq!(refused, Err("InvalidParameterException".into()), "{verifier:.8}");
    }
    let refused = confirm(&other["AccessToken"], "Ag==");
    assert_eq!(refused, Err("ResourceNotFoundException".into()), "another user's device");
    assert_eq!(confirm(&json!("none"), "Ag=="), Err("NotAuthorizedException".into()));
    assert!(confirm(&mine["AccessToken"], "Ag==").is_ok());
    assert!(service.initiate(PUBLIC, &with_key).is_ok());
    let stolen = json!({"USERNAME": "salt-one", "SRP_A": "2", "DEVICE_KEY": key});
    assert_eq!(service.initiate(PUBLIC, &stolen), Err("ResourceNotFoundException".into()));
}

#[test]
fn sign_up() {
    let service = Service::start();
    let sign_up = |name: &str| {
        service.call(
            "SignUp",
            &json!({"ClientId": PUBLIC, "Username": name, "Password": format!("Passw0rd!{name}")}),
        )
    };
    assert_eq!(sign_up("newcomer").expect("signed up")["UserConfirmed"], true);
    let (claim, challenge) = service.claim("newcomer@example.com", now());
    assert_eq!(challenge["ChallengeParameters"]["USERNAME"], "newcomer", "the name behind the alias");
    let tokens = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("tokens");
    let token = &tokens["AuthenticationResult"]["AccessToken"];
    let user = service.call("GetUser", &json!({"AccessToken": token})).expect("the user");
    assert_eq!(user["Username"], "newcomer");
    assert_eq!(sign_up("newcomer"), Err("UsernameExistsException".into()));
    assert_eq!(sign_up("someone@example.com"), Err("InvalidParameterException".into()));
    assert!(service.call("GlobalSignOut", &json!({"AccessToken": token})).is_ok());
    assert_eq!(service.call("GetUser", &json!({"AccessToken": token})), Err("NotAuthorizedException".into()));
}
