//! The operations of `cognito-idp` that this crate makes requests for.

/// Declares [`Operation`], and for each operation its name and its target.
macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Names an operation of the service.
        ///
        /// ```
        /// use cognito_srp6a::messages::Operation;
        ///
        /// assert_eq!(Operation::InitiateAuth.to_string(), "InitiateAuth");
        /// let target = Operation::InitiateAuth.x_amz_target();
        /// assert_eq!(target, "AWSCognitoIdentityProviderService.InitiateAuth");
        /// ```
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum Operation {
            $($(#[$doc])* $name,)*
        }

        impl Operation {
            /// Lists every operation, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Returns the operation's name, for example `InitiateAuth`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            /// Returns the header `X-Amz-Target` of a request for this operation.
            #[must_use]
            pub const fn x_amz_target(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("AWSCognitoIdentityProviderService.", stringify!($name)),)*
                }
            }
        }
    };
}

operations! {
    /// Begins a sign-in from a server with AWS credentials. Needs SigV4.
    AdminInitiateAuth,
    /// Answers a challenge from a server with AWS credentials. Needs SigV4.
    AdminRespondToAuthChallenge,
    /// Asks for the secret of a new authenticator app.
    AssociateSoftwareToken,
    /// Registers a device.
    ConfirmDevice,
    /// Renews tokens, where the app client rotates refresh tokens.
    GetTokensFromRefreshToken,
    /// Begins a sign-in from the user's own client.
    InitiateAuth,
    /// Answers a challenge from the user's own client.
    RespondToAuthChallenge,
    /// Says whether a device is remembered.
    UpdateDeviceStatus,
    /// Checks the first code of a new authenticator app.
    VerifySoftwareToken,
}

impl AsRef<str> for Operation {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl core::fmt::Display for Operation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}
