//! The options of a sign-in, in the order in which `ts/options.ts` packs them.

use crate::{failure::Failure, packed::Packed};
use alloc::vec::Vec;
use cognito_srp6a::{
    AppClient, ClientSecret, Device, DevicePassword, Error, Flow, Parameter, RefreshToken, RememberedDevice,
    SignInOptions,
    messages::{AnalyticsMetadata, ClientMetadata, ContextData, UserContextData},
};

pub fn read(bytes: &[u8]) -> Result<SignInOptions, Failure> {
    let mut packed = Packed(bytes);
    let pool = packed.text()?.parse()?;
    let client = client(&mut packed)?;
    let username = packed.text()?;
    let mut options = SignInOptions::new(pool, client, username)?
        .with_device(device(&mut packed)?)
        .with_flow(flow(&mut packed)?);
    if packed.optional()?.is_some() {
        options = options.admin();
    }
    if let Some(session) = packed.optional()? {
        options = options.with_session(session.parse()?);
    }
    if let Some(metadata) = client_metadata(&mut packed)? {
        options = options.with_client_metadata(metadata);
    }
    if let Some(endpoint) = packed.optional()? {
        options = options.with_analytics_metadata(AnalyticsMetadata::new(endpoint)?);
    }
    if let Some(data) = packed.list() {
        options = options.with_user_context_data(user_context_data(data)?);
    }
    if let Some(data) = packed.list() {
        options = options.with_context_data(context_data(data)?);
    }
    Ok(options)
}

/// ClientId, and ClientSecret if there is one.
pub fn client(packed: &mut Packed<'_>) -> Result<AppClient, Failure> {
    let client = AppClient::new(packed.text()?.parse()?);
    Ok(match packed.optional()? {
        Some(secret) => client.with_secret(ClientSecret::new(secret)),
        None => client,
    })
}

/// ClientMetadata, if it is there.
pub fn client_metadata(packed: &mut Packed<'_>) -> Result<Option<ClientMetadata>, Failure> {
    let Some(mut list) = packed.list() else { return Ok(None) };
    let mut entries = Vec::new();
    while !list.0.is_empty() {
        entries.push((list.text()?, list.text()?));
    }
    Ok(Some(ClientMetadata::new(entries)?))
}

fn device(packed: &mut Packed<'_>) -> Result<Option<RememberedDevice>, Failure> {
    let Some(mut list) = packed.list() else { return Ok(None) };
    let device = Device::new(list.text()?.parse()?, list.text()?.parse()?);
    Ok(Some(RememberedDevice::new(device, DevicePassword::new(list.text()?))))
}

/// AuthFlow, the challenge that it prefers, and the refresh token.
fn flow(packed: &mut Packed<'_>) -> Result<Flow, Failure> {
    let (name, first, token) = (packed.text()?, packed.optional()?, packed.optional()?);
    Ok(match name {
        "USER_SRP_AUTH" => Flow::UserSrpAuth,
        "USER_AUTH" => Flow::UserAuth { preferred: first.map(Into::into) },
        "CUSTOM_AUTH" => Flow::CustomAuth { srp_first: first.is_some() },
        "USER_PASSWORD_AUTH" => Flow::UserPasswordAuth,
        "ADMIN_USER_PASSWORD_AUTH" => Flow::AdminUserPasswordAuth,
        "ADMIN_NO_SRP_AUTH" => Flow::AdminNoSrpAuth,
        "REFRESH_TOKEN_AUTH" | "REFRESH_TOKEN" => {
            let token = token.ok_or(Error::Missing(Parameter::RefreshToken))?;
            Flow::RefreshTokenAuth(RefreshToken::new(token))
        }
        _ => return Err(Error::Mismatch(Parameter::AuthFlow).into()),
    })
}

fn user_context_data(mut list: Packed<'_>) -> Result<UserContextData, Failure> {
    let mut data = UserContextData::new();
    if let Some(address) = list.optional()? {
        data = data.with_ip_address(address)?;
    }
    if let Some(encoded) = list.optional()? {
        data = data.with_encoded_data(encoded)?;
    }
    Ok(data)
}

fn context_data(mut list: Packed<'_>) -> Result<ContextData, Failure> {
    let mut data = ContextData::new(list.text()?, list.text()?, list.text()?)?;
    if let Some(encoded) = list.optional()? {
        data = data.with_encoded_data(encoded)?;
    }
    while !list.0.is_empty() {
        data = data.with_http_header(list.text()?, list.text()?)?;
    }
    Ok(data)
}
