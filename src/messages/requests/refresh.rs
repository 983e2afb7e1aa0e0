//! What renews tokens, where refresh tokens rotate.

use super::{
    super::{
        AppClient, ClientId, ClientMetadata, DeviceKey, Members, RefreshToken, ToMember,
        limits::{MAX_TEXT, check_length, check_max_length},
    },
    request,
};
use crate::{
    error::{Error, Parameter},
    secrecy::ClientSecret,
};
use alloc::vec::Vec;

request! {
    /// Holds GetTokensFromRefreshToken, which renews tokens for an app client with refresh token rotation.
    ///
    /// Such a client cannot use REFRESH_TOKEN_AUTH. The answer has a new RefreshToken, and the old one ends.
    ///
    /// ```
    /// use cognito_srp6a::messages::GetTokensFromRefreshToken;
    /// use cognito_srp6a::{AppClient, RefreshToken};
    ///
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let request = GetTokensFromRefreshToken::new(&client, RefreshToken::new("eyJjdHki"))?;
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    GetTokensFromRefreshToken {
        client_id: ClientId = "ClientId",
        refresh_token: RefreshToken = "RefreshToken",
    } optional {
        client_metadata: ClientMetadata = "ClientMetadata", with_client_metadata;
        /// The secret is sent as it is, instead of SECRET_HASH.
        client_secret: ClientSecret = "ClientSecret", with_client_secret;
        /// The token of a remembered device needs it.
        device_key: DeviceKey = "DeviceKey", with_device_key;
    }
}

impl GetTokensFromRefreshToken {
    /// Makes the request from ClientId, ClientSecret if the client has one, and RefreshToken.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] of REFRESH_TOKEN.
    pub fn new(client: &AppClient, refresh_token: RefreshToken) -> Result<Self, Error> {
        check_length(refresh_token.expose_secret(), MAX_TEXT, Parameter::RefreshToken)?;
        if let Some(secret) = client.secret() {
            check_max_length(secret.expose_secret(), MAX_TEXT, Parameter::ClientSecret)?;
        }
        let request = Self::with_required(client.id().clone(), refresh_token);
        Ok(request.with_client_secret(client.secret().map(ClientSecret::copy)))
    }
}
