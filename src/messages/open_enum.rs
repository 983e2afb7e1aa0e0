//! Enums over names on the wire that keep a name they do not know.

/// Declares an enum, the name that each variant has on the wire, and the type of the names that it does not know.
macro_rules! open_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $wire:literal,)*
        }
        $(#[$other_attribute:meta])*
        pub struct $other:ident;
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* #[doc = concat!("`", $wire, "`")] $variant,)*
            /// Holds a name that this crate does not know.
            Other($other),
        }

        $(#[$other_attribute])*
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $other(alloc::string::String);

        impl $name {
            /// Lists every name that this crate knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Other(name) => &name.0,
                }
            }
        }

        impl $other {
            /// Returns the name on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $other {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                match name {
                    $($wire => Self::$variant,)*
                    _ => Self::Other($other(name.into())),
                }
            }
        }

        /// Goes by the name, which is less code than to go by the variants.
        impl Clone for $name {
            fn clone(&self) -> Self {
                self.as_str().into()
            }
        }

        impl core::str::FromStr for $name {
            type Err = core::convert::Infallible;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                Ok(name.into())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <alloc::string::String as serde::Deserialize>::deserialize(deserializer)
                    .map(|name| name.as_str().into())
            }
        }
    };
}

pub(super) use open_enum;
