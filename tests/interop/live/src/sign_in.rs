//! One sign-in by `cognito_srp6a::SignIn`: the service answers its requests, a scripted person its questions.

use crate::{
    authenticator::{Authenticator, seconds},
    pools::{Client, Pool},
    record::Conversation,
    service::Service,
};
use cognito_srp6a::{
    Device, DevicePassword, Flow, Question, RefreshToken, RememberedDevice, Reply, SignIn, SignInOptions,
    Step, SysRng, Timestamp, TryCryptoRng,
    messages::{AuthenticationResult, Request},
    rand_core::TryRng,
};
use std::{error::Error, fmt};

/// Who signs in where, and how.
pub struct Start<'a> {
    pub pool: &'a Pool,
    pub client: &'a Client,
    pub username: &'a str,
    pub flow: &'static str,
    /// USER_AUTH's PREFERRED_CHALLENGE.
    pub preferred: Option<&'static str>,
    /// REFRESH_TOKEN_AUTH's token.
    pub refresh_token: Option<&'a str>,
    pub admin: bool,
    pub device: Option<&'a Kept>,
}

/// A remembered device, as an app would store it.
#[derive(Clone)]
pub struct Kept {
    pub key: String,
    pub group_key: String,
    pub password: String,
}

/// What the person knows.
pub struct Person<'a> {
    pub password: &'a str,
    pub new_password: &'a str,
    /// The first factor to choose.
    pub factor: &'a str,
    pub app: &'a mut Authenticator,
    /// How many wrong codes to type first.
    pub wrong_codes: u32,
    /// Whether the last code typed was right.
    pub typed_right_code: bool,
}

pub struct SignedIn {
    pub tokens: AuthenticationResult,
    /// USERNAME of the last message.
    pub username: String,
    pub device_forgotten: bool,
    /// The challenges answered and operations sent, the first excepted; one that was asked again stands once.
    pub trail: Vec<String>,
    /// How often a question was asked again.
    pub asked_again: u32,
    pub conversation: Conversation,
}

/// A sign-in without tokens.
#[derive(Debug)]
pub struct Refused {
    /// The service's name for the error, or this crate's.
    pub kind: String,
    message: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Refused {
    fn new(kind: impl Into<String>, message: &dyn fmt::Display) -> Self {
        Self { kind: kind.into(), message: message.to_string() }
    }
}

impl From<cognito_srp6a::Error> for Refused {
    fn from(error: cognito_srp6a::Error) -> Self {
        Self::new(format!("{error:?}"), &error)
    }
}

impl From<Box<dyn Error>> for Refused {
    fn from(error: Box<dyn Error>) -> Self {
        Self::new("transport", &error)
    }
}

/// Signs in; the conversation is good to keep even if the service refused.
pub fn sign_in(
    service: &Service,
    start: &Start<'_>,
    person: &mut Person<'_>,
    keep: &mut Vec<Conversation>,
) -> Result<SignedIn, Refused> {
    let mut rng = Recorded::default();
    let mut machine = SignIn::begin(start.options()?, &mut rng)?;
    let mut conversation = Conversation::begin(start, &rng.0);
    let (mut trail, mut asked_again) = (Vec::new(), 0);
    loop {
        match machine.step() {
            Step::Send(request) => {
                let name = name_of(request);
                if let Some(name) = name.filter(|name| trail.last() != Some(name)) {
                    trail.push(name);
                }
                let (operation, body) = (request.operation(), request.to_json());
                let response = service.post(operation.as_str(), &body)?;
                let now = seconds();
                conversation.sent(operation.as_str(), &body);
                conversation.received(&response, now);
                machine.receive(response.answer()?, timestamp(now)?)?;
            }
            Step::Ask(question) => {
                asked_again += u32::from(conversation.asked(&question));
                if asked_again > 3 {
                    return Err(Refused::new("question", &"asked again and again"));
                }
                let answer = person.reply(&question)?;
                let now = seconds();
                conversation.answered(&answer, now);
                machine.answer(answer.reply(), timestamp(now)?)?;
            }
            Step::Done(tokens) => {
                let device_forgotten = machine.device_forgotten();
                conversation.done(tokens, device_forgotten);
                let username = machine.username().to_owned();
                let tokens = machine.into_tokens()?;
                return Ok(SignedIn { tokens, username, device_forgotten, trail, asked_again, conversation });
            }
            Step::Failed(failure) => {
                let kind = failure.service_error().map_or("Downgrade", |error| &error.name);
                conversation.failed(kind);
                let refused = Refused::new(kind, failure);
                keep.push(conversation);
                return Err(refused);
            }
        }
    }
}

impl SignedIn {
    /// Has the device remembered, if the service named a new one.
    pub fn remember(&mut self, service: &Service) -> Result<Option<Kept>, Box<dyn Error>> {
        let mut rng = Recorded::default();
        let Some((request, device)) = self.tokens.remember(&mut rng)? else { return Ok(None) };
        let kept = Kept {
            key: device.device().key().as_str().into(),
            group_key: device.device().group_key().as_str().into(),
            password: device.password().expose_secret().into(),
        };
        self.conversation.remembered(&rng.0, &kept, request.operation().as_str(), &request.to_json());
        let answer = service.ask(request.operation().as_str(), &request.to_json())?;
        match answer.service_error() {
            Some(error) => Err(error.to_string().into()),
            None => Ok(Some(kept)),
        }
    }
}

impl Start<'_> {
    fn options(&self) -> Result<SignInOptions, Refused> {
        let refresh_token = || RefreshToken::new(self.refresh_token.unwrap_or_default());
        let flow = match self.flow {
            "USER_AUTH" => Flow::UserAuth { preferred: self.preferred.map(Into::into) },
            "USER_PASSWORD_AUTH" => Flow::UserPasswordAuth,
            "ADMIN_USER_PASSWORD_AUTH" => Flow::AdminUserPasswordAuth,
            "REFRESH_TOKEN_AUTH" => Flow::RefreshTokenAuth(refresh_token()),
            _ => Flow::UserSrpAuth,
        };
        let options = SignInOptions::new(self.pool.id.clone(), self.client.app_client()?, self.username)?;
        let options = options.with_flow(flow).with_device(self.device.map(Kept::device).transpose()?);
        Ok(if self.admin { options.admin() } else { options })
    }
}

impl Kept {
    fn device(&self) -> Result<RememberedDevice, cognito_srp6a::Error> {
        let device = Device::new(self.key.parse()?, self.group_key.parse()?);
        Ok(RememberedDevice::new(device, DevicePassword::new(self.password.as_str())))
    }
}

/// What the person replies.
pub enum Answer {
    Text(String),
    Choice(String),
}

impl Answer {
    fn reply(&self) -> Reply {
        match self {
            Self::Text(text) => Reply::text(text.as_str()),
            Self::Choice(choice) => Reply::choice(choice.as_str()),
        }
    }
}

impl<'a> Person<'a> {
    /// Someone who knows a password, perhaps the wrong one.
    pub fn new(password: &'a str, app: &'a mut Authenticator) -> Self {
        Self { password, new_password: "", factor: "", app, wrong_codes: 0, typed_right_code: false }
    }

    fn reply(&mut self, question: &Question<'_>) -> Result<Answer, Refused> {
        let text = match question {
            Question::Password => self.password.into(),
            Question::NewPassword { .. } => self.new_password.into(),
            Question::SelectFirstFactor { .. } => return Ok(Answer::Choice(self.factor.into())),
            Question::SelectMfa { .. } => return Ok(Answer::Choice("SOFTWARE_TOKEN_MFA".into())),
            Question::SetUpTotp(new) => {
                self.app.set_up(new.secret_code());
                self.code()
            }
            Question::Code { .. } => {
                // The right one was refused, since it was used before.
                if self.typed_right_code {
                    self.app.wait_for_next_code();
                }
                self.code()
            }
            other => return Err(Refused::new("question", &format_args!("not expected: {other:?}"))),
        };
        Ok(Answer::Text(text))
    }

    fn code(&mut self) -> String {
        self.typed_right_code = self.wrong_codes == 0;
        if self.typed_right_code {
            return self.app.code();
        }
        self.wrong_codes -= 1;
        self.app.wrong_code()
    }
}

/// What a request answers, or its operation if it answers no challenge.
fn name_of(request: &Request) -> Option<String> {
    match (request.auth_parameters(), request.challenge_name()) {
        (Some(_), _) => None,
        (None, Some(name)) => Some(name.as_str().into()),
        (None, None) => Some(request.operation().as_str().into()),
    }
}

fn timestamp(now: u64) -> Result<Timestamp, cognito_srp6a::Error> {
    Timestamp::from_unix_seconds(now.try_into().unwrap_or(i64::MAX))
}

/// Random bytes, kept so that a conversation can be repeated.
#[derive(Default)]
struct Recorded(Vec<u8>);

impl TryRng for Recorded {
    type Error = <SysRng as TryRng>::Error;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        SysRng.try_next_u32()
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        SysRng.try_next_u64()
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        SysRng.try_fill_bytes(bytes)?;
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Recorded {}
