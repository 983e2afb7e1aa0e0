//! SRP-6a as Cognito computes it: one formula a function, in the letters of RFC 5054.
//!
//! `H` is SHA-256, `|` is concatenation, `enc(n)` is the shortest big-endian two's complement form of n (Java's
//! `BigInteger.toByteArray()`), where RFC 5054 has the fixed-width `PAD`. The group is RFC 3526's 3072-bit prime N with
//! g = 2. Lower-case letters are secret but for g, k, u; A, B, k, u and the salt are public.
//!
//! Timing: constant in all secrets, but for the length of `a` and the length of enc(S), that is the number of leading zero
//! bytes of S and the top bit of the first other.

mod claim; // what is signed, and its HMAC
pub(crate) mod encoding; // hex integers, enc()
mod error; // why something is refused
mod ephemeral; // a and A, b is the server's own
mod formulas; // k, x, v, u, S and B: one formula a function
pub(crate) mod mac; // HMAC-SHA256
mod public_key; // A and B
mod salt; // the salt
mod session_key; // K of u and S
mod values; // u, x and K, each of its own type

#[cfg(any(feature = "hazmat", feature = "server"))]
pub(crate) use claim::signature;
pub(crate) use claim::{ServerValues, check, sign};
pub(crate) use ephemeral::Ephemeral;
pub use error::{InvalidInteger, RngFailure, WeakExponent, ZeroScrambler};
pub(crate) use formulas::encoded;
pub use formulas::{
    Identity, MULTIPLIER, client_premaster, identity_hash, private_key, scrambler, server_premaster,
    server_public_key, verifier,
};
pub use public_key::{ClientPublicKey, OfClient, OfServer, PublicKey, ServerPublicKey};
pub use salt::Salt;
pub use session_key::prk;
pub use values::{PrivateKey, Scrambler, SessionKey};
