//! The options of a sign-in, in the order in which `ts/options.ts` packs them.

use crate::{failure::Failure, packed::Packed};
use cognito_srp6a::{
    AppClient, ClientSecret, Device, DevicePassword, Error, Flow, RememberedDevice, SignInOptions,
    messages::{AnalyticsMetadata, ClientMetadata, ContextData, UserContextData},
};
use driver::FlowOptions;

pub fn read(mut packed: Packed<'_>) -> Result<SignInOptions, Failure> {
    let pool = packed.text().parse()?;
    let mut client = AppClient::new(packed.text().parse()?);
    if let Some(secret) = packed.optional() {
        client = client.with_secret(ClientSecret::new(secret)?);
    }
    let mut options = SignInOptions::new(pool, client, packed.text())?;
    if let Some(key) = packed.optional() {
        let device = Device::new(key.parse()?, packed.text().parse()?);
        options = options.with_device(RememberedDevice::new(device, DevicePassword::new(packed.text())));
    }
    options = options.with_flow(flow(&mut packed)?);
    if packed.optional().is_some() {
        options = options.admin();
    }
    if let Some(session) = packed.optional() {
        options = options.with_session(session.parse()?);
    }
    metadata(options, packed)
}

fn flow(packed: &mut Packed<'_>) -> Result<Flow, Error> {
    let (name, preferred_challenge) = (packed.text(), packed.optional());
    let (srp_first, refresh_token) = (packed.optional().is_some(), packed.optional());
    FlowOptions { name, preferred_challenge, srp_first, refresh_token }.flow()
}

/// Each is there if its first item is.
fn metadata(mut options: SignInOptions, mut packed: Packed<'_>) -> Result<SignInOptions, Failure> {
    if packed.optional().is_some() {
        options = options.with_client_metadata(ClientMetadata::new(packed.pairs())?);
    }
    if let Some(endpoint) = packed.optional() {
        options = options.with_analytics_metadata(AnalyticsMetadata::new(endpoint)?);
    }
    if packed.optional().is_some() {
        let mut data = UserContextData::new();
        if let Some(address) = packed.optional() {
            data = data.with_ip_address(address)?;
        }
        if let Some(encoded) = packed.optional() {
            data = data.with_encoded_data(encoded)?;
        }
        options = options.with_user_context_data(data);
    }
    if packed.optional().is_some() {
        let mut data = ContextData::new(packed.text(), packed.text(), packed.text())?;
        if let Some(encoded) = packed.optional() {
            data = data.with_encoded_data(encoded)?;
        }
        for (name, value) in packed.pairs() {
            data = data.with_http_header(name, value)?;
        }
        options = options.with_context_data(data);
    }
    Ok(options)
}
