//! One call of the machine: what to do, by the first letter of a text, and with what other text.

use super::watch::PASSWORD;
use crate::service;
use cognito_srp6a::messages::{
    AccessToken, Answer, AuthenticationResult, Challenge, NewDeviceMetadata, ServiceError, VerifyStatus,
};
use cognito_srp6a::{Error, Question, Reply, SignIn, Step, Timestamp};

#[derive(Clone, Copy)]
pub struct Call<'a> {
    what: &'a [u8],
    text: &'a str,
    now: Timestamp,
}

/// What kind of call it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Receive,
    Answer,
    /// Saved as bytes, and resumed.
    Save,
    /// The same, with bytes that somebody changed.
    Change,
}

impl<'a> Call<'a> {
    /// Every call has a second of its own, so that two claims always differ.
    pub fn new(place: usize, what: &'a str, text: &'a str) -> Self {
        let seconds = 1_693_897_743 + i64::try_from(place).expect("a few");
        Self { what: what.as_bytes(), text, now: Timestamp::from_unix_seconds(seconds).expect("2023") }
    }

    pub fn kind(&self) -> Option<Kind> {
        match self.letter(0) {
            b's' | b'r' | b'e' | b'h' | b'y' => Some(Kind::Receive),
            b't' | b'c' | b'p' | b'o' | b'a' | b'q' => Some(Kind::Answer),
            b'b' => Some(Kind::Save),
            b'm' => Some(Kind::Change),
            _ => None,
        }
    }

    /// Receives or answers; `None` if the call is another.
    pub fn make(&self, sign_in: &mut SignIn) -> Option<Result<(), Error>> {
        match self.kind()? {
            Kind::Receive => Some(sign_in.receive(self.answer(), self.now)),
            Kind::Answer => {
                let reply = self.reply(matches!(sign_in.step(), Step::Ask(Question::Password)));
                Some(sign_in.answer(reply, self.now))
            }
            Kind::Save | Kind::Change => None,
        }
    }

    /// Whether the service would send this, and a person reply it: then the bytes of the sign-in are bounded.
    pub fn is_ordinary(&self) -> bool {
        match self.kind() {
            Some(Kind::Receive) => self.letter(0) == b's',
            Some(Kind::Answer) => self.text.len() <= 1_024,
            _ => true,
        }
    }

    /// The bytes of a sign-in, changed at a place that the text gives.
    pub fn change(&self, bytes: &mut Vec<u8>) {
        for change in self.text.as_bytes().chunks_exact(3) {
            let place = usize::from(change[0]) << 7 | usize::from(change[1]);
            match (self.letter(1), place % (bytes.len() + 1)) {
                (b'i', place) => bytes.insert(place, change[2]),
                (b't', place) => bytes.truncate(place),
                (_, place) if place < bytes.len() => bytes[place] ^= change[2],
                _ => {}
            }
        }
    }

    fn letter(&self, place: usize) -> u8 {
        self.what.get(place).copied().unwrap_or_default()
    }

    fn answer(&self) -> Answer {
        let http = |status, body: &str| Answer::from_http(status, body.as_bytes()).expect("not too long");
        let chosen = self.letter(1).wrapping_sub(b'a');
        match self.letter(0) {
            b's' => {
                let (status, body) = service::answer(chosen);
                http(status, &body)
            }
            b'r' => http([200, 400, 500, 0, 299, 65_535][usize::from(chosen % 6)], &clean(self.text)),
            b'h' => http(400, &service::answer(chosen).1).with_error_type(&clean(self.text)),
            b'y' => self.typed(),
            _ => ServiceError::new(&clean(self.text), clean(self.text)).with_status(400).into(),
        }
    }

    /// An answer without JSON, as an application makes it of an SDK's output.
    fn typed(&self) -> Answer {
        let text = clean(self.text);
        let session = text.parse().ok();
        let mut tokens = AuthenticationResult::default();
        match self.letter(1) {
            b'c' => {
                let mut lines = text.split('\n');
                let mut challenge = Challenge::new(lines.next().unwrap_or_default());
                for line in lines {
                    match line.split_once('=').unwrap_or(("+", line)) {
                        ("+", name) => challenge.available.push(name.into()),
                        ("Session", session) => challenge.session = session.parse().ok(),
                        (key, value) => drop(challenge.parameters.insert(key.into(), value.into())),
                    }
                }
                return challenge.into();
            }
            b's' => return Answer::software_token(text, session),
            b'v' => return Answer::verified(VerifyStatus::Success, session),
            b'w' => return Answer::verified(VerifyStatus::Error, session),
            b'd' => return Answer::device_confirmed(true),
            b'e' => return ServiceError::new(&text, "").into(),
            b'n' => tokens.new_device_metadata = Some(NewDeviceMetadata::new(&*text, &*text)),
            b't' => tokens.access_token = Some(AccessToken::new(text)),
            b'z' => {}
            _ => return Answer::default(),
        }
        tokens.into()
    }

    fn reply(&self, is_password: bool) -> Reply {
        let given = clean(self.text);
        // Marked, so that it is found in whatever message carries it.
        let text =
            if is_password && !given.is_empty() { format!("{PASSWORD}{given}") } else { given.clone() };
        let (key, value) = given.split_once('=').unwrap_or((&given, ""));
        match self.letter(0) {
            b't' => Reply::text(text),
            b'c' => Reply::choice(given),
            b'p' => Reply::text(if is_password { format!("{PASSWORD}{value}") } else { value.into() })
                .with_parameter(key, value),
            b'o' => Reply::parameters([(key, value)]),
            b'a' => Reply::text(text).with_attribute(given.as_str(), given.as_str()),
            _ => Reply::choice(key).with_attribute(key, value).with_parameter(key, value),
        }
    }
}

/// Without the mark of the password, be it escaped as in JSON.
fn clean(text: &str) -> String {
    text.replace(PASSWORD, " ").replace("\\ue000", " ").replace("\\uE000", " ")
}
