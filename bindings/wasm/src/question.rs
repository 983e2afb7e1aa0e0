//! A question as a plain object: `type`, and what the person has to know.

use crate::object::Members;
use alloc::vec;
use cognito_srp6a::{
    Question,
    messages::{ChallengeParameters, Member},
};

pub fn members<'a>(question: &'a Question<'a>) -> Members<'a> {
    let mut members = vec![("type", Member::Text(question.name()))];
    let mut text = |name, text: Option<&'a str>| members.extend(text.map(|text| (name, Member::Text(text))));
    match question {
        Question::NewPassword { required, again } => {
            text("again", *again);
            members.push(("required", list(required.iter().copied())));
        }
        Question::Code { kind, sent_to, medium, again } => {
            text("kind", Some(kind.as_str()));
            text("sentTo", *sent_to);
            text("medium", *medium);
            text("again", *again);
        }
        Question::SelectMfa { among } => members.push(("among", list(among.iter().copied()))),
        Question::SelectFirstFactor { among } => {
            members.push(("among", list(among.iter().map(|name| name.as_str()))));
        }
        Question::SetUpTotp(totp) => {
            text("secretCode", Some(totp.secret_code()));
            text("again", totp.again());
        }
        Question::Passkey { options } => text("options", Some(options)),
        Question::Custom { parameters } => members.push(("parameters", map(parameters))),
        Question::Other { name, parameters, again } => {
            text("name", Some(name.as_str()));
            text("again", *again);
            members.push(("parameters", map(parameters)));
        }
        _ => {}
    }
    members
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> Member<'a> {
    Member::List(names.map(Member::Text).collect())
}

fn map(parameters: &ChallengeParameters) -> Member<'_> {
    Member::Object(parameters.iter().map(|(key, value)| (key, Member::Text(value))).collect())
}
