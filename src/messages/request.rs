//! A request of any operation.

use super::{
    AdminInitiateAuth, AdminRespondToAuthChallenge, AssociateSoftwareToken, ConfirmDevice,
    GetTokensFromRefreshToken, InitiateAuth, Member, Members, Operation, RespondToAuthChallenge, Session,
    UpdateDeviceStatus, VerifySoftwareToken,
};
use super::{AuthParameters, ChallengeName, ChallengeResponses};
use crate::error::Parameter;
use alloc::string::String;
use zeroize::Zeroizing;

/// Declares [`Request`] over the types of the operations.
macro_rules! any {
    ($($name:ident)*) => {
        /// Holds a request of any operation.
        ///
        /// Match on it to fill in an SDK's request, or send its JSON. The tree of [`members`](Self::members) serves
        /// both.
        ///
        /// ```
        /// use cognito_srp6a::messages::{AssociateSoftwareToken, Request};
        ///
        /// let request = Request::from(AssociateSoftwareToken::new().with_session("AYABeF0sK7Q0".parse().ok()));
        /// assert_eq!(request.operation().as_str(), "AssociateSoftwareToken");
        /// let Request::AssociateSoftwareToken(request) = request else { panic!("another operation") };
        /// assert!(request.session().is_some());
        /// ```
        #[derive(Debug)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "one is alive at a time")]
        pub enum Request {
            $(#[doc = concat!("[`", stringify!($name), "`]")] $name($name),)*
        }

        impl Request {
            /// Returns the operation.
            #[must_use]
            pub const fn operation(&self) -> Operation {
                match self {
                    $(Self::$name(_) => Operation::$name,)*
                }
            }

            /// Returns the members by their names on the wire, except absent ones.
            #[must_use]
            pub fn members(&self) -> Members<'_> {
                match self {
                    $(Self::$name(request) => request.members(),)*
                }
            }
        }

        $(
            impl From<$name> for Request {
                fn from(request: $name) -> Self {
                    Self::$name(request)
                }
            }

            #[cfg(feature = "serde")]
            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    Member::Object(self.members()).serialize(serializer)
                }
            }
        )*
    };
}

any! {
    AdminInitiateAuth AdminRespondToAuthChallenge AssociateSoftwareToken ConfirmDevice
    GetTokensFromRefreshToken InitiateAuth RespondToAuthChallenge UpdateDeviceStatus VerifySoftwareToken
}

impl Request {
    /// Returns ChallengeResponses, if the request answers a challenge.
    #[must_use]
    pub const fn challenge_responses(&self) -> Option<&ChallengeResponses> {
        match self {
            Self::AdminRespondToAuthChallenge(request) => Some(request.challenge_responses()),
            Self::RespondToAuthChallenge(request) => Some(request.challenge_responses()),
            _ => None,
        }
    }

    /// Returns AuthParameters, if the request begins a sign-in.
    #[must_use]
    pub const fn auth_parameters(&self) -> Option<&AuthParameters> {
        match self {
            Self::AdminInitiateAuth(request) => Some(request.auth_parameters()),
            Self::InitiateAuth(request) => Some(request.auth_parameters()),
            _ => None,
        }
    }

    /// Returns the name of the challenge that the request answers.
    #[must_use]
    pub fn challenge_name(&self) -> Option<&ChallengeName> {
        self.challenge_responses().map(ChallengeResponses::challenge_name)
    }

    /// Returns Session, if it is there.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match self {
            Self::AdminInitiateAuth(request) => request.session(),
            Self::AdminRespondToAuthChallenge(request) => request.session(),
            Self::AssociateSoftwareToken(request) => request.session(),
            Self::InitiateAuth(request) => request.session(),
            Self::RespondToAuthChallenge(request) => request.session(),
            Self::VerifySoftwareToken(request) => request.session(),
            Self::ConfirmDevice(_) | Self::GetTokensFromRefreshToken(_) | Self::UpdateDeviceStatus(_) => None,
        }
    }

    /// Returns one of AuthParameters or ChallengeResponses.
    pub(crate) fn parameter(&self, parameter: Parameter) -> Option<&str> {
        let responses = self.challenge_responses().map(|responses| &responses.map);
        let map = responses.or_else(|| self.auth_parameters().map(|parameters| &parameters.map));
        map.and_then(|map| map.get(parameter.as_str()))
    }

    pub(crate) fn carries(&self, parameter: Parameter) -> bool {
        self.parameter(parameter).is_some()
    }

    /// Removes DEVICE_KEY, if it is there and the message makes sense without it. Returns whether it did.
    pub(crate) fn remove_device_key(&mut self) -> bool {
        let map = match self {
            Self::AdminInitiateAuth(request) => &mut request.auth_parameters.map,
            Self::InitiateAuth(request) => &mut request.auth_parameters.map,
            Self::AdminRespondToAuthChallenge(request) => {
                match request.challenge_responses.map_without_device() {
                    Some(map) => map,
                    None => return false,
                }
            }
            Self::RespondToAuthChallenge(request) => match request.challenge_responses.map_without_device() {
                Some(map) => map,
                None => return false,
            },
            _ => return false,
        };
        map.remove(Parameter::DeviceKey)
    }

    /// Returns the request's JSON, wiped when dropped. It is written once, so that no copy of a secret is left behind.
    ///
    /// Timing: depends on the length of every member, and on where a character needs an escape.
    #[must_use]
    pub fn to_json(&self) -> Zeroizing<String> {
        Member::Object(self.members()).to_json()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Request {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Member::Object(self.members()).serialize(serializer)
    }
}
