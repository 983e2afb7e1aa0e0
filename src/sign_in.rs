//! The sign-in machine: one conversation with the service, without I/O.

mod exponent; // an `a`: drawn, sent, used
mod failure; // Failure
mod message; // requests by the options
mod names; // lists of names
mod options; // SignInOptions, Flow
mod question; // Question, Reply
mod receive; // what an answer leads to: challenges, downgrades, asking again
mod remember; // ConfirmDevice
mod remembered_device; // RememberedDevice
mod reply; // what a reply leads to
mod state; // between processes

pub use failure::Failure;
pub use options::{Flow, SignInOptions};
pub use question::{Question, Reply, SetUpTotp};
pub use remembered_device::RememberedDevice;

use crate::{
    error::Error,
    messages::{Answer, AppUser, AuthenticationResult, Challenge, Request, Timestamp},
    secrecy::{Declassified, HASHING, declassify, wiped},
};
use alloc::{boxed::Box, string::String, vec};
use core::{fmt, mem::take};
use exponent::{BYTES, Exponent};
use failure::Reason;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// Runs a sign-in from its first message to the tokens: a state machine without I/O.
///
/// Call [`step`](Self::step) to see what is due. Send the request and pass the answer to [`receive`](Self::receive), or
/// ask the person and pass the reply to [`answer`](Self::answer). The machine takes care of everything else: SRP,
/// SECRET_HASH, the Session, the user's name, the device, questions that come again, and downgrades.
///
/// [The guide](crate::guide) has a page for each flow.
///
#[doc = include_str!("sign_in/states.svg")]
///
#[cfg_attr(all(feature = "serde", feature = "getrandom", feature = "std"), doc = "```")]
#[cfg_attr(not(all(feature = "serde", feature = "getrandom", feature = "std")), doc = "```ignore")]
/// use cognito_srp6a::messages::{Answer, AuthenticationResult, Request};
/// use cognito_srp6a::{AppClient, Question, Reply, SignIn, SignInOptions, Step, SysRng, Timestamp};
///
/// # fn post(_: &Request) -> Result<(u16, Vec<u8>), std::io::Error> { Ok((200, vec![])) }
/// # fn prompt(_: &str) -> String { String::new() }
/// fn sign_in(username: &str) -> Result<AuthenticationResult, Box<dyn std::error::Error>> {
///     let client = AppClient::new("1example23456789".parse()?);
///     let options = SignInOptions::new("us-east-1_AbCdEf123".parse()?, client, username)?;
///     let mut sign_in = SignIn::begin(options, &mut SysRng)?;
///     loop {
///         match sign_in.step() {
///             Step::Send(request) => {
///                 let (status, body) = post(request)?; // your transport
///                 sign_in.receive(Answer::from_http(status, &body)?, Timestamp::now()?)?;
///             }
///             Step::Ask(question) => {
///                 let reply = match question {
///                     Question::Password => Reply::text(prompt("Password")),
///                     Question::Code { .. } => Reply::text(prompt("Code")),
///                     other => return Err(format!("not expected: {other:?}").into()),
///                 };
///                 sign_in.answer(reply, Timestamp::now()?)?;
///             }
///             Step::Done(_) => return Ok(sign_in.into_tokens()?),
///             Step::Failed(failure) => return Err(failure.clone().into()),
///         }
///     }
/// }
/// ```
///
/// # Security
///
/// One `a` makes one claim, and the machine asks for the password only when the claim is due. It refuses a challenge
/// that asks for more than the flow gives away, with [`Error::Downgrade`]. Cognito never proves itself to the client,
/// so a fake server can still ask for codes. The machine wipes what it holds when it moves on, and `Debug` shows none
/// of it.
///
/// Timing: constant in the password, the device's password and each `a`. It depends on their lengths, and on everything
/// that the service sent.
pub struct SignIn {
    options: SignInOptions,
    /// Holds USERNAME of the next message.
    username: String,
    user: Exponent,
    device: Exponent,
    progress: Progress,
    state: State,
}

/// Says what is due. It stays the same until [`SignIn::receive`] or [`SignIn::answer`] moves the sign-in on.
///
/// ```
/// use cognito_srp6a::{SignIn, Step};
///
/// fn show(sign_in: &SignIn) {
///     match sign_in.step() {
///         Step::Send(request) => println!("send {}", request.operation()),
///         Step::Ask(question) => println!("ask for {}", question.name()),
///         Step::Done(_) => println!("signed in"),
///         Step::Failed(failure) => println!("{failure}"),
///     }
/// }
/// # let _ = show;
/// ```
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "returned, not kept")]
pub enum Step<'a> {
    /// Asks you to send this request, and to pass its answer to [`SignIn::receive`].
    Send(&'a Request),
    /// Asks you to put this question to the person, and to pass the reply to [`SignIn::answer`].
    Ask(Question<'a>),
    /// Says that the user is signed in. [`SignIn::into_tokens`] takes the tokens out.
    Done(&'a AuthenticationResult),
    /// Says that the sign-in ended without tokens.
    Failed(&'a Failure),
}

/// Records what has happened, as far as it decides which challenges may come.
#[derive(Clone, Copy, Default)]
struct Progress {
    /// Is set once the person proved something. Only then may NEW_PASSWORD_REQUIRED come.
    proved: bool,
    /// Is set once PASSWORD was chosen in SELECT_CHALLENGE.
    password_chosen: bool,
    /// Is set once PASSWORD_SRP was answered. This one and the next two need no question, and are answered once a
    /// sign-in.
    password_srp: bool,
    device_srp: bool,
    software_token: bool,
    /// Says whether the service still knows the device.
    device: DeviceKeyOf,
}

impl Progress {
    /// Returns whether messages leave DEVICE_KEY out, even if there is a device.
    fn goes_without_device(self) -> bool {
        self.device != DeviceKeyOf::Device
    }
}

/// Says whether messages carry DEVICE_KEY.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
enum DeviceKeyOf {
    /// They do, if there is a device.
    #[default]
    Device,
    /// The service refused a message because of its device. The message is out once more, without the key.
    Retried,
    /// The service accepted that message, so it has forgotten the device.
    Forgotten,
}

#[derive(Default)]
enum State {
    Sending(Box<Outgoing>),
    Asking(Box<Asking>),
    Done(Box<AuthenticationResult>),
    Failed(Box<Failure>),
    /// Stands in while a call computes. It remains only if the call panicked.
    #[default]
    Closed,
}

/// Holds a message that is out.
struct Outgoing {
    request: Request,
    /// Holds the question that it answers, in case it comes again.
    asked: Option<Box<Asking>>,
}

impl Outgoing {
    fn new(request: Request) -> Box<Self> {
        Box::new(Self { request, asked: None })
    }
}

/// Holds a question that is open.
struct Asking {
    purpose: Purpose,
    /// Holds the challenge that asked. There is none before the first message.
    challenge: Option<Box<Challenge>>,
    /// Holds SecretCode of AssociateSoftwareToken.
    secret_code: Option<Zeroizing<String>>,
    /// Is `Some` if the service refused the last reply: its message, which may be empty.
    again: Option<String>,
}

/// Says what the reply becomes.
#[derive(Clone, Copy)]
enum Purpose {
    /// It becomes the password in InitiateAuth.
    Begin,
    /// It becomes the claim.
    Claim,
    /// It becomes the password in SELECT_CHALLENGE.
    SelectPassword,
    /// It becomes the answer to the challenge that asked.
    Challenge,
    /// It chooses the MFA to set up, and is not sent.
    SetUpChoice,
    /// It becomes UserCode of VerifySoftwareToken.
    SetUpTotp,
    /// It becomes EMAIL of MFA_SETUP.
    SetUpEmail,
}

static CLOSED: Failure =
    Failure { reason: Reason::Refused(Error::OutOfTurn), operation: None, challenge: None };

impl SignIn {
    /// Begins a sign-in. It draws all its random bytes here: 64 for the user's `a`, then 64 for the device's.
    ///
    /// Timing: constant in both.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::RngFailure`] if the generator fails or returns only zeros.
    /// - Returns [`Error::Mismatch`] for AuthFlow, Session, UserContextData or ContextData if that option conflicts
    ///   with the others.
    /// - Returns what the functions of [`AuthParameters`] return.
    ///
    /// [`AuthParameters`]: crate::AuthParameters
    pub fn begin<R: TryCryptoRng + ?Sized>(options: SignInOptions, rng: &mut R) -> Result<Self, Error> {
        options.check()?;
        let mut draw = || {
            wiped::<HASHING, _>(|| {
                let mut a = Zeroizing::new(vec![0; BYTES]);
                rng.try_fill_bytes(&mut a).map_err(|_| Error::RngFailure)?;
                let zero = a.iter().fold(0, |any, byte| any | byte) == 0;
                if declassify(Declassified::Refused, zero) {
                    Err(Error::RngFailure)
                } else {
                    Ok::<_, Error>(a)
                }
            })
        };
        let (user, device) = (draw()?, draw()?);
        let mut sign_in = Self {
            username: options.username().into(),
            user: if options.flow.may_use_srp() { Exponent::Drawn(user) } else { Exponent::Gone },
            device: if options.device.is_some() { Exponent::Drawn(device) } else { Exponent::Gone },
            progress: Progress::default(),
            state: State::Closed,
            options,
        };
        sign_in.state = if sign_in.options.flow.sends_password() {
            State::Asking(Asking::new(Purpose::Begin, None))
        } else {
            State::Sending(sign_in.initiate(None)?)
        };
        Ok(sign_in)
    }

    /// Returns what is due.
    #[must_use]
    pub fn step(&self) -> Step<'_> {
        match &self.state {
            State::Sending(outgoing) => Step::Send(&outgoing.request),
            State::Asking(asking) => Step::Ask(asking.question()),
            State::Done(result) => Step::Done(result),
            State::Failed(failure) => Step::Failed(failure),
            State::Closed => Step::Failed(&CLOSED),
        }
    }

    /// Takes the answer to the request that is out. If the device's claim is due, it signs `now`.
    ///
    /// An error changes nothing, except after a downgrade: the request is still out. The answer is dropped. Send the
    /// request again, or pass a corrected answer.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::OutOfTurn`] if no request is out.
    /// - Returns [`Error::Downgrade`] if the service asks for more than the flow gives away. The sign-in is then over.
    /// - Returns [`Error::UnexpectedChallenge`] if this sign-in cannot answer the challenge.
    /// - Returns [`Error::TooLong`] for `body` if the answer has more than 262,144 bytes.
    /// - Returns [`Error::Missing`] for AuthenticationResult or SecretCode if the answer lacks what it must have.
    /// - Returns what [`PasswordVerifierChallenge::from_parameters`] and [`DeviceSrpAuth::respond`] return.
    ///
    /// [`PasswordVerifierChallenge::from_parameters`]: crate::PasswordVerifierChallenge::from_parameters
    /// [`DeviceSrpAuth::respond`]: crate::DeviceSrpAuth::respond
    pub fn receive(&mut self, answer: Answer, now: Timestamp) -> Result<(), Error> {
        match take(&mut self.state) {
            State::Sending(outgoing) => receive::receive(self, outgoing, answer, now),
            other => {
                self.state = other;
                Err(Error::OutOfTurn)
            }
        }
    }

    /// Takes the person's reply to the open question. If the claim is due, it signs `now`.
    ///
    /// An error changes nothing: the question is still open. The reply is dropped and wiped. An empty password is a reply:
    /// it makes a claim, as it does in other clients.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::OutOfTurn`] if no question is open.
    /// - Returns [`Error::Missing`], [`Error::Empty`] or [`Error::TooLong`] for the parameter that the reply becomes.
    /// - Returns [`Error::Duplicate`] for a parameter that the machine sets itself.
    /// - Returns [`Error::Mismatch`] for ANSWER, `userAttributes` or ChallengeResponses if the question does not accept
    ///   it.
    /// - Returns [`Error::UnexpectedChallenge`] for a choice that would need a second claim.
    pub fn answer(&mut self, reply: Reply, now: Timestamp) -> Result<(), Error> {
        match take(&mut self.state) {
            State::Asking(asking) => reply::reply(self, asking, &reply, now),
            other => {
                self.state = other;
                Err(Error::OutOfTurn)
            }
        }
    }

    /// Takes the tokens out.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OutOfTurn`] unless [`step`](Self::step) is [`Step::Done`], and drops the sign-in. Look at `step` first.
    pub fn into_tokens(self) -> Result<AuthenticationResult, Error> {
        match self.state {
            State::Done(result) => Ok(*result),
            _ => Err(Error::OutOfTurn),
        }
    }

    /// Returns USERNAME of the next message: the name as it was typed, or the last one that a challenge brought.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Returns whether the service has forgotten the device. Then delete the [`RememberedDevice`].
    #[must_use]
    pub fn device_forgotten(&self) -> bool {
        self.progress.device == DeviceKeyOf::Forgotten
    }

    /// Wipes what is held for messages that will not be sent.
    fn end(&mut self) {
        self.user = Exponent::Gone;
        self.device = Exponent::Gone;
        self.options.wipe_secrets();
    }

    /// Returns the user of the next message, under this name.
    fn user_named(&self, username: &str) -> AppUser {
        self.options.user(username, self.progress.goes_without_device())
    }
}

impl Asking {
    fn new(purpose: Purpose, challenge: Option<Box<Challenge>>) -> Box<Self> {
        Box::new(Self { purpose, challenge, secret_code: None, again: None })
    }

    fn question(&self) -> Question<'_> {
        let again = self.again.as_deref();
        match (&self.purpose, &self.challenge) {
            (Purpose::Challenge, Some(challenge)) => Question::from_challenge(challenge, again),
            (Purpose::SetUpChoice, challenge) => {
                Question::SelectMfa { among: receive::can_set_up(challenge.as_deref()) }
            }
            (Purpose::SetUpTotp, _) => {
                let secret_code = self.secret_code.as_ref().map_or("", |code| code.as_str());
                Question::SetUpTotp(SetUpTotp { secret_code, again })
            }
            (Purpose::SetUpEmail, _) => Question::SetUpEmailMfa,
            (Purpose::Begin | Purpose::Claim | Purpose::SelectPassword | Purpose::Challenge, _) => {
                Question::Password
            }
        }
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match &self.state {
            State::Sending(_) => "Sending",
            State::Asking(_) => "Asking",
            State::Done(_) => "Done",
            State::Failed(_) => "Failed",
            State::Closed => "Closed",
        };
        f.debug_struct("SignIn").field("state", &state).finish_non_exhaustive()
    }
}
