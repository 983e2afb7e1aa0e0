//! What a call is given: items, each with its length before it, as `ts/pack.ts` packs them. The first byte of an argument says
//! what it is: a control character, or the beginning of an item.

use crate::parts::{self, KNOWN};
use serde_json::Value;

const ABSENT: [u8; 4] = [0xff; 4];

/// The arguments of a call.
pub fn packed(arguments: &[u8], saved: &[u8]) -> Vec<u8> {
    parts::arguments(arguments).flat_map(|argument| packed_one(argument, saved)).collect()
}

fn packed_one(argument: &[u8], saved: &[u8]) -> Vec<u8> {
    let Some((&kind, rest)) = argument.split_first() else { return item(&[]) };
    let letter = rest.first().copied().unwrap_or_default();
    match kind {
        1 => ABSENT.to_vec(),
        2 => raw(rest),
        5 => answer(letter.wrapping_sub(b'a')),
        6 => item(parts::chosen(KNOWN, letter).as_bytes()),
        11 => item(&vec![b'n'; usize::from(letter) * 1_025]),
        12 => item(&[letter; 128]),
        14 => item(&[letter; 56]),
        15 => item(&parts::changed(saved, rest)),
        16 => options(letter.wrapping_sub(b'a')),
        _ => item(argument),
    }
}

pub fn item(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).expect("a few").to_le_bytes()[..], bytes].concat()
}

/// What stands behind the first item, as the module reads it.
pub fn behind_first(packed: &[u8]) -> &[u8] {
    let Some((length, rest)) = packed.split_first_chunk() else { return &[] };
    let length = u32::from_le_bytes(*length);
    if length == u32::MAX { rest } else { rest.get(length as usize..).unwrap_or(rest) }
}

/// Bytes as they are, but FD is FF.
fn raw(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|&byte| if byte == 0xfd { 0xff } else { byte }).collect()
}

fn list(values: &[Option<&str>]) -> Vec<u8> {
    values.iter().flat_map(|value| value.map_or(ABSENT.to_vec(), |value| item(value.as_bytes()))).collect()
}

/// Options in the order of `ts/options.ts`, of one flow each.
fn options(letter: u8) -> Vec<u8> {
    let (flow, preferred, srp_first, token) = [
        ("USER_SRP_AUTH", None, None, None),
        ("USER_AUTH", None, None, None),
        ("USER_AUTH", Some("PASSWORD"), None, None),
        ("USER_AUTH", Some("PASSWORD_SRP"), None, None),
        ("CUSTOM_AUTH", None, None, None),
        ("CUSTOM_AUTH", None, Some(""), None),
        ("USER_PASSWORD_AUTH", None, None, None),
        ("ADMIN_USER_PASSWORD_AUTH", None, None, None),
        ("REFRESH_TOKEN_AUTH", None, None, Some("token")),
    ][usize::from(letter) % 9];
    let (has_device, has_secret) = (letter / 9 % 2 == 1, letter / 18 % 2 == 1);
    let mut values =
        vec![Some("us-east-1_AbCdEf123"), Some("client"), has_secret.then_some("secret"), Some("mary")];
    values.extend(if has_device {
        &[Some("us-east-1_0123-abcd"), Some("-group"), Some("p")][..]
    } else {
        &[None]
    });
    values.extend([Some(flow), preferred, srp_first, token]);
    values.extend([flow.starts_with("ADMIN").then_some(""), None, None, None, None, None]);
    list(&values)
}

/// One of the service's answers, as `ts/answer.ts` packs it.
fn answer(index: u8) -> Vec<u8> {
    let body: Value = serde_json::from_str(&fuzz::service::answer(index).1).expect("JSON");
    let text = |name: &str| body[name].as_str();
    if let Some(kind) = text("__type") {
        return list(&[Some(kind), text("message"), None]);
    }
    let tokens = body["AuthenticationResult"].is_object().then_some("");
    let mut values =
        vec![None, tokens, text("Session"), text("SecretCode"), text("Status"), text("ChallengeName")];
    for (key, value) in body["ChallengeParameters"].as_object().into_iter().flatten() {
        values.extend([Some(key.as_str()), value.as_str()]);
    }
    values.push(None);
    values.extend(body["AvailableChallenges"].as_array().into_iter().flatten().map(Value::as_str));
    list(&values)
}
