//! The set-up of an authenticator app.

use super::{
    super::{
        AccessToken, Member, Members, Session, ToMember,
        limits::{MAX_TEXT, check_length},
    },
    request,
};
use crate::error::{Error, Parameter};
use alloc::{string::String, vec::Vec};
use core::fmt;
use zeroize::Zeroizing;

request! {
    /// Holds AssociateSoftwareToken, which asks for the secret of a new authenticator app.
    ///
    /// During a sign-in it carries the Session of MFA_SETUP, later the user's AccessToken.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, AssociateSoftwareToken};
    ///
    /// let request = AssociateSoftwareToken::new().with_access_token(AccessToken::new("eyJraWQi"));
    /// # let _ = request;
    /// ```
    AssociateSoftwareToken {} optional {
        access_token: AccessToken = "AccessToken", with_access_token;
        session: Session = "Session", with_session;
    }
}

impl AssociateSoftwareToken {
    /// Makes a request that still needs [`with_session`](Self::with_session) or
    /// [`with_access_token`](Self::with_access_token).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Default for AssociateSoftwareToken {
    fn default() -> Self {
        Self::with_required()
    }
}

request! {
    /// Holds VerifySoftwareToken, which checks the first code of a new authenticator app.
    ///
    /// It carries the Session or the AccessToken of [`AssociateSoftwareToken`].
    ///
    /// ```
    /// use cognito_srp6a::messages::VerifySoftwareToken;
    ///
    /// let request = VerifySoftwareToken::new("123456")?.with_session("AYABeF0sK7Q0".parse().ok());
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    VerifySoftwareToken {
        user_code: UserCode = "UserCode",
    } optional {
        access_token: AccessToken = "AccessToken", with_access_token;
        friendly_device_name: String = "FriendlyDeviceName", with_friendly_device_name;
        session: Session = "Session", with_session;
    }
}

impl VerifySoftwareToken {
    /// Makes the request from UserCode, six digits.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] of UserCode.
    pub fn new(user_code: &str) -> Result<Self, Error> {
        check_length(user_code, MAX_TEXT, Parameter::UserCode)?;
        Ok(Self::with_required(UserCode(Zeroizing::new(user_code.into()))))
    }
}

/// Holds UserCode: a one-time code. It is redacted in `Debug`, and wiped when dropped.
///
/// ```
/// use cognito_srp6a::messages::VerifySoftwareToken;
///
/// let request = VerifySoftwareToken::new("123456")?;
/// assert_eq!(request.user_code().expose_secret(), "123456");
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
pub struct UserCode(Zeroizing<String>);

impl UserCode {
    /// Returns the code.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserCode").finish_non_exhaustive()
    }
}

impl ToMember for UserCode {
    fn member(&self) -> Option<Member<'_>> {
        self.0.member()
    }
}
