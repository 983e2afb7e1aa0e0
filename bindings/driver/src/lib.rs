//! Drives a sign-in by names and texts: what the binding of every language would otherwise write again.
//!
//! The names of options are those of `options` in `test-vectors/conversations.json`. What is due comes out as a tree of
//! the names on the wire, of which each binding makes JSON or its language's own objects.
#![no_std]

extern crate alloc;

mod due; // what is due, as a tree
mod fault; // why a call was refused: number, name, parameter, message
mod flow; // AuthFlow by its name
mod options; // SignInOptions by names
mod random; // random bytes that the caller has drawn
mod wiping; // an allocator that wipes what is freed

pub use cognito_srp6a;
pub use due::{Due, Members, stored};
pub use fault::Fault;
pub use flow::FlowOptions;
pub use options::shown_option;
pub use random::Random;
pub use wiping::Wiping;

use alloc::{boxed::Box, string::String, vec::Vec};
use cognito_srp6a::{
    Error, Parameter, Question, RememberedDevice, Reply, SignIn, Step, Timestamp, TryCryptoRng,
    messages::{Answer, DeviceName, Request},
};
use core::mem::take;
use options::Options;
use zeroize::Zeroizing;

/// The random bytes of [`Driver::begin`]: the user's `a`, then the device's.
pub const BEGIN_BYTES: usize = 128;
/// The random bytes of [`Driver::remember`]: the device's password, then its salt.
pub const REMEMBER_BYTES: usize = 56;

/// Drives one sign-in.
#[derive(Debug, Default)]
pub struct Driver {
    options: Options,
    sign_in: Option<Box<SignIn>>,
    /// Holds what was added to the next reply.
    added: Added,
}

#[derive(Default)]
struct Added {
    choice: Option<Zeroizing<String>>,
    attributes: Vec<(String, Zeroizing<String>)>,
    parameters: Vec<(String, Zeroizing<String>)>,
}

impl core::fmt::Debug for Added {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Added").finish_non_exhaustive()
    }
}

impl Driver {
    /// Makes a driver without options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets an option. A value that was set before is replaced.
    ///
    /// # Errors
    ///
    /// `OutOfTurn` after `begin`, `UnknownOption`, `InvalidFlag`.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        if self.sign_in.is_some() {
            return Err(Error::OutOfTurn.into());
        }
        self.options.set(name, value)
    }

    /// Begins the sign-in. After an error the options can be set again.
    ///
    /// # Errors
    ///
    /// `OutOfTurn` after `begin`; what the options are refused for.
    pub fn begin<R: TryCryptoRng + ?Sized>(&mut self, rng: &mut R) -> Result<(), Fault> {
        if self.sign_in.is_some() {
            return Err(Error::OutOfTurn.into());
        }
        self.sign_in = Some(Box::new(SignIn::begin(self.options.build()?, rng)?));
        Ok(())
    }

    /// Resumes what `save` returned, in place of `begin`.
    ///
    /// # Errors
    ///
    /// `OutOfTurn` after `begin`, `InvalidState`, `Mismatch`; what the options are refused for.
    pub fn resume(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if self.sign_in.is_some() {
            return Err(Error::OutOfTurn.into());
        }
        self.sign_in = Some(Box::new(SignIn::from_bytes(self.options.build()?, bytes)?));
        Ok(())
    }

    /// Returns what is due, or `None` before `begin`.
    #[must_use]
    pub fn step(&self) -> Option<Due<'_>> {
        self.sign_in.as_ref().map(|sign_in| Due::from(sign_in.step()))
    }

    /// Returns the machine, once it has begun.
    #[must_use]
    pub fn sign_in(&self) -> Option<&SignIn> {
        self.sign_in.as_deref()
    }

    /// Takes the service's answer.
    ///
    /// # Errors
    ///
    /// What [`SignIn::receive`] returns.
    pub fn receive(&mut self, answer: Answer, now: Timestamp) -> Result<(), Fault> {
        let received = self.machine()?.receive(answer, now);
        self.settle();
        Ok(received?)
    }

    /// Takes the service's HTTP response. `error_type` is the header `x-amzn-ErrorType`.
    ///
    /// # Errors
    ///
    /// What [`Answer::from_http`] and [`SignIn::receive`] return.
    #[cfg(feature = "json")]
    pub fn receive_http(
        &mut self,
        status: u16,
        error_type: Option<&str>,
        body: &[u8],
        now: Timestamp,
    ) -> Result<(), Fault> {
        if !matches!(self.machine()?.step(), Step::Send(_)) {
            return Err(Error::OutOfTurn.into());
        }
        let answer = Answer::from_http(status, body)?;
        let answer = match error_type {
            Some(header) => answer.with_error_type(header),
            None => answer,
        };
        self.receive(answer, now)
    }

    /// Adds to the next reply: `choice`, `userAttributes.<name>` of a new password, or one of ChallengeResponses.
    ///
    /// # Errors
    ///
    /// `OutOfTurn` unless a question is open.
    pub fn add(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        if !matches!(self.machine()?.step(), Step::Ask(_)) {
            return Err(Error::OutOfTurn.into());
        }
        let owned = Zeroizing::new(String::from(value));
        match name.strip_prefix("userAttributes.") {
            _ if name == "choice" => self.added.choice = Some(owned),
            Some(attribute) => self.added.attributes.push((attribute.into(), owned)),
            None => self.added.parameters.push((name.into(), owned)),
        }
        Ok(())
    }

    /// Drops what was added, for a reply that is refused before it is answered.
    pub fn drop_added(&mut self) {
        self.added = Added::default();
    }

    /// Takes the person's reply: the text, and what was added. An error drops what was added.
    ///
    /// # Errors
    ///
    /// `Duplicate` for a text beside a choice; what [`SignIn::answer`] returns.
    pub fn answer(&mut self, text: Option<&str>, now: Timestamp) -> Result<(), Fault> {
        let Added { choice, attributes, parameters } = take(&mut self.added);
        let mut reply = match (text, choice) {
            (Some(_), Some(_)) => return Err(Error::Duplicate(Parameter::Answer).into()),
            (Some(text), None) => Reply::text(text),
            (None, Some(choice)) => Reply::choice(&*choice),
            (None, None) => Reply::default(),
        };
        for (name, mut value) in attributes {
            reply = reply.with_attribute(name, take(&mut *value));
        }
        for (name, mut value) in parameters {
            reply = reply.with_parameter(name, take(&mut *value));
        }
        Ok(self.machine()?.answer(reply, now)?)
    }

    /// Takes the sign-in out as bytes. The options stay for `resume`.
    ///
    /// # Errors
    ///
    /// `OutOfTurn` before `begin` and after the end.
    pub fn save(&mut self) -> Result<Zeroizing<Vec<u8>>, Fault> {
        if !matches!(self.machine()?.step(), Step::Send(_) | Step::Ask(_)) {
            return Err(Error::OutOfTurn.into());
        }
        self.drop_added();
        let sign_in = self.sign_in.take().ok_or(Error::OutOfTurn)?;
        Ok(sign_in.into_bytes()?)
    }

    /// Makes ConfirmDevice and the device to store, or `None` if the service named no new device.
    ///
    /// # Errors
    ///
    /// `OutOfTurn` without tokens; what [`AuthenticationResult::remember`] returns; what DeviceName is refused for.
    ///
    /// [`AuthenticationResult::remember`]: cognito_srp6a::messages::AuthenticationResult::remember
    pub fn remember<R: TryCryptoRng + ?Sized>(
        &self,
        rng: &mut R,
        device_name: Option<&str>,
    ) -> Result<Option<(Request, RememberedDevice)>, Fault> {
        let Some(Step::Done(tokens)) = self.sign_in.as_ref().map(|sign_in| sign_in.step()) else {
            return Err(Error::OutOfTurn.into());
        };
        let name: Option<DeviceName> = device_name.map(str::parse).transpose()?;
        let made = tokens.remember(rng)?;
        Ok(made.map(|(request, device)| (request.with_device_name(name), device)))
    }

    /// Returns the `otpauth://` address of the open question.
    ///
    /// # Errors
    ///
    /// `OutOfTurn` unless the question is SetUpTotp.
    pub fn otpauth_uri(&self, issuer: &str, account: &str) -> Result<Zeroizing<String>, Fault> {
        match self.sign_in.as_ref().map(|sign_in| sign_in.step()) {
            Some(Step::Ask(Question::SetUpTotp(totp))) => Ok(totp.otpauth_uri(issuer, account)),
            _ => Err(Error::OutOfTurn.into()),
        }
    }

    /// Wipes the options once the sign-in is over: nothing needs them any more.
    fn settle(&mut self) {
        if matches!(self.sign_in().map(SignIn::step), Some(Step::Done(_) | Step::Failed(_))) {
            self.options = Options::default();
        }
    }

    fn machine(&mut self) -> Result<&mut SignIn, Error> {
        self.sign_in.as_deref_mut().ok_or(Error::OutOfTurn)
    }
}
