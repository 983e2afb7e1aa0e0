//! Cognito's SRP a second time: slow, plain, on `num-bigint`, from the algorithm's text and not from `src`.
//! Never for real secrets.
#![allow(
    missing_debug_implementations,
    missing_docs,
    clippy::must_use_candidate,
    reason = "for tests: not published"
)]
#![allow(clippy::indexing_slicing, reason = "for tests: no real secrets")]
#![allow(clippy::arithmetic_side_effects, reason = "for tests: no real secrets")]

use num_bigint::{BigInt, BigUint, Sign};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// One sign-in: what both sides know.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub group: String,
    pub id: String,
    pub password: String,
    pub salt: BigInt,
    pub a: BigUint,
    pub b: BigUint,
    pub secret_block: Vec<u8>,
    pub timestamp: String,
}

/// What the client computes for some B.
pub struct Client {
    pub u: BigUint,
    pub s: BigUint,
    pub key: Vec<u8>,
    pub signature: Vec<u8>,
}

/// The group's prime by its definition in RFC 3526 section 4:
/// `2^3072 - 2^3008 - 1 + 2^64 * (floor(2^2942 * pi) + 1690314)`.
pub fn n() -> &'static BigUint {
    static N: LazyLock<BigUint> = LazyLock::new(prime);
    &N
}

fn prime() -> BigUint {
    let pi = pi_times_2_to(2_942);
    (BigUint::from(1_u8) << 3_072) - (BigUint::from(1_u8) << 3_008) - 1_u8 + ((pi + 1_690_314_u32) << 64)
}

/// `floor(2^bits * pi)`, by Machin: `pi = 16 arctan(1/5) - 4 arctan(1/239)`.
fn pi_times_2_to(bits: u32) -> BigUint {
    let guard = 64;
    let one = BigInt::from(1) << (bits + guard);
    let arctan_inverse = |x: u32| {
        let mut power = &one / x;
        let mut sum = power.clone();
        for i in 1_u32.. {
            power = -power / (x * x);
            if power.magnitude() == &BigUint::ZERO {
                break;
            }
            sum += &power / (2 * i + 1);
        }
        sum
    };
    let pi: BigInt = 16 * arctan_inverse(5) - 4 * arctan_inverse(239);
    (pi >> guard).magnitude().clone()
}

pub fn enc(n: &BigUint) -> Vec<u8> {
    BigInt::from(n.clone()).to_signed_bytes_be()
}

pub fn h(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// RFC 2104.
pub fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = if key.len() > 64 { h(key) } else { key.to_vec() };
    block.resize(64, 0);
    let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    h(&[pad(0x5c), h(&[pad(0x36), message.to_vec()].concat())].concat())
}

pub fn number(bytes: &[u8]) -> BigUint {
    BigUint::from_bytes_be(bytes)
}

pub fn k() -> BigUint {
    number(&h(&[enc(n()), enc(&BigUint::from(2_u8))].concat()))
}

pub fn g_to(e: &BigUint) -> BigUint {
    BigUint::from(2_u8).modpow(e, n())
}

impl SignIn {
    pub fn x(&self) -> BigUint {
        let inner = h(format!("{}{}:{}", self.group, self.id, self.password).as_bytes());
        number(&h(&[self.salt.to_signed_bytes_be(), inner].concat()))
    }

    pub fn v(&self) -> BigUint {
        g_to(&self.x())
    }

    pub fn public_a(&self) -> BigUint {
        g_to(&self.a)
    }

    pub fn public_b(&self) -> BigUint {
        (k() * self.v() + g_to(&self.b)) % n()
    }

    pub fn client(&self, public_b: &BigUint) -> Client {
        let (x, v) = (self.x(), self.v());
        let u = self.u(public_b);
        let kv = k() * v % n();
        let base = (public_b + n() - kv) % n();
        let s = base.modpow(&(&self.a + &u * x), n());
        let prk = hmac(&enc(&u), &enc(&s));
        let key = hmac(&prk, b"Caldera Derived Key\x01")[..16].to_vec();
        let message =
            [self.group.as_bytes(), self.id.as_bytes(), &self.secret_block, self.timestamp.as_bytes()];
        let signature = hmac(&key, &message.concat());
        Client { u, s, key, signature }
    }

    pub fn server_s(&self, public_b: &BigUint) -> BigUint {
        let v_to_u = self.v().modpow(&self.u(public_b), n());
        (self.public_a() * v_to_u).modpow(&self.b, n())
    }

    fn u(&self, public_b: &BigUint) -> BigUint {
        number(&h(&[enc(&self.public_a()), enc(public_b)].concat()))
    }

    /// SALT, as Java prints it.
    pub fn salt_hex(&self) -> String {
        let sign = if self.salt.sign() == Sign::Minus { "-" } else { "" };
        format!("{sign}{}", self.salt.magnitude().to_str_radix(16))
    }
}
