//! What is due, as a tree of names and values.

use alloc::{vec, vec::Vec};
use cognito_srp6a::{
    Failure, Question, RememberedDevice, Step,
    messages::{AuthenticationResult, ChallengeParameters, Member},
};

/// Names and values.
pub type Members<'a> = Vec<(&'a str, Member<'a>)>;

/// Says what is due.
#[derive(Debug)]
pub enum Due<'a> {
    /// Send this request.
    Send {
        /// The operation.
        operation: &'static str,
        /// The service's own JSON.
        body: Members<'a>,
    },
    /// Ask the person.
    Ask {
        /// The question's name: `Password`, `Code` and so on.
        question: &'static str,
        /// What the person has to know.
        details: Members<'a>,
    },
    /// The user is signed in.
    Done(&'a AuthenticationResult),
    /// The sign-in ended without tokens.
    Failed {
        /// The service's exception, or `Downgrade`.
        kind: &'a str,
        /// Its message, status, operation and challenge.
        details: Members<'a>,
    },
}

impl<'a> From<Step<'a>> for Due<'a> {
    fn from(step: Step<'a>) -> Self {
        match step {
            Step::Send(request) => {
                Self::Send { operation: request.operation().as_str(), body: request.members() }
            }
            Step::Ask(question) => Self::Ask { question: question.name(), details: asked(question) },
            Step::Done(tokens) => Self::Done(tokens),
            Step::Failed(failure) => failed(failure),
        }
    }
}

fn asked(question: Question<'_>) -> Members<'_> {
    let mut members = Vec::new();
    match question {
        Question::NewPassword { required, again, .. } => {
            members.push(("required", list(required)));
            text("again", again, &mut members);
        }
        Question::Code { kind, sent_to, medium, again, .. } => {
            text("kind", Some(kind.as_str()), &mut members);
            text("sentTo", sent_to, &mut members);
            text("medium", medium, &mut members);
            text("again", again, &mut members);
        }
        Question::SelectMfa { among, .. } => members.push(("among", list(among))),
        Question::SelectFirstFactor { among, .. } => {
            members.push(("among", list(among.iter().map(|factor| factor.as_str()))));
        }
        Question::SetUpTotp(totp) => {
            text("secretCode", Some(totp.secret_code()), &mut members);
            text("again", totp.again(), &mut members);
        }
        Question::Passkey { options, .. } => text("options", Some(options), &mut members),
        Question::Custom { parameters, .. } => members.push(("parameters", map(parameters))),
        Question::Other { name, parameters, again, .. } => {
            text("name", Some(name.as_str()), &mut members);
            members.push(("parameters", map(parameters)));
            text("again", again, &mut members);
        }
        _ => {}
    }
    members
}

fn failed(failure: &Failure) -> Due<'_> {
    let mut details = Vec::new();
    let kind = match (failure.service_error(), failure.error()) {
        (Some(error), _) => {
            text("message", Some(&error.message), &mut details);
            details.extend(error.status.map(|status| ("status", Member::Number(status.into()))));
            error.name.as_str()
        }
        (None, error) => {
            text("message", error.map(cognito_srp6a::Error::reason), &mut details);
            error.map_or("", |error| crate::Fault::from(error).name())
        }
    };
    text("operation", failure.operation().map(|operation| operation.as_str()), &mut details);
    text("challenge", failure.challenge().map(|challenge| challenge.as_str()), &mut details);
    if failure.device_refused() {
        details.push(("deviceRefused", Member::Bool(true)));
    }
    Due::Failed { kind, details }
}

/// Returns what is stored of a device.
#[must_use]
pub fn stored(device: &RememberedDevice) -> Members<'_> {
    vec![
        ("deviceKey", Member::Text(device.device().key().as_str())),
        ("deviceGroupKey", Member::Text(device.device().group_key().as_str())),
        ("devicePassword", Member::Text(device.password().expose_secret())),
    ]
}

fn text<'a>(name: &'a str, value: Option<&'a str>, members: &mut Members<'a>) {
    members.extend(value.map(|value| (name, Member::Text(value))));
}

fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> Member<'a> {
    Member::List(names.into_iter().map(Member::Text).collect())
}

fn map(parameters: &ChallengeParameters) -> Member<'_> {
    Member::Object(parameters.iter().map(|(key, value)| (key, Member::Text(value))).collect())
}
