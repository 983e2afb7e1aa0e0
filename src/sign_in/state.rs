//! Saves a sign-in as bytes, and resumes it in another process.
//!
//! The bytes of version 1 are, in this order:
//!
//! 1. the version byte;
//! 2. what the options must agree with;
//! 3. the user's name, and flags;
//! 4. each `a` that is not used yet;
//! 5. the message that is out, or the open question.
//!
//! Each text follows its length, four bytes, little-endian. There is no password, no client secret and no device password.

mod asking;
mod bytes;

use super::{
    Asking, DeviceKeyOf, Exponent, Outgoing, Progress, SignIn, SignInOptions, State, receive::associate,
};
use crate::{
    error::{Error, Parameter},
    messages::{ChallengeName, ChallengeResponses, Operation, Request, check_username},
};
use alloc::{boxed::Box, string::String, vec::Vec};
use asking::{asking, write_asking};
use bytes::{Reader, Writer};
use zeroize::Zeroizing;

const VERSION: u8 = 1;

impl SignIn {
    /// Saves the sign-in as bytes, for another process to [resume](Self::from_bytes). They are wiped when dropped.
    ///
    /// With challenges as the service sends them, there are at most 8 kB. While a message with a password is out, or
    /// with the answer to a custom or unknown challenge, the bytes hold its question instead.
    ///
    /// **Secret, and to be used once.** Anyone with the bytes and a recording of the sign-in can test guesses of the
    /// password offline. The bytes also hold the Session, and at times a one-time code or the secret of a new
    /// authenticator app.
    ///
    /// Keep them encrypted and authenticated, bound to this user's browser session, for the minutes that a sign-in
    /// lasts. Delete them before you use them, so that nobody resumes the sign-in twice.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfTurn`] if the sign-in is over, and drops it with its tokens. Look at [`step`](Self::step) first.
    pub fn into_bytes(self) -> Result<Zeroizing<Vec<u8>>, Error> {
        if !matches!(self.state, State::Sending(_) | State::Asking(_)) {
            return Err(Error::OutOfTurn);
        }
        Ok(Writer::written(|out| self.write(out)))
    }

    /// Resumes a sign-in that [`into_bytes`](Self::into_bytes) saved. `options` must be those that it began with.
    ///
    /// Timing: constant in each `a`.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::InvalidState`] if the bytes are not a saved sign-in of this version.
    /// - Returns [`Error::Mismatch`] for UserPoolId, ClientId, USERNAME, AuthFlow or DEVICE_KEY if the options differ.
    /// - Returns what [`begin`](Self::begin) returns for options that conflict.
    pub fn from_bytes(options: SignInOptions, bytes: &[u8]) -> Result<Self, Error> {
        options.check()?;
        let mut reader = Reader::new(bytes);
        if reader.byte() != VERSION {
            reader.fault();
        }
        for (parameter, parts) in identity(&options) {
            let text = reader.text();
            let rest = parts.iter().try_fold(text, |rest, part| rest.strip_prefix(part));
            if rest != Some("") {
                reader.no_fault()?;
                return Err(Error::Mismatch(parameter));
            }
        }
        let username = String::from(reader.text());
        reader.valid(check_username(&username));
        let progress = Progress::from_flags(reader.byte());
        let progress = reader.valid(progress).unwrap_or_default();
        let (user, device) = (reader.exponent(), reader.exponent());
        if matches!(device, Exponent::Sent(_)) && options.device.is_none() {
            reader.fault();
        }
        let mut sign_in = Self { options, username, user, device, progress, state: State::Closed };
        sign_in.state = sign_in.read_state(&mut reader);
        reader.end()?;
        Ok(sign_in)
    }

    fn write(&self, out: &mut Writer) {
        out.byte(VERSION);
        for (_, parts) in identity(&self.options) {
            out.length(parts.iter().map(|part| part.len()).sum());
            parts.iter().for_each(|part| out.raw(part.as_bytes()));
        }
        out.text(&self.username);
        out.byte(self.progress.flags());
        out.exponent(&self.user);
        out.exponent(&self.device);
        match &self.state {
            State::Sending(outgoing) => match &outgoing.asked {
                Some(asked) if holds_secret(&outgoing.request) => write_asking(asked, out),
                _ => write_outgoing(outgoing, out),
            },
            State::Asking(asking) => write_asking(asking, out),
            State::Done(_) | State::Failed(_) | State::Closed => {}
        }
    }

    fn read_state(&mut self, reader: &mut Reader<'_>) -> State {
        match reader.byte() {
            ASKING => return State::Asking(Box::new(asking(reader))),
            INITIATING => {
                let outgoing = self.initiate(None);
                reader.valid(outgoing).map(State::Sending)
            }
            RESPONDING => {
                let name = ChallengeName::from(reader.text());
                let session = reader.session();
                let mut responses = ChallengeResponses::new_unchecked(name, &self.user_named(&self.username));
                reader.list(|reader| responses.set_unchecked(reader.text(), reader.text()));
                let mut outgoing = self.respond(responses, session.as_ref());
                outgoing.asked = asked(reader);
                Some(State::Sending(outgoing))
            }
            ASSOCIATING => Some(State::Sending(associate(reader.session().as_ref()))),
            VERIFYING => {
                let request = Request::verify_software_token(reader.text());
                reader.valid(request).map(|mut request| {
                    if let Some(name) = reader.optional() {
                        request = request.with_friendly_device_name(name);
                    }
                    let request = request.with_session(reader.session());
                    State::Sending(Box::new(Outgoing { request, asked: asked(reader) }))
                })
            }
            _ => None,
        }
        .unwrap_or_else(|| {
            reader.fault();
            State::Closed
        })
    }
}

/// Returns what the options must agree with: texts, each in up to four parts.
fn identity(options: &SignInOptions) -> [(Parameter, [&str; 4]); 5] {
    let flow = &options.flow;
    let detail = match flow {
        super::Flow::CustomAuth { srp_first: true } => "SRP_A",
        super::Flow::UserAuth { preferred: Some(preferred) } => preferred.as_str(),
        _ => "",
    };
    let operation = if options.admin { "Admin" } else { "" };
    let device_key = options.device.as_ref().map_or("", |device| device.key().as_str());
    [
        (Parameter::UserPoolId, [options.pool.as_str(), "", "", ""]),
        (Parameter::ClientId, [options.client.id().as_str(), "", "", ""]),
        (Parameter::Username, [options.username(), "", "", ""]),
        (Parameter::AuthFlow, [operation, flow.auth_flow().as_str(), ":", detail]),
        (Parameter::DeviceKey, [device_key, "", "", ""]),
    ]
}

/// Returns whether the request holds what must not be stored.
fn holds_secret(request: &Request) -> bool {
    request.carries(Parameter::Password)
        || request.carries(Parameter::NewPassword)
        || matches!(request.challenge_name(), Some(ChallengeName::CustomChallenge | ChallengeName::Other(_)))
}

impl Progress {
    fn flags(self) -> u8 {
        let device = match self.device {
            DeviceKeyOf::Device => 0,
            DeviceKeyOf::Retried => 1,
            DeviceKeyOf::Forgotten => 2,
        };
        let flags =
            [self.proved, self.password_chosen, self.password_srp, self.device_srp, self.software_token];
        flags.iter().fold(device, |flags, flag| (flags << 1) | u8::from(*flag))
    }

    fn from_flags(flags: u8) -> Result<Self, Error> {
        let flag = |bit: u8| flags >> bit & 1 == 1;
        let device = match flags >> 5 {
            0 => DeviceKeyOf::Device,
            1 => DeviceKeyOf::Retried,
            2 => DeviceKeyOf::Forgotten,
            _ => return Err(Error::InvalidState),
        };
        Ok(Self {
            proved: flag(4),
            password_chosen: flag(3),
            password_srp: flag(2),
            device_srp: flag(1),
            software_token: flag(0),
            device,
        })
    }
}

const ASKING: u8 = 0;
const INITIATING: u8 = 1;
const RESPONDING: u8 = 2;
const ASSOCIATING: u8 = 3;
const VERIFYING: u8 = 4;

fn write_outgoing(Outgoing { request, asked }: &Outgoing, out: &mut Writer) {
    match request.operation() {
        Operation::AssociateSoftwareToken => {
            out.byte(ASSOCIATING);
            out.session(request.session());
        }
        Operation::VerifySoftwareToken => {
            out.byte(VERIFYING);
            out.text(request.text("UserCode").unwrap_or_default());
            out.optional(request.text("FriendlyDeviceName"));
            out.session(request.session());
            write_asked(asked.as_deref(), out);
        }
        _ => match request.challenge_responses() {
            None => out.byte(INITIATING),
            Some(responses) => {
                out.byte(RESPONDING);
                out.text(responses.challenge_name().as_str());
                out.session(request.session());
                let made_again = [Parameter::Username, Parameter::SecretHash, Parameter::DeviceKey];
                let kept = || {
                    let is_made_again = |key: &str| made_again.iter().any(|name| name.as_str() == key);
                    responses.iter().filter(move |(key, _)| !is_made_again(key))
                };
                out.length(kept().count());
                for (key, value) in kept() {
                    out.text(key);
                    out.text(value);
                }
                write_asked(asked.as_deref(), out);
            }
        },
    }
}

fn write_asked(asked: Option<&Asking>, out: &mut Writer) {
    out.byte(asked.is_some().into());
    if let Some(asked) = asked {
        write_asking(asked, out);
    }
}

fn asked(reader: &mut Reader<'_>) -> Option<Box<Asking>> {
    if !reader.some() {
        return None;
    }
    if reader.byte() != ASKING {
        reader.fault();
    }
    Some(Box::new(asking(reader)))
}
