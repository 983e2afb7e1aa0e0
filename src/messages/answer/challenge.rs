//! A challenge that the service asks.

use super::super::{ChallengeName, ChallengeParameters, FirstFactor, Session};
use crate::error::Parameter;
use alloc::vec::Vec;
use core::fmt;

/// Holds a challenge. (Admin)RespondToAuthChallenge answers it, with its Session.
///
/// ```
/// use cognito_srp6a::messages::Challenge;
///
/// let mut challenge = Challenge::new("SMS_MFA");
/// challenge.session = Some("AYABeF0sK7Q0".parse()?);
/// challenge.parameters.insert("CODE_DELIVERY_DESTINATION".into(), "+*******1234".into());
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[non_exhaustive]
pub struct Challenge {
    /// Holds ChallengeName.
    pub name: ChallengeName,
    /// Holds Session, which the answer sends back.
    pub session: Option<Session>,
    /// Holds ChallengeParameters.
    pub parameters: ChallengeParameters,
    /// Holds AvailableChallenges of SELECT_CHALLENGE.
    pub available: Vec<FirstFactor>,
}

impl Challenge {
    /// Makes a challenge without Session and parameters. Fill them in.
    #[must_use]
    pub fn new(name: impl Into<ChallengeName>) -> Self {
        Self {
            name: name.into(),
            session: None,
            parameters: ChallengeParameters::default(),
            available: Vec::new(),
        }
    }

    /// Returns a parameter that is there and not empty.
    pub(crate) fn parameter(&self, parameter: Parameter) -> Option<&str> {
        self.parameters.get(parameter.as_str()).filter(|text| !text.is_empty())
    }

    pub(super) fn texts(&self, count: &mut dyn FnMut(&str)) {
        count(self.name.as_str());
        for (key, value) in &self.parameters {
            count(key);
            count(value);
        }
        for name in &self.available {
            count(name.as_str());
        }
    }
}

// ChallengeParameters hold names and addresses.
impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").field("name", &self.name).finish_non_exhaustive()
    }
}
