//! The other ways to the claim, or to a password in clear: USER_AUTH, CUSTOM_AUTH, the Admin operations, REFRESH_TOKEN_AUTH.
//! Each is saved as bytes and resumed after every turn.

use crate::client::{PASSWORDS, USERNAME, asking, now, pool};
use crate::machine::{Service, challenge, parameter};
use crate::memcheck::is_marked;
use crate::plain::plainly;
use crate::reveal::{FLAG, KEY, MAC, WORD};
use crate::secret::Secrets::{Marked, Plain};
use crate::tally::{Outcome, Tally, Wanted::Silence, require};
use cognito_srp6a::{
    AppClient, Error, Flow, Password, PasswordVerifierChallenge, RefreshToken, Reply, SignIn, UserSrpAuth,
    hazmat::Declassified::{A, Length, Refused, SecretHash, Signature},
    messages::{AccessToken, AuthenticationResult, Challenge, FirstFactor},
    server::{ServerSrpAuth, VerifierRecord},
};

/// A way to sign in: its name, the flow, and the challenges before the password with what is chosen.
struct Way {
    name: &'static str,
    flow: fn() -> Flow,
    admin: bool,
    turns: &'static [(&'static str, Option<&'static str>)],
}

const CLAIMS: [Way; 5] = [
    Way { name: "CUSTOM_AUTH", flow: || Flow::CustomAuth { srp_first: true }, admin: false, turns: &[] },
    Way { name: "Admin", flow: || Flow::UserSrpAuth, admin: true, turns: &[] },
    Way { name: "USER_AUTH, preferred", flow: preferring_srp, admin: false, turns: &[] },
    Way { name: "USER_AUTH, asked", flow: user_auth, admin: false, turns: &[("PASSWORD_SRP", None)] },
    Way {
        name: "USER_AUTH, chosen",
        flow: user_auth,
        admin: false,
        turns: &[("SELECT_CHALLENGE", Some("PASSWORD_SRP"))],
    },
];

const IN_CLEAR: [Way; 3] = [
    Way { name: "Admin", flow: || Flow::AdminUserPasswordAuth, admin: true, turns: &[] },
    Way { name: "USER_AUTH, preferred", flow: preferring_password, admin: false, turns: &[] },
    Way {
        name: "USER_AUTH, chosen",
        flow: user_auth,
        admin: false,
        turns: &[("SELECT_CHALLENGE", Some("PASSWORD"))],
    },
];

fn user_auth() -> Flow {
    Flow::UserAuth { preferred: None }
}

fn preferring_srp() -> Flow {
    Flow::UserAuth { preferred: Some(FirstFactor::PasswordSrp) }
}

fn preferring_password() -> Flow {
    Flow::UserAuth { preferred: Some(FirstFactor::Password) }
}

pub fn check(tally: &mut Tally) {
    let mut service = plainly(|| Service::new(SEED, PASSWORD)).expect("the service");
    let (server, signature) = plainly(|| plain(&service.user)).expect("a plain claim");
    for way in CLAIMS {
        // A is made, and again by two suspensions. SECRET_HASH is in each message, and again by the suspension after it.
        let messages = 2 + way.turns.len();
        let hashes = (SecretHash, MAC, 2 * messages);
        let public = [(A, KEY, 3), (Refused, FLAG, 2), (Length, WORD, 1), (Signature, MAC, 1), hashes];
        tally.case(&format!("machine, claim, {}", way.name), Silence(&public), || {
            prove(way.of(&mut service), &way, challenge("PASSWORD_VERIFIER", Some(&server)), &signature)
        });
    }
    for way in IN_CLEAR {
        // SECRET_HASH is beside the password, and twice in what goes before.
        let public = [(Refused, FLAG, 2), (SecretHash, MAC, 1 + 2 * way.turns.len())];
        tally.case(&format!("machine, PASSWORD, {}", way.name), Silence(&public), || {
            send(way.of(&mut service), &way)
        });
    }
    let public = [(Refused, FLAG, 2), (SecretHash, MAC, 2)];
    tally.case("machine, REFRESH_TOKEN_AUTH", Silence(&public), || refresh(&mut service));
}

const SEED: u64 = 7;
const PASSWORD: &str = PASSWORDS[1];

impl Way {
    /// The service, to sign in this way.
    fn of<'a>(&self, service: &'a mut Service) -> &'a Service {
        (service.flow, service.admin) = (self.flow, self.admin);
        service
    }
}

/// The server that asks for the claim, and the signature that it finds right. B does not depend on A.
fn plain(user: &VerifierRecord) -> Result<(ServerSrpAuth, String), Error> {
    let auth = UserSrpAuth::start_with_rng(&pool(), &mut Plain.generator(SEED))?;
    let server = || asking(user, &auth.srp_a());
    let (asks, checks) = (server()?, server()?);
    let asked = PasswordVerifierChallenge::from_parameters(asks.challenge_parameters(USERNAME))?;
    let client = AppClient::new("client".parse()?);
    let claim = auth.respond(&client.user(USERNAME)?, &asked, &Password::new(PASSWORD), now()?)?;
    let signature = claim.get("PASSWORD_CLAIM_SIGNATURE").map(String::from);
    let _ = checks.verify(claim)?;
    Ok((asks, signature.ok_or(Error::ClaimRejected)?))
}

/// To the claim.
fn prove(service: &Service, way: &Way, asked: Challenge, signature: &str) -> Outcome {
    let sign_in = before_the_password(service, way).or(Err("the first turns"))?;
    require(parameter(&sign_in, "SRP_A").is_some(), "SRP_A is not sent")?;
    let mut sign_in = service.receive(sign_in, asked).or(Err("PASSWORD_VERIFIER"))?;
    sign_in.answer(Reply::text(Marked.text(PASSWORD)), now().or(Err("now"))?).or(Err("the claim"))?;
    let sign_in = service.suspended(sign_in).or(Err("suspended"))?;
    require(parameter(&sign_in, "PASSWORD_CLAIM_SIGNATURE") == Some(signature), "another signature")
}

/// To the password in clear, which no saved state holds: the question is saved instead.
fn send(service: &Service, way: &Way) -> Outcome {
    let mut sign_in = before_the_password(service, way).or(Err("the first turns"))?;
    sign_in.answer(Reply::text(Marked.text(PASSWORD)), now().or(Err("now"))?).or(Err("PASSWORD"))?;
    require(parameter(&sign_in, "PASSWORD").is_some_and(is_marked), "the password is not marked")?;
    let sign_in = service.suspended(sign_in).or(Err("suspended"))?;
    require(parameter(&sign_in, "PASSWORD").is_none(), "the password was saved")
}

fn before_the_password(service: &Service, way: &Way) -> Result<SignIn, Error> {
    let sign_in = SignIn::begin(service.options()?, &mut Marked.exponents(SEED))?;
    let mut sign_in = service.suspended(sign_in)?;
    for (name, choice) in way.turns {
        sign_in = service.receive(sign_in, challenge(name, None))?;
        if let Some(choice) = choice {
            sign_in.answer(Reply::choice(*choice), now()?)?;
            sign_in = service.suspended(sign_in)?;
        }
    }
    Ok(sign_in)
}

/// The refresh token is sent as it is.
fn refresh(service: &mut Service) -> Outcome {
    service.flow = || Flow::RefreshTokenAuth(RefreshToken::new(Marked.text("a refresh token")));
    service.admin = false;
    let options = service.options().or(Err("options"))?;
    let sign_in = SignIn::begin(options, &mut Marked.exponents(SEED)).or(Err("begin"))?;
    let mut sign_in = service.suspended(sign_in).or(Err("suspended"))?;
    let token = parameter(&sign_in, "REFRESH_TOKEN");
    require(token.is_some_and(is_marked), "the token is not marked")?;
    let mut result = AuthenticationResult::default();
    result.access_token = Some(AccessToken::new("token"));
    sign_in.receive(result.into(), now().or(Err("now"))?).or(Err("tokens"))?;
    sign_in.into_tokens().map(drop).or(Err("tokens"))
}
