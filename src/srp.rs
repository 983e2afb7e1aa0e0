//! Computes SRP-6a as Cognito does: one formula a function, in the letters of RFC 5054.
//!
//! `H` is SHA-256, and `|` is concatenation. `enc(n)` is the shortest big-endian two's complement form of n, as Java's
//! `BigInteger.toByteArray()` returns it. RFC 5054 has the fixed-width `PAD` instead. The group is RFC 3526's 3072-bit
//! prime N with g = 2. A, B, g, k, u and the salt are public; a, b, x, v, S and K are secret.
//!
//! Timing: constant in all secrets, except for two lengths. One is that of `a`. The other is that of enc(S), which
//! tells the number of leading zero bytes of S and the top bit of the next byte.

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
