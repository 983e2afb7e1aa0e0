//! The claim of either password challenge.

use crate::{
    error::Error,
    messages::{ChallengeResponses, ServerParameters, Timestamp},
    secrecy::{EXPONENTIATION, wiped},
    srp::{self, Ephemeral, Identity},
};

/// Signs `timestamp` and what the challenge holds, and sets the claim in `responses`.
pub(super) fn claim(
    ephemeral: &Ephemeral,
    identity: Identity<'_>,
    password: &str,
    server: &ServerParameters,
    timestamp: Timestamp,
    responses: &mut ChallengeResponses,
) -> Result<(), Error> {
    let time = timestamp.to_wire();
    let signature =
        wiped::<EXPONENTIATION, _>(|| srp::sign(ephemeral, identity, password, &server.values, &time))?;
    responses.set_claim(&signature, &server.secret_block, time);
    Ok(())
}
