//! AuthFlow by its name, with the options that only one flow reads.

use cognito_srp6a::{Error, Flow, Parameter, RefreshToken};

/// Holds what the caller set of a flow.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it holds a refresh token")]
pub struct FlowOptions<'a> {
    /// AuthFlow.
    pub name: &'a str,
    /// PREFERRED_CHALLENGE, for USER_AUTH.
    pub preferred_challenge: Option<&'a str>,
    /// Whether SRP comes first, for CUSTOM_AUTH.
    pub srp_first: bool,
    /// The refresh token, for REFRESH_TOKEN_AUTH.
    pub refresh_token: Option<&'a str>,
}

impl FlowOptions<'_> {
    /// Returns the flow.
    ///
    /// # Errors
    ///
    /// - `Mismatch` for AuthFlow if there is no flow of this name.
    /// - `Mismatch` for an option that the flow does not read. It is a mistake: without its flow, a refresh token would
    ///   ask for the password.
    /// - `Missing` for the refresh token.
    pub fn flow(self) -> Result<Flow, Error> {
        let flow = match self.name {
            "USER_SRP_AUTH" => Flow::UserSrpAuth,
            "USER_AUTH" => Flow::UserAuth { preferred: self.preferred_challenge.map(Into::into) },
            "CUSTOM_AUTH" => Flow::CustomAuth { srp_first: self.srp_first },
            "USER_PASSWORD_AUTH" => Flow::UserPasswordAuth,
            "ADMIN_USER_PASSWORD_AUTH" => Flow::AdminUserPasswordAuth,
            "ADMIN_NO_SRP_AUTH" => Flow::AdminNoSrpAuth,
            "REFRESH_TOKEN_AUTH" => {
                let token = self.refresh_token.ok_or(Error::Missing(Parameter::RefreshToken))?;
                Flow::RefreshTokenAuth(RefreshToken::new(token))
            }
            _ => return Err(Error::Mismatch(Parameter::AuthFlow)),
        };
        for (is_given, reader, parameter) in [
            (self.refresh_token.is_some(), "REFRESH_TOKEN_AUTH", Parameter::RefreshToken),
            (self.preferred_challenge.is_some(), "USER_AUTH", Parameter::PreferredChallenge),
            (self.srp_first, "CUSTOM_AUTH", Parameter::AuthFlow),
        ] {
            if is_given && self.name != reader {
                return Err(Error::Mismatch(parameter));
            }
        }
        Ok(flow)
    }
}
