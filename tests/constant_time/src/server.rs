//! The server's half: `b`, the verifier, K, the client secret.

use crate::client::{PASSWORDS, USERNAME, now, pool};
use crate::memcheck::is_marked;
use crate::secret::Secrets::{Marked, Plain};
use crate::tally::{Outcome, Tally, Wanted::Silence, require};
use cognito_srp6a::{
    AppClient, ClientSecret, Error, Parameter, Password, PasswordVerifierChallenge, UserSrpAuth,
    hazmat::Declassified::{B, Length, Refused, Verdict},
    secret_hash,
    server::{ServerSrpAuth, VerifierRecord, verify_secret_hash},
};

pub fn check(tally: &mut Tally) {
    for (seed, password) in (1..).zip(PASSWORDS) {
        tally.case(&format!("register, {seed}"), Silence(&[]), || register(seed, password));
        for right in [true, false] {
            let name = if right { "the right" } else { "a wrong" };
            let public = [B, Refused, Length, Verdict];
            tally.case(&format!("server, {seed}, {name} claim"), Silence(&public), || {
                claim(seed, password, right)
            });
        }
    }
    for right in [true, false] {
        tally
            .case(&format!("SECRET_HASH checked, {right}"), Silence(&[Verdict]), || check_secret_hash(right));
    }
}

/// The password gives v.
fn register(seed: u64, password: &str) -> Outcome {
    let password = Password::new(Marked.text(password));
    let record = VerifierRecord::register_user(&pool(), USERNAME, &password, &mut Plain.generator(seed));
    let record = record.or(Err("register"))?;
    require(is_marked(&*record.verifier()) || password.expose_secret().is_empty(), "v is not marked")
}

/// `b` is drawn, v read from the store; B leaves, and whether the claim is right: that K was marked shows in this.
pub fn claim(seed: u64, password: &str, right: bool) -> Outcome {
    let plain = VerifierRecord::register_user(
        &pool(),
        USERNAME,
        &Password::new(password),
        &mut Plain.generator(seed),
    );
    let plain = plain.or(Err("register"))?;
    let record = VerifierRecord::from_user(&pool(), USERNAME, &plain.salt(), &Marked.bytes(&plain.verifier()));
    let auth = UserSrpAuth::start_with_rng(&pool(), &mut Plain.generator(!seed)).or(Err("start"))?;
    let server =
        ServerSrpAuth::start(&record.or(Err("record"))?, &auth.srp_a(), &mut Marked.generator(seed + 5));
    let server = server.or(Err("the server's start"))?;
    let parameters = server.challenge_parameters(USERNAME);
    let responses = || {
        let client = AppClient::new("client".parse()?);
        let challenge = PasswordVerifierChallenge::from_parameters(parameters)?;
        let password = Password::new(if right { password } else { "another" });
        auth.respond(&client.user(USERNAME)?, &challenge, &password, now()?)
    };
    let verdict = server.verify(responses().or(Err("respond"))?);
    require(verdict.is_ok() == right, "another verdict")
}

pub fn check_secret_hash(right: bool) -> Outcome {
    let secret = "a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq";
    let name = if right { USERNAME } else { "another" };
    let hash = secret_hash(&ClientSecret::new(secret).expect("a secret"), name, "client");
    let client = AppClient::new("client".parse().or(Err("client"))?)
        .with_secret(ClientSecret::new(Marked.text(secret)).expect("a secret"));
    let verdict = verify_secret_hash(&client, [("USERNAME", USERNAME), ("SECRET_HASH", &hash)]);
    let wanted = if right { Ok(()) } else { Err(Error::Mismatch(Parameter::SecretHash)) };
    require(verdict == wanted, "another verdict")
}
