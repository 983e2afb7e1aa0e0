//! The options of a sign-in, by names.

use crate::{Fault, FlowOptions};
use alloc::{string::String, vec::Vec};
use cognito_srp6a::{
    AppClient, ClientSecret, Device, DevicePassword, Error, Flow, Parameter, RememberedDevice, SignInOptions,
    messages::{AnalyticsMetadata, ClientMetadata, ContextData, UserContextData},
};
use core::fmt;
use zeroize::Zeroizing;

/// Each option that is one text. Nested ones are joined by dots.
const NAMES: &[&str] = &[
    "analyticsMetadata.AnalyticsEndpointId",
    "clientId",
    "clientSecret",
    "contextData.EncodedData",
    "contextData.IpAddress",
    "contextData.ServerName",
    "contextData.ServerPath",
    "device.deviceGroupKey",
    "device.deviceKey",
    "device.devicePassword",
    "flow",
    "preferredChallenge",
    "refreshToken",
    "session",
    "userContextData.EncodedData",
    "userContextData.IpAddress",
    "userPoolId",
    "username",
];
const FLAGS: &[&str] = &["admin", "srpFirst"];
const CLIENT_METADATA: &str = "clientMetadata.";
const HTTP_HEADERS: &str = "contextData.HttpHeaders.";
/// A whole device, as JSON.
const DEVICE: &str = "device";

/// Returns what an error calls the option of this name, or `None` if there is none. Nothing in it is the caller's: an
/// entry's name could forge a line of a log. An unknown name could be a secret in the wrong place.
#[must_use]
pub fn shown_option(name: &str) -> Option<&'static str> {
    let map = [CLIENT_METADATA, HTTP_HEADERS].into_iter().find(|prefix| name.starts_with(prefix));
    let device = cfg!(feature = "json").then_some(&DEVICE);
    let known = || NAMES.iter().chain(FLAGS).chain(device).find(|known| **known == name).copied();
    map.map(|prefix| prefix.trim_end_matches('.')).or_else(known)
}

/// Holds what was set.
#[derive(Default)]
pub(crate) struct Options(Vec<(String, Zeroizing<String>)>);

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Options {
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        if shown_option(name).is_none() {
            return Err(Fault::UnknownOption);
        }
        if FLAGS.contains(&name) && !["true", "false"].contains(&value) {
            return Err(Fault::InvalidFlag);
        }
        let value = Zeroizing::new(String::from(value));
        match self.0.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.into(), value)),
        }
        Ok(())
    }

    pub(crate) fn build(&self) -> Result<SignInOptions, Fault> {
        let pool = self.wanted("userPoolId", Parameter::UserPoolId)?.parse()?;
        let mut client = AppClient::new(self.wanted("clientId", Parameter::ClientId)?.parse()?);
        if let Some(secret) = self.get("clientSecret") {
            client = client.with_secret(ClientSecret::new(secret)?);
        }
        let username = self.wanted("username", Parameter::Username)?;
        let mut options =
            SignInOptions::new(pool, client, username)?.with_flow(self.flow()?).with_device(self.device()?);
        if self.flag("admin") {
            options = options.admin();
        }
        if let Some(session) = self.get("session") {
            options = options.with_session(session.parse()?);
        }
        Ok(self.metadata(options)?)
    }

    fn flow(&self) -> Result<Flow, Error> {
        let options = FlowOptions {
            name: self.get("flow").unwrap_or("USER_SRP_AUTH"),
            preferred_challenge: self.get("preferredChallenge"),
            srp_first: self.flag("srpFirst"),
            refresh_token: self.get("refreshToken"),
        };
        options.flow()
    }

    fn device(&self) -> Result<Option<RememberedDevice>, Fault> {
        #[cfg(feature = "json")]
        if let Some(json) = self.get(DEVICE) {
            if self.entries("device.").next().is_some() {
                return Err(Error::Mismatch(Parameter::DeviceKey).into());
            }
            return serde_json::from_str(json).map(Some).map_err(|_| Fault::InvalidJson);
        }
        if self.entries("device.").next().is_none() {
            return Ok(None);
        }
        let key = self.wanted("device.deviceKey", Parameter::DeviceKey)?;
        let group_key = self.wanted("device.deviceGroupKey", Parameter::DeviceGroupKey)?;
        let password = self.wanted("device.devicePassword", Parameter::Password)?;
        let device = Device::new(key.parse()?, group_key.parse()?);
        Ok(Some(RememberedDevice::new(device, DevicePassword::new(password))))
    }

    fn metadata(&self, mut options: SignInOptions) -> Result<SignInOptions, Error> {
        if self.entries(CLIENT_METADATA).next().is_some() {
            options = options.with_client_metadata(ClientMetadata::new(self.entries(CLIENT_METADATA))?);
        }
        if let Some(endpoint) = self.get("analyticsMetadata.AnalyticsEndpointId") {
            options = options.with_analytics_metadata(AnalyticsMetadata::new(endpoint)?);
        }
        if self.entries("userContextData.").next().is_some() {
            let mut data = UserContextData::new();
            if let Some(address) = self.get("userContextData.IpAddress") {
                data = data.with_ip_address(address)?;
            }
            if let Some(encoded) = self.get("userContextData.EncodedData") {
                data = data.with_encoded_data(encoded)?;
            }
            options = options.with_user_context_data(data);
        }
        if self.entries("contextData.").next().is_some() {
            let [address, name, path] = ["IpAddress", "ServerName", "ServerPath"].map(|name| {
                self.entries("contextData.")
                    .find(|(other, _)| *other == name)
                    .ok_or(Error::Missing(Parameter::ContextData))
            });
            let mut data = ContextData::new(address?.1, name?.1, path?.1)?;
            for (name, value) in self.entries(HTTP_HEADERS) {
                data = data.with_http_header(name, value)?;
            }
            if let Some(encoded) = self.get("contextData.EncodedData") {
                data = data.with_encoded_data(encoded)?;
            }
            options = options.with_context_data(data);
        }
        Ok(options)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn wanted(&self, name: &str, parameter: Parameter) -> Result<&str, Error> {
        self.get(name).ok_or(Error::Missing(parameter))
    }

    fn flag(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// Returns what was set under names that begin so, by the rest of their names.
    fn entries(&self, prefix: &str) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }
}
