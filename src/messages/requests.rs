//! The requests, a type for each operation.

mod device; // ConfirmDevice, UpdateDeviceStatus
mod refresh; // GetTokensFromRefreshToken
mod sign_in; // (Admin)InitiateAuth, (Admin)RespondToAuthChallenge
mod software_token; // AssociateSoftwareToken, VerifySoftwareToken

pub use device::{ConfirmDevice, DeviceSecretVerifierConfig, UpdateDeviceStatus};
pub use refresh::GetTokensFromRefreshToken;
pub use sign_in::{AdminInitiateAuth, AdminRespondToAuthChallenge, InitiateAuth, RespondToAuthChallenge};
pub use software_token::{AssociateSoftwareToken, UserCode, VerifySoftwareToken};

/// Declares a request: its members by their names on the wire, those required first, and a builder and an accessor for
/// each.
macro_rules! request {
    (
        $(#[$attribute:meta])*
        $name:ident {
            $($(#[$required_doc:meta])* $required:ident: $required_type:ty = $required_wire:literal,)*
        } optional {
            $($(#[$doc:meta])* $optional:ident: $optional_type:ty = $wire:literal, $with:ident;)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug)]
        pub struct $name {
            $(pub(in crate::messages) $required: $required_type,)*
            $($optional: Option<$optional_type>,)*
        }

        impl $name {
            #[allow(clippy::missing_const_for_fn, reason = "generics differ")]
            fn with_required($($required: $required_type,)*) -> Self {
                Self { $($required,)* $($optional: None,)* }
            }

            $(
                #[doc = concat!("Returns ", $required_wire, ".")]
                $(#[$required_doc])*
                #[must_use]
                pub const fn $required(&self) -> &$required_type {
                    &self.$required
                }
            )*

            $(
                #[doc = concat!("Returns ", $wire, ", if it is there.")]
                #[must_use]
                pub const fn $optional(&self) -> Option<&$optional_type> {
                    self.$optional.as_ref()
                }

                #[doc = concat!("Sets ", $wire, ".")]
                $(#[$doc])*
                #[must_use]
                pub fn $with(mut self, $optional: impl Into<Option<$optional_type>>) -> Self {
                    self.$optional = $optional.into();
                    self
                }
            )*

            /// Returns the members by their names on the wire, except absent ones.
            #[must_use]
            pub fn members(&self) -> Members<'_> {
                let mut members = Vec::new();
                $(self.$required.add_to($required_wire, &mut members);)*
                $(self.$optional.add_to($wire, &mut members);)*
                members
            }
        }
    };
}

use request;
