//! Secrets: text that is wiped, the stack that is wiped, and the list of declassified values.

mod declassify; // declassified values, and why
mod stack; // wipes what secret computations leave there
mod text; // Password, ClientSecret, DevicePassword, tokens

pub use declassify::Declassified;
#[cfg(cognito_srp6a_memcheck)]
pub use declassify::REVEAL;
pub(crate) use declassify::declassify;
pub use stack::{EXPONENTIATION, HASHING, wiped};
pub use text::{AccessToken, ClientSecret, DevicePassword, IdToken, Password, RefreshToken};
