//! The server's half: `b`, the verifier, K, the client secret.

use crate::client::{PASSWORDS, USERNAME, device, now, pool};
use crate::memcheck::{is_marked, reveal};
use crate::plain::plainly;
use crate::reveal::{FLAG, KEY, WORD};
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
    }
    // Whether v is N or more, and whether it is 0.
    tally.case("a device's record", Silence(&[(Refused, FLAG, 2)]), restore);
    // Whether v is N or more, and how long the salt is, which is sent. The highest bit of v is 0, so it never is N or more:
    // MemorySanitizer knows that.
    let public = [(Refused, FLAG, 1), (Length, WORD, 1)];
    let known = usize::from(cfg!(cognito_srp6a_msan));
    tally.case("a record of an unknown user", Silence(&public[known..]), unknown_user);
    for (name, right) in [("the right", true), ("a wrong", false)] {
        // Whether v is N or more, whether it is 0, whether g^b is 1.
        let public = [(B, KEY, 1), (Refused, FLAG, 3), (Length, WORD, 1), (Verdict, FLAG, 1)];
        tally.case(&format!("server, {name} claim"), Silence(&public), || claim(4, PASSWORDS[1], right));
    }
    for right in [true, false] {
        let public = [(Verdict, FLAG, 1)];
        tally.case(&format!("SECRET_HASH checked, {right}"), Silence(&public), || check_secret_hash(right));
    }
}

/// The password gives v.
fn register(seed: u64, password: &str) -> Outcome {
    let password = Password::new(Marked.text(password));
    let record = VerifierRecord::register_user(&pool(), USERNAME, &password, &mut Plain.generator(seed));
    let record = record.or(Err("register"))?;
    require(is_marked(&*record.verifier()) || password.expose_secret().is_empty(), "v is not marked")
}

/// v of a device is read from the store, and given out again.
fn restore() -> Outcome {
    let v = [0x5a; 384];
    let record = VerifierRecord::from_device(&device(), "1", &Marked.bytes(&v)).or(Err("record"))?;
    let mut again = record.verifier();
    require(is_marked(&again[..]), "v is not marked")?;
    reveal(&mut again[..]);
    require(**again == v, "another v")
}

/// The key gives v. It gives the salt too, which is public.
fn unknown_user() -> Outcome {
    let record =
        VerifierRecord::unknown_user(&pool(), "nobody", &Marked.bytes(&[0xa5; 32])).or(Err("record"))?;
    let mut v = record.verifier();
    require(is_marked(&v[..]), "v is not marked")?;
    reveal(&mut v[..]);
    let plain = VerifierRecord::unknown_user(&pool(), "nobody", &[0xa5; 32]).or(Err("record"))?;
    require(v == plain.verifier(), "another v")
}

/// `b` is drawn, v read from the store; B leaves, and whether the claim is right: that K was marked shows in this.
pub fn claim(seed: u64, password: &str, right: bool) -> Outcome {
    let plain = plainly(|| {
        let password = Password::new(password);
        VerifierRecord::register_user(&pool(), USERNAME, &password, &mut Plain.generator(seed))
    });
    let plain = plain.or(Err("register"))?;
    let record =
        VerifierRecord::from_user(&pool(), USERNAME, &plain.salt(), &Marked.bytes(&plain.verifier()));
    let auth = plainly(|| UserSrpAuth::start_with_rng(&pool(), &mut Plain.generator(!seed)));
    let auth = auth.or(Err("start"))?;
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
    let verdict = server.verify(plainly(responses).or(Err("respond"))?);
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
