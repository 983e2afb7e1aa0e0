//! `options` of a conversation.

use cognito_srp6a::messages::{AnalyticsMetadata, ClientMetadata, ContextData, UserContextData};
use cognito_srp6a::{
    AppClient, ClientSecret, Device, DevicePassword, Error, Flow, RefreshToken, RememberedDevice,
    SignInOptions,
};
use serde_json::{Map, Value};

/// The options; the inner error is the crate's.
pub fn read(options: &Value) -> Result<Result<SignInOptions, Error>, String> {
    let text = |name: &str| options.get(name).and_then(Value::as_str);
    let wanted = |name: &str| text(name).ok_or_else(|| format!("no {name}"));
    let flow = flow(options)?;
    let (pool, client_id, username) = (wanted("userPoolId")?, wanted("clientId")?, wanted("username")?);
    let made = || {
        let mut client = AppClient::new(client_id.parse()?);
        if let Some(secret) = text("clientSecret") {
            client = client.with_secret(ClientSecret::new(secret)?);
        }
        let mut made = SignInOptions::new(pool.parse()?, client, username)?.with_flow(flow);
        if let Some(device) = options.get("device").filter(|device| device.is_object()) {
            made = made.with_device(remembered(device)?);
        }
        if options.get("admin").and_then(Value::as_bool) == Some(true) {
            made = made.admin();
        }
        if let Some(session) = text("session") {
            made = made.with_session(session.parse()?);
        }
        metadata(made, options)
    };
    Ok(made())
}

fn flow(options: &Value) -> Result<Flow, String> {
    let text = |name: &str| options.get(name).and_then(Value::as_str);
    Ok(match text("flow").unwrap_or("USER_SRP_AUTH") {
        "USER_SRP_AUTH" => Flow::UserSrpAuth,
        "CUSTOM_AUTH" => {
            let srp_first = options.get("srpFirst").and_then(Value::as_bool).unwrap_or(false);
            Flow::CustomAuth { srp_first }
        }
        "USER_AUTH" => Flow::UserAuth { preferred: text("preferredChallenge").map(Into::into) },
        "USER_PASSWORD_AUTH" => Flow::UserPasswordAuth,
        "ADMIN_USER_PASSWORD_AUTH" => Flow::AdminUserPasswordAuth,
        "ADMIN_NO_SRP_AUTH" => Flow::AdminNoSrpAuth,
        "REFRESH_TOKEN_AUTH" => Flow::RefreshTokenAuth(RefreshToken::new(text("refreshToken").unwrap_or(""))),
        other => return Err(format!("unknown flow {other}")),
    })
}

fn remembered(device: &Value) -> Result<RememberedDevice, Error> {
    let text = |name: &str| device.get(name).and_then(Value::as_str).unwrap_or_default();
    let named = Device::new(text("deviceKey").parse()?, text("deviceGroupKey").parse()?);
    Ok(RememberedDevice::new(named, DevicePassword::new(text("devicePassword"))))
}

fn metadata(mut made: SignInOptions, options: &Value) -> Result<SignInOptions, Error> {
    let object = |name: &str| options.get(name).and_then(Value::as_object);
    if let Some(map) = object("clientMetadata") {
        made = made.with_client_metadata(ClientMetadata::new(texts(map))?);
    }
    if let Some(map) = object("analyticsMetadata") {
        made = made.with_analytics_metadata(AnalyticsMetadata::new(member(map, "AnalyticsEndpointId"))?);
    }
    if let Some(map) = object("userContextData") {
        let mut data = UserContextData::new();
        if map.contains_key("IpAddress") {
            data = data.with_ip_address(member(map, "IpAddress"))?;
        }
        if map.contains_key("EncodedData") {
            data = data.with_encoded_data(member(map, "EncodedData"))?;
        }
        made = made.with_user_context_data(data);
    }
    if let Some(map) = object("contextData") {
        let [ip, name, path] = ["IpAddress", "ServerName", "ServerPath"].map(|name| member(map, name));
        let mut data = ContextData::new(ip, name, path)?;
        for header in map.get("HttpHeaders").and_then(Value::as_array).into_iter().flatten() {
            let [name, value] = ["headerName", "headerValue"].map(|name| header[name].as_str().unwrap_or(""));
            data = data.with_http_header(name, value)?;
        }
        if map.contains_key("EncodedData") {
            data = data.with_encoded_data(member(map, "EncodedData"))?;
        }
        made = made.with_context_data(data);
    }
    Ok(made)
}

fn texts(map: &Map<String, Value>) -> impl Iterator<Item = (&str, &str)> {
    map.iter().map(|(key, value)| (key.as_str(), value.as_str().unwrap_or_default()))
}

fn member<'a>(map: &'a Map<String, Value>, name: &str) -> &'a str {
    map.get(name).and_then(Value::as_str).unwrap_or_default()
}
