//! Generators that fail, or panic, once they have given away what is secret.

use crate::child::{Pipe, device, pool};
use crate::operation::operation;
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{
    AppClient, DeviceSecretVerifier, Error, SignIn, SignInOptions, TryCryptoRng, UserSrpAuth,
    rand_core::TryRng,
};
use std::hint::black_box;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};

/// Each function's last draw ends badly.
pub fn failures(pipe: &mut Pipe) {
    for end in [End::Fails, End::Panics] {
        ends(pipe, "start", 1, end, |rng| UserSrpAuth::start_with_rng(&pool(), rng).map(drop));
        ends(pipe, "begin", 2, end, |rng| {
            let client = AppClient::new("1example23456789".parse().expect("an id"));
            let options = SignInOptions::new(pool(), client, "mary").expect("a name");
            SignIn::begin(options, rng).map(drop)
        });
        ends(pipe, "DeviceSecretVerifier", 2, end, |rng| {
            DeviceSecretVerifier::generate_with_rng(&device(), rng).map(drop)
        });
        let record = VerifierRecord::unknown_user(&pool(), "nobody", &[7; 32]).expect("a record");
        ends(pipe, "server's start", 2, end, |rng| ServerSrpAuth::start(&record, "5", rng).map(drop));
    }
}

fn ends(
    pipe: &mut Pipe,
    name: &str,
    draws: usize,
    end: End,
    draw: impl FnOnce(&mut Faulty<'_>) -> Result<(), Error> + Send,
) {
    operation(pipe, &format!("{name}, whose generator {end:?}"), |pipe| {
        let mut rng = Faulty { pipe, draws, end };
        let drawn = catch_unwind(AssertUnwindSafe(|| draw(&mut rng)));
        match end {
            End::Fails => assert_eq!(drawn.expect("no panic"), Err(Error::RngFailure)),
            End::Panics => drop(drawn.expect_err("a panic")),
        }
    });
}

/// The control: what such a generator leaves, if nobody wipes what it drew. Further down the panic itself writes.
#[inline(never)]
pub fn leave(pipe: &mut Pipe) {
    let mut rng = Faulty { pipe, draws: 1, end: End::Panics };
    let mut bytes = [0; 64];
    assert!(catch_unwind(AssertUnwindSafe(|| rng.try_fill_bytes(&mut bytes))).is_err());
    black_box(&bytes);
}

#[derive(Clone, Copy, Debug)]
enum End {
    Fails,
    Panics,
}

/// A generator whose last draw ends badly.
struct Faulty<'a> {
    pipe: &'a mut Pipe,
    draws: usize,
    end: End,
}

/// What it panics with.
pub struct Panics;

impl TryRng for Faulty<'_> {
    type Error = io::Error;

    fn try_next_u32(&mut self) -> io::Result<u32> {
        self.pipe.try_next_u32()
    }

    fn try_next_u64(&mut self) -> io::Result<u64> {
        self.pipe.try_next_u64()
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        self.pipe.try_fill_bytes(bytes)?;
        self.draws -= 1;
        match self.end {
            End::Fails if self.draws == 0 => Err(io::ErrorKind::Other.into()),
            End::Panics if self.draws == 0 => panic_any(Panics),
            _ => Ok(()),
        }
    }
}

impl TryCryptoRng for Faulty<'_> {}
