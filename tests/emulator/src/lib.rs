//! The emulator as a library, for its own tests.
#![allow(missing_debug_implementations, missing_docs, reason = "for tests: not published")]
#![allow(clippy::missing_errors_doc, reason = "for tests: not published")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "for tests: no real secrets")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::integer_division_remainder_used,
    reason = "for tests: no real secrets"
)]

mod answer; // whether the answer to a challenge is right
mod auth; // InitiateAuth: how a sign-in begins
mod challenge; // RespondToAuthChallenge: how it goes on
mod device; // ConfirmDevice, ForgetDevice, UpdateDeviceStatus
mod edges; // server secrets that lead to the edges of the encoding
mod factor; // USER_AUTH: first factors
mod habit; // how certain users' sign-ins differ
mod http; // awsJson1.1
mod passkey; // WEB_AUTHN
mod pool; // clients and users
mod refresh; // REFRESH_TOKEN_AUTH, GetTokensFromRefreshToken
mod reply; // what goes out
mod request; // members of a request
mod service_error; // the service's own errors
mod session; // what is between two messages of a sign-in
mod software_token; // AssociateSoftwareToken, VerifySoftwareToken
mod store; // what is kept, and for how long
mod tally; // what is counted
mod token; // tokens that can be decoded, and say who signed in
mod totp; // an authenticator app's codes
mod untidy; // forms of errors and answers that clients must bear
mod user; // SignUp, GetUser, GlobalSignOut, RevokeToken

pub use http::router;

use pool::Pool;
use std::{error::Error, num::NonZeroUsize, time::Duration};

/// How the emulator is started.
pub struct Options {
    /// The pool, as JSON.
    pub users: String,
    /// How far TIMESTAMP may be from now.
    pub window: Duration,
    /// Whether challenges are searched for edges.
    pub edges: bool,
    /// How many there can be of whatever requests make: challenges, tokens, devices, users who signed up.
    pub capacity: NonZeroUsize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            users: include_str!("../users.json").into(),
            window: Duration::from_secs(300),
            edges: false,
            capacity: NonZeroUsize::MIN.saturating_add(9_999),
        }
    }
}

/// All state: in memory, gone with the process.
pub struct Emulator {
    pool: Pool,
    window: Duration,
    edges: bool,
    tally: tally::Tally,
    sessions: session::Sessions,
    claims: store::Store<session::Claim>,
    devices: device::Devices,
    tokens: token::Tokens,
}

impl Emulator {
    /// A pool as configured, and nobody signed in.
    ///
    /// # Errors
    ///
    /// If the users are not of the form that `users.json` has.
    pub fn new(options: &Options) -> Result<Self, Box<dyn Error>> {
        let &Options { ref users, window, edges, capacity } = options;
        Ok(Self {
            pool: Pool::from_json(users, capacity)?,
            window,
            edges,
            tally: tally::Tally::new(capacity),
            sessions: session::Sessions::new(capacity),
            claims: session::claims(capacity),
            devices: device::Devices::new(capacity),
            tokens: token::Tokens::new(capacity),
        })
    }
}
