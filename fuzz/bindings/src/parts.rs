//! An input as calls between bytes FF, and each call as arguments between bytes FE. No UTF-8 has either byte.

/// The calls of an input.
pub fn calls(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    data.split(|&byte| byte == 0xff).take(40)
}

/// The arguments of a call.
pub fn arguments(call: &[u8]) -> impl Iterator<Item = &[u8]> {
    call.split(|&byte| byte == 0xfe)
}

/// Bytes with changes: each of three bytes, two for the place and one for what to change there. A place beyond the end cuts
/// the bytes off.
pub fn changed(bytes: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes.chunks_exact(3) {
        let place = usize::from(change[0]) << 8 | usize::from(change[1]);
        match bytes.get_mut(place) {
            Some(byte) => *byte ^= change[2],
            None => bytes.truncate(place % (bytes.len() + 1)),
        }
    }
    bytes
}

/// A value of a list, by a letter.
pub fn chosen<'a, T: ?Sized>(values: &[&'a T], letter: u8) -> &'a T {
    values[usize::from(letter.wrapping_sub(b'a')) % values.len()]
}

/// Names and values that lead far.
pub const KNOWN: &[&str] = &[
    "userPoolId",
    "us-east-1_AbCdEf123",
    "clientId",
    "client",
    "username",
    "mary",
    "clientSecret",
    "secret",
    "flow",
    "USER_AUTH",
    "CUSTOM_AUTH",
    "USER_PASSWORD_AUTH",
    "REFRESH_TOKEN_AUTH",
    "preferredChallenge",
    "PASSWORD",
    "PASSWORD_SRP",
    "srpFirst",
    "true",
    "refreshToken",
    "session",
    "admin",
    "device",
    r#"{"deviceKey":"us-east-1_0123-abcd","deviceGroupKey":"-group","devicePassword":"p"}"#,
    "device.deviceKey",
    "us-east-1_0123-abcd",
    "device.deviceGroupKey",
    "-group",
    "device.devicePassword",
    "clientMetadata.k",
    "analyticsMetadata.AnalyticsEndpointId",
    "userContextData.IpAddress",
    "contextData.ServerName",
    "contextData.HttpHeaders.h",
    "choice",
    "SOFTWARE_TOKEN_MFA",
    "EMAIL_OTP",
    "WEB_AUTHN",
    "userAttributes.name",
    "FriendlyDeviceName",
    "NotAuthorizedException",
    "123456",
];
