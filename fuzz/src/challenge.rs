//! Any map of text to text as the parameters of a challenge: taken or refused as the documentation says, fault by fault.
//!
//! Input: name, value, name, value, ... as [`Parts`].

use crate::parts::Parts;
use cognito_srp6a::{
    DeviceKey, DevicePasswordVerifierChallenge, Error, Parameter, PasswordVerifierChallenge, hazmat,
};
use num_bigint::BigUint;

pub fn run(data: &[u8]) {
    let parts = Parts::new(data);
    let entries: Vec<_> = parts.pairs(0).collect();

    let user = PasswordVerifierChallenge::from_parameters(entries.iter().copied());
    judge(&entries, Parameter::UserIdForSrp, user.as_ref().err());
    let name = |parameter| the(&entries, parameter).filter(|name| !name.is_empty());
    if let Ok(challenge) = user {
        // The one that is there serves for both.
        let (username, id) = (name(Parameter::Username), name(Parameter::UserIdForSrp));
        assert_eq!(Some(challenge.username()), username.or(id));
        assert_eq!(Some(challenge.user_id_for_srp()), id.or(username));
    }

    let device = DevicePasswordVerifierChallenge::from_parameters(entries.iter().copied());
    judge(&entries, Parameter::DeviceKey, device.as_ref().err());
    if let Ok(challenge) = device {
        assert_eq!(challenge.username(), name(Parameter::Username));
        assert_eq!(challenge.device_key().map(DeviceKey::as_str), name(Parameter::DeviceKey));
    }
}

type Entries<'a> = [(&'a str, &'a str)];

/// The values that stand under a name.
fn values<'a>(entries: &'a Entries<'_>, parameter: Parameter) -> impl Iterator<Item = &'a str> {
    entries.iter().filter(move |(name, _)| *name == parameter.as_str()).map(|(_, value)| *value)
}

/// The one value under a name, if it is there.
fn the<'a>(entries: &'a Entries<'_>, parameter: Parameter) -> Option<&'a str> {
    let mut values = values(entries, parameter);
    let value = values.next();
    assert!(values.next().is_none(), "once");
    value
}

/// An error must be a fault that the map has; without one the map must have none. Names may be missing or empty: a device
/// knows them, and a user needs one of the two.
fn judge(entries: &Entries<'_>, id: Parameter, error: Option<&Error>) {
    let names = [Parameter::Username, id];
    let mut faults = Vec::new();
    for parameter in [names[0], names[1], Parameter::Salt, Parameter::SrpB, Parameter::SecretBlock] {
        let values: Vec<_> = values(entries, parameter).collect();
        match values[..] {
            [] | [""] if names.contains(&parameter) => {}
            [] => faults.push(Error::Missing(parameter)),
            [value] => faults.extend(fault(parameter, value)),
            [..] => faults.push(Error::Duplicate(parameter)),
        }
    }
    let unnamed = names.iter().all(|name| values(entries, *name).all(str::is_empty));
    if unnamed && id == Parameter::UserIdForSrp {
        faults.push(Error::Missing(id));
    }
    match error {
        None => assert_eq!(faults, []),
        Some(error) => assert!(faults.contains(error), "{error:?} is not among {faults:?}"),
    }
}

/// What is wrong with a value that stands alone under its name.
fn fault(parameter: Parameter, value: &str) -> Option<Error> {
    if value.is_empty() {
        return Some(Error::Empty(parameter));
    }
    if value.chars().count() > 131_072 {
        return Some(Error::TooLong(parameter));
    }
    match parameter {
        Parameter::Salt => hex_fault(parameter, value.strip_prefix('-').unwrap_or(value)),
        Parameter::SrpB => hex_fault(parameter, value).or_else(|| {
            let n = BigUint::from_bytes_be(&hazmat::modulus());
            let b = BigUint::parse_bytes(value.as_bytes(), 16).expect("hexadecimal digits");
            (b == BigUint::ZERO)
                .then_some(Error::ZeroPublicKey(parameter))
                .or((b >= n).then_some(Error::NotReduced(parameter)))
        }),
        Parameter::DeviceKey => device_key_fault(value),
        Parameter::SecretBlock => is_cut(value).then_some(Error::InvalidBase64(parameter)),
        _ => None,
    }
}

/// Whether base64 digits of either alphabet, up to the first `=`, leave one over.
fn is_cut(value: &str) -> bool {
    let digits = value.split('=').next().unwrap_or_default().chars();
    digits.filter(|c| c.is_ascii_alphanumeric() || "+/-_".contains(*c)).count() % 4 == 1
}

fn hex_fault(parameter: Parameter, digits: &str) -> Option<Error> {
    if digits.len() > 1_024 {
        Some(Error::TooLong(parameter))
    } else if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        Some(Error::InvalidHex(parameter))
    } else {
        None
    }
}

/// 1 to 55 visible characters of ASCII.
fn device_key_fault(value: &str) -> Option<Error> {
    if value.chars().count() > 55 {
        Some(Error::TooLong(Parameter::DeviceKey))
    } else if value.chars().any(|c| !('!'..='~').contains(&c)) {
        Some(Error::InvalidFormat(Parameter::DeviceKey))
    } else {
        None
    }
}
