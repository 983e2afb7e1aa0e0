//! ChallengeName.

use alloc::string::String;
use core::{convert::Infallible, fmt, str::FromStr};

/// Declares [`ChallengeName`], its names on the wire and the list of those known.
macro_rules! challenge_names {
    ($($(#[$doc:meta])* $variant:ident = $wire:literal,)*) => {
        /// The name of a challenge. A name that this crate does not know is kept as it came.
        ///
        /// ```
        /// use cognito_srp6a::ChallengeName;
        ///
        /// assert_eq!(ChallengeName::from("SMS_MFA"), ChallengeName::SmsMfa);
        /// assert_eq!(ChallengeName::from("NEXT_YEARS_MFA").as_str(), "NEXT_YEARS_MFA");
        /// ```
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum ChallengeName {
            $($(#[$doc])* #[doc = concat!("`", $wire, "`")] $variant,)*
            /// A name that is none of the others.
            Other(OtherName),
        }

        impl ChallengeName {
            /// Every name known.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)*];

            /// The name on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Other(name) => &name.0,
                }
            }
        }

        impl From<&str> for ChallengeName {
            fn from(name: &str) -> Self {
                match name {
                    $($wire => Self::$variant,)*
                    _ => Self::Other(OtherName(name.into())),
                }
            }
        }
    };
}

challenge_names! {
    PasswordVerifier = "PASSWORD_VERIFIER",
    DeviceSrpAuth = "DEVICE_SRP_AUTH",
    DevicePasswordVerifier = "DEVICE_PASSWORD_VERIFIER",
    SmsMfa = "SMS_MFA",
    SoftwareTokenMfa = "SOFTWARE_TOKEN_MFA",
    /// By e-mail, as a first factor or as MFA:
    EmailOtp = "EMAIL_OTP",
    SmsOtp = "SMS_OTP",
    SelectMfaType = "SELECT_MFA_TYPE",
    SelectChallenge = "SELECT_CHALLENGE",
    Password = "PASSWORD",
    PasswordSrp = "PASSWORD_SRP",
    WebAuthn = "WEB_AUTHN",
    CustomChallenge = "CUSTOM_CHALLENGE",
    NewPasswordRequired = "NEW_PASSWORD_REQUIRED",
    MfaSetup = "MFA_SETUP",
    /// In the service model and never answered, see [`Error::AdminNoSrpAuth`](crate::Error::AdminNoSrpAuth):
    AdminNoSrpAuth = "ADMIN_NO_SRP_AUTH",
}

/// A challenge's name that this crate does not know. Made by `ChallengeName::from` alone, so that no name has two forms.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct OtherName(String);

impl OtherName {
    /// The name on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ChallengeName {
    type Err = Infallible;

    fn from_str(name: &str) -> Result<Self, Infallible> {
        Ok(name.into())
    }
}

impl fmt::Display for ChallengeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ChallengeName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for ChallengeName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <String as serde::Deserialize>::deserialize(deserializer).map(|name| name.as_str().into())
    }
}
