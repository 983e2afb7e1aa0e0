//! Reads answers from the service's JSON.
//!
//! Untidy answers are accepted: null counts as absent, and a value of another type is converted or dropped. Nothing
//! beside tokens can cost the tokens. Dangerous values are refused later, where they are used.

use super::{
    AccessToken, Answer, AuthenticationResult, Challenge, ChallengeParameters, IdToken, NewDeviceMetadata,
    RefreshToken, ServiceError, VerifyStatus, answer::MAX_ANSWER,
};
use crate::{
    error::{Error, Parameter},
    secrecy::{HASHING, wiped},
};
use alloc::{boxed::Box, format, string::String};
use core::{
    fmt::{self, Write},
    mem::take,
};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

impl Answer {
    /// Reads an HTTP response: its status and its body.
    ///
    /// A status other than 2xx, or a body that is no JSON object, becomes a [`ServiceError`], never an error of the
    /// JSON reader. If the body lacks the exception's name, pass the header `x-amzn-ErrorType` to
    /// [`with_error_type`](Self::with_error_type).
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] if the body has more than 262,144 bytes. Its length is checked first.
    pub fn from_http(status: u16, body: &[u8]) -> Result<Self, Error> {
        if body.len() > MAX_ANSWER {
            return Err(Error::TooLong(Parameter::Body));
        }
        let success = (200..300).contains(&status);
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body); // a byte order mark
        // The reader leaves eight bytes of a text on the stack, if nothing is optimised.
        let answer = match wiped::<HASHING, _>(|| serde_json::from_slice(body)) {
            Ok(Value::Object(members)) => Members(members).answer(success),
            other => {
                other.into_iter().for_each(|mut value| wipe(&mut value));
                ServiceError::new("", if success { "the answer is not a JSON object" } else { "" }).into()
            }
        };
        Ok(answer.with_status(status))
    }

    /// Sets the name of an error whose body has none, from the header `x-amzn-ErrorType`.
    #[must_use]
    pub fn with_error_type(mut self, header: &str) -> Self {
        if let Some(error) = self.error.as_mut().filter(|error| error.name == ServiceError::UNKNOWN) {
            error.name = ServiceError::new(header, "").name;
        }
        self
    }
}

/// Reads an answer of unknown HTTP status. It is an error if it has an exception's name and nothing else.
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|members| Members(members).answer(true))
    }
}

impl Answer {
    /// Turns an answer of a status other than 2xx into an error, even with tokens in it.
    fn with_status(mut self, status: u16) -> Self {
        if !(200..300).contains(&status) && self.error.is_none() {
            self = ServiceError::new("", "").into();
        }
        if let Some(error) = &mut self.error {
            error.status = Some(status);
            if error.message.is_empty() && error.name == ServiceError::UNKNOWN {
                error.message = format!("HTTP status {status}");
            }
        }
        self
    }
}

/// Holds the members of a JSON object. They are wiped when dropped, since some may be tokens under a wrong name.
struct Members(Map<String, Value>);

impl Members {
    /// Reads the answer. Without success it is an error, even with tokens in it.
    fn answer(mut self, success: bool) -> Answer {
        let kind = self.text("__type").or_else(|| self.text("code"));
        let result = self.object("AuthenticationResult").and_then(Members::result).map(Box::new);
        let name = self.text("ChallengeName");
        let secret_code = self.text("SecretCode");
        let status = self.text("Status").map(|status| match status.as_str() {
            "SUCCESS" => VerifyStatus::Success,
            _ => VerifyStatus::Error,
        });
        let is_answer = result.is_some() || name.is_some() || secret_code.is_some() || status.is_some();
        let kind =
            kind.or_else(|| self.has_message().then(Zeroizing::default)).filter(|_| !is_answer || !success);
        if let Some(kind) = kind {
            let message = self.text("message").or_else(|| self.text("Message")).unwrap_or_default();
            return ServiceError::new(&kind, message.as_str()).into();
        }
        let mut answer = Answer { result, secret_code, status, ..Answer::default() };
        answer.user_confirmation_necessary =
            self.text("UserConfirmationNecessary").is_some_and(|text| *text == "true");
        if let Some(name) = name {
            let mut challenge = Challenge::new(name.as_str());
            challenge.parameters = self.object("ChallengeParameters").map(Members::texts).unwrap_or_default();
            challenge.available = self.list("AvailableChallenges").map(|name| name.as_str().into()).collect();
            answer.challenge = Some(Box::new(challenge));
        }
        if let Some(session) = self.text("Session") {
            answer.set_session(&session);
        }
        answer
    }

    /// Reads AuthenticationResult, if it has a token.
    fn result(mut self) -> Option<AuthenticationResult> {
        let result = AuthenticationResult {
            access_token: self.taken("AccessToken").map(AccessToken::new),
            refresh_token: self.taken("RefreshToken").map(RefreshToken::new),
            id_token: self.taken("IdToken").map(IdToken::new),
            token_type: self.taken("TokenType"),
            expires_in: self.text("ExpiresIn").and_then(|text| seconds(&text)),
            new_device_metadata: self.object("NewDeviceMetadata").and_then(Members::new_device),
        };
        result.has_token().then_some(result)
    }

    /// Reads NewDeviceMetadata, if it names a device.
    fn new_device(mut self) -> Option<NewDeviceMetadata> {
        Some(NewDeviceMetadata::new(self.taken("DeviceKey")?, self.taken("DeviceGroupKey")?))
    }

    fn has_message(&self) -> bool {
        ["message", "Message"].iter().any(|name| self.0.contains_key(*name))
    }

    /// Takes a member's text out without a copy. Null and empty text count as absent; another type becomes its JSON.
    fn text(&mut self, name: &str) -> Option<Zeroizing<String>> {
        text(self.0.get_mut(name)?).filter(|text| !text.is_empty())
    }

    /// The same, for a type that holds the text.
    fn taken(&mut self, name: &str) -> Option<String> {
        self.text(name).map(|mut text| take(&mut *text))
    }

    fn object(&mut self, name: &str) -> Option<Members> {
        match self.0.get_mut(name)? {
            Value::Object(members) => Some(Members(take(members))),
            _ => None,
        }
    }

    fn list(&mut self, name: &str) -> impl Iterator<Item = Zeroizing<String>> {
        let list = match self.0.get_mut(name) {
            Some(Value::Array(values)) => take(values),
            _ => Default::default(),
        };
        list.into_iter().filter_map(|mut value| text(&mut value))
    }

    /// Reads all members that are not null.
    fn texts(mut self) -> ChallengeParameters {
        let members = take(&mut self.0).into_iter();
        let text = |(mut key, mut value): (String, Value)| match text(&mut value) {
            Some(mut text) => Some((key, take(&mut *text))),
            None => {
                key.zeroize();
                None
            }
        };
        members.filter_map(text).collect()
    }
}

fn text(value: &mut Value) -> Option<Zeroizing<String>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Zeroizing::new(take(text))),
        other => {
            let json = Zeroizing::new(written(other));
            wipe(other);
            Some(json)
        }
    }
}

/// Writes the JSON once into a text of the right size: one that grows would leave copies behind.
fn written(value: &Value) -> String {
    struct Length(usize);
    impl Write for Length {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.saturating_add(text.len());
            Ok(())
        }
    }
    let mut length = Length(0);
    let _ = write!(length, "{value}"); // neither of them fails
    let mut json = String::with_capacity(length.0);
    let _ = write!(json, "{value}");
    json
}

/// Reads whole seconds from an integer, a float, or text that begins with one.
fn seconds(text: &str) -> Option<u32> {
    text.split('.').next().and_then(|whole| whole.trim().parse().ok())
}

impl Drop for Members {
    fn drop(&mut self) {
        wipe_members(take(&mut self.0));
    }
}

/// Wipes the names too: untidy JSON may have a token in one.
fn wipe_members(members: Map<String, Value>) {
    for (mut name, mut value) in members {
        name.zeroize();
        wipe(&mut value);
    }
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(wipe),
        Value::Object(members) => wipe_members(take(members)),
        _ => {}
    }
}
