//! Secret text: wiped when dropped, shown by nothing.

/// Declares a type of secret text: wiped when dropped, redacted in `Debug`; no `Clone`, `PartialEq` or `Serialize`.
macro_rules! secret_text {
    ($($(#[$attribute:meta])* $name:ident)*) => { $(
        $(#[$attribute])*
        pub struct $name(zeroize::Zeroizing<alloc::string::String>);

        impl $name {
            /// Takes the text as it is. A `String` is taken over, not copied; a `&str` is copied, and the original
            /// remains the caller's to wipe.
            #[must_use]
            pub fn new(text: impl Into<alloc::string::String>) -> Self {
                Self(zeroize::Zeroizing::new(text.into()))
            }

            /// A copy, wiped when dropped as the original is.
            #[allow(dead_code, reason = "not every secret is copied")]
            pub(crate) fn copy(&self) -> Self {
                Self::new(self.expose_secret())
            }

            /// The text. What is made of it is the caller's to wipe.
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

secret_text! {
    /// A user's password: the UTF-8 of what was typed, neither trimmed nor normalised; it may be empty.
    Password
    /// An app client's secret. Any length is taken, since pools differ; [`AppClient::user`](crate::AppClient::user)
    /// refuses an empty one.
    ClientSecret
    /// A remembered device's password, as [`DeviceSecretVerifier`](crate::DeviceSecretVerifier) draws it. Keep it as you
    /// would a password: with it, the device signs in.
    DevicePassword
    /// RefreshToken.
    RefreshToken
}

secret_text! {
    /// AccessToken.
    AccessToken
    /// IdToken.
    IdToken
}
