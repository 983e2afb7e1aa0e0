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
    client::{DeviceSrpAuth, UserSrpAuth},
    error::Error,
    messages::{
        Answer, AppUser, AuthenticationResult, Challenge, PasswordVerifierChallenge, Request, Timestamp,
    },
    secrecy::{Declassified, HASHING, declassify, wiped},
};
use alloc::{boxed::Box, string::String, vec};
use core::{fmt, mem::take};
use exponent::{BYTES, Exponent};
use failure::Reason;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// A sign-in, from its first message to the tokens: a state machine without I/O.
///
/// Ask [`step`](Self::step) what is due. Send the request and give the answer to [`receive`](Self::receive), or ask the
/// person and give the reply to [`answer`](Self::answer). Everything else is inside: SRP, SECRET_HASH, the Session, the
/// name to go on by, the device, what is asked again, and the refusal of downgrades.
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
/// One `a` makes one claim, and the password is asked for when the claim is due. The machine refuses a challenge that asks
/// for more than the flow gives away, by [`Error::Downgrade`]. Cognito never proves itself to the client, so a fake server
/// can still ask for codes. What the machine holds is wiped when it moves on; `Debug` shows none of it.
///
/// Timing: constant in the password, the device's password and each `a`; depends on their lengths, and on whatever the
/// service sent.
pub struct SignIn {
    options: SignInOptions,
    /// USERNAME of the next message.
    username: String,
    user: Exponent<UserSrpAuth>,
    device: Exponent<DeviceSrpAuth>,
    progress: Progress,
    state: State,
}

/// What is due: the same until [`SignIn::receive`] or [`SignIn::answer`] moves it.
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
    /// Send this request, and give its answer to [`SignIn::receive`].
    Send(&'a Request),
    /// Ask the person, and give the reply to [`SignIn::answer`].
    Ask(Question<'a>),
    /// Signed in: [`SignIn::into_tokens`].
    Done(&'a AuthenticationResult),
    /// It is over, without tokens.
    Failed(&'a Failure),
}

/// What has happened, as far as it decides what may come.
#[derive(Clone, Copy, Default)]
struct Progress {
    /// The person proved something, so that NEW_PASSWORD_REQUIRED may come.
    proved: bool,
    /// PASSWORD was chosen out of SELECT_CHALLENGE.
    password_chosen: bool,
    /// Each of these is answered once, without a question.
    password_srp: bool,
    device_srp: bool,
    software_token: bool,
    /// Rule of the forgotten device.
    device: DeviceKeyOf,
}

/// Whether messages carry DEVICE_KEY.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
enum DeviceKeyOf {
    /// If there is a device.
    #[default]
    Device,
    /// A message that the service refused for its device is out once more, without the key.
    Retried,
    /// That was taken, so the service has forgotten the device.
    Forgotten,
}

#[derive(Default)]
enum State {
    Sending(Box<Outgoing>),
    Asking(Box<Asking>),
    Done(Box<AuthenticationResult>),
    Failed(Box<Failure>),
    /// While a call computes. It stays only if the call panicked.
    #[default]
    Closed,
}

/// A message that is out.
struct Outgoing {
    request: Request,
    /// The question that it answers, in case it is asked again.
    asked: Option<Box<Asking>>,
}

/// A question that is open.
struct Asking {
    purpose: Purpose,
    /// The challenge that asked; none before the first message.
    challenge: Option<Box<Challenge>>,
    /// SecretCode of AssociateSoftwareToken.
    secret_code: Option<Zeroizing<String>>,
    /// The service's message, where the last reply was refused.
    again: Option<String>,
}

/// What the reply becomes.
enum Purpose {
    /// The password in InitiateAuth.
    Begin,
    /// The claim.
    Claim(Box<PasswordVerifierChallenge>),
    /// The password in SELECT_CHALLENGE.
    SelectPassword,
    /// The answer to the challenge, as it is asked.
    Challenge,
    /// The MFA to set up; nothing is sent.
    SetUpChoice,
    /// UserCode of VerifySoftwareToken.
    SetUpTotp,
    /// EMAIL of MFA_SETUP.
    SetUpEmail,
}

static CLOSED: Failure =
    Failure { reason: Reason::Refused(Error::OutOfTurn), operation: None, challenge: None };

impl SignIn {
    /// Begins a sign-in. Draws all its random bytes here: 64 for the user's `a`, then 64 for the device's.
    ///
    /// Timing: constant in both.
    ///
    /// # Errors
    ///
    /// Returns [`Error::RngFailure`] if the generator fails or gives zeros; [`Error::Mismatch`] of AuthFlow, Session,
    /// UserContextData or ContextData if the option does not go with the others; what [`AuthParameters`] returns.
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
            let request = sign_in.initiate(None)?;
            State::Sending(Box::new(Outgoing { request, asked: None }))
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

    /// Takes the answer to the request that is out. `now` is signed if the device's claim is due.
    ///
    /// Except after a downgrade, an error changes nothing: the request is still out, and its answer can be received again.
    ///
    /// # Errors
    ///
    /// - [`Error::OutOfTurn`] if no request is out.
    /// - [`Error::Downgrade`]; then the sign-in is over.
    /// - [`Error::UnexpectedChallenge`] if this sign-in cannot answer the challenge.
    /// - [`Error::TooLong`] of `body` if the answer has more than 262,144 bytes.
    /// - [`Error::Missing`] of AuthenticationResult or SecretCode if the answer lacks what it must have.
    /// - What [`PasswordVerifierChallenge::from_parameters`] and [`DeviceSrpAuth::respond`] return.
    pub fn receive(&mut self, answer: Answer, now: Timestamp) -> Result<(), Error> {
        match take(&mut self.state) {
            State::Sending(outgoing) => receive::receive(self, outgoing, answer, now),
            other => {
                self.state = other;
                Err(Error::OutOfTurn)
            }
        }
    }

    /// Takes the person's reply to the question that is open. `now` is signed if the claim is due.
    ///
    /// An error changes nothing: the question stands.
    ///
    /// # Errors
    ///
    /// - [`Error::OutOfTurn`] if no question is open.
    /// - [`Error::Missing`], [`Error::Empty`] or [`Error::TooLong`] of the parameter that the reply becomes.
    /// - [`Error::Duplicate`] of a parameter that the machine sets itself.
    /// - [`Error::Mismatch`] of ANSWER, `userAttributes` or ChallengeResponses if the question does not take it.
    /// - [`Error::UnexpectedChallenge`] for a choice that would need a second claim.
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
    /// Returns [`Error::OutOfTurn`] unless [`step`](Self::step) is [`Step::Done`].
    pub fn into_tokens(self) -> Result<AuthenticationResult, Error> {
        match self.state {
            State::Done(result) => Ok(*result),
            _ => Err(Error::OutOfTurn),
        }
    }

    /// Returns USERNAME of the next message: what was typed in, and from the first challenge that names the user the name
    /// that the service gave.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Returns whether the service has forgotten the device. Then delete the [`RememberedDevice`].
    #[must_use]
    pub fn device_forgotten(&self) -> bool {
        self.progress.device == DeviceKeyOf::Forgotten
    }

    /// What is held for messages that will not be sent is wiped.
    fn end(&mut self) {
        self.user = Exponent::Gone;
        self.device = Exponent::Gone;
    }

    /// The user of the next message, by a name.
    fn user_named(&self, username: &str) -> AppUser {
        self.options.user(username, self.progress.device != DeviceKeyOf::Device)
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
            (Purpose::Begin | Purpose::Claim(_) | Purpose::SelectPassword | Purpose::Challenge, _) => {
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
