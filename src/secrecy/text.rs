//! Secret text: it is wiped when dropped, and never shown.

use crate::error::{Error, Parameter};

/// Declares a type of secret text. It is wiped when dropped and redacted in `Debug`, without `Clone`, `PartialEq` and
/// `Serialize`.
macro_rules! secret_text {
    ($($(#[$attribute:meta])* $name:ident)*) => { $(
        $(#[$attribute])*
        pub struct $name(zeroize::Zeroizing<alloc::string::String>);

        impl $name {
            /// Copies the text. Both are wiped when dropped.
            #[allow(dead_code, reason = "not every secret is copied")]
            pub(crate) fn copy(&self) -> Self {
                Self(self.0.clone())
            }

            /// Returns the text. Wipe your own copies of it.
            #[must_use]
            pub fn expose_secret(&self) -> &str {
                &self.0
            }
        }

        impl zeroize::ZeroizeOnDrop for $name {}

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )* };
}

/// Declares that any text is accepted.
macro_rules! takes_any_text {
    ($($name:ident)*) => { $(
        impl $name {
            /// Takes the text as it is. A `String` is taken over, not copied. A `&str` is copied, and the original
            /// remains yours to wipe.
            #[must_use]
            pub fn new(text: impl Into<alloc::string::String>) -> Self {
                Self(zeroize::Zeroizing::new(text.into()))
            }
        }
    )* };
}

secret_text! {
    /// Holds a user's password: the UTF-8 of what was typed, neither trimmed nor normalised. It may be empty.
    ///
    /// ```
    /// use cognito_srp6a::Password;
    ///
    /// let typed = String::from("correct horse battery staple");
    /// let password = Password::new(typed); // taken over, and wiped when dropped
    /// assert_eq!(format!("{password:?}"), "Password { .. }");
    /// ```
    Password
    /// Holds an app client's secret. It may have any length except zero, since pools differ.
    ///
    /// ```
    /// use cognito_srp6a::{ClientSecret, Error, Parameter};
    ///
    /// let secret = ClientSecret::new("a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq")?;
    /// assert_eq!(format!("{secret:?}"), "ClientSecret { .. }");
    /// assert_eq!(ClientSecret::new("").unwrap_err(), Error::Empty(Parameter::ClientSecret));
    /// # Ok::<(), Error>(())
    /// ```
    ClientSecret
    /// Holds a remembered device's password, 56 characters as [`DeviceSecretVerifier`](crate::DeviceSecretVerifier)
    /// draws it.
    ///
    /// Keep it as you would a password: with it, the device signs in.
    ///
    /// ```
    /// use cognito_srp6a::DevicePassword;
    ///
    /// # let stored = "KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKg==";
    /// let password = DevicePassword::new(stored);
    /// assert_eq!(password.expose_secret(), stored);
    /// ```
    DevicePassword
    /// Holds RefreshToken, which renews tokens.
    ///
    /// ```
    /// use cognito_srp6a::{Flow, RefreshToken};
    ///
    /// let flow = Flow::RefreshTokenAuth(RefreshToken::new("eyJjdHki"));
    /// # let _ = flow;
    /// ```
    RefreshToken
    /// Holds AccessToken, which authorises the user's own API calls.
    ///
    /// ```
    /// use cognito_srp6a::messages::AccessToken;
    ///
    /// let token = AccessToken::new("eyJraWQi");
    /// let header = ["Bearer ", token.expose_secret()].concat(); // yours to wipe
    /// # let _ = header;
    /// ```
    AccessToken
    /// Holds IdToken, which says who the user is.
    ///
    /// ```
    /// use cognito_srp6a::messages::IdToken;
    ///
    /// let token = IdToken::new("eyJraWQi");
    /// assert_eq!(format!("{token:?}"), "IdToken { .. }");
    /// ```
    IdToken
}

takes_any_text! { Password DevicePassword RefreshToken AccessToken IdToken }

impl ClientSecret {
    /// Takes the text as it is. A `String` is taken over, not copied. A `&str` is copied, and the original remains
    /// yours to wipe.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] for ClientSecret. No app client has an empty secret, and anyone could compute
    /// SECRET_HASH with it.
    pub fn new(text: impl Into<alloc::string::String>) -> Result<Self, Error> {
        let text = zeroize::Zeroizing::new(text.into());
        if text.is_empty() { Err(Error::Empty(Parameter::ClientSecret)) } else { Ok(Self(text)) }
    }
}
