//! Writes and reads an open question: the challenge that asked, and what the reply becomes.

use super::{
    super::{Asking, Purpose},
    ASKING,
    bytes::{Reader, Writer},
};
use crate::{
    error::Error,
    messages::{Challenge, PasswordVerifierChallenge},
};
use alloc::{boxed::Box, string::String};
use zeroize::Zeroizing;

pub(super) fn write_asking(asking: &Asking, out: &mut Writer) {
    out.byte(ASKING);
    out.byte(asking.purpose.tag());
    out.byte(asking.challenge.is_some().into());
    if let Some(challenge) = &asking.challenge {
        out.text(challenge.name.as_str());
        out.session(challenge.session.as_ref());
        out.length(challenge.parameters.iter().len());
        for (key, value) in &challenge.parameters {
            out.text(key);
            out.text(value);
        }
        out.length(challenge.available.len());
        challenge.available.iter().for_each(|name| out.text(name.as_str()));
    }
    out.optional(asking.secret_code.as_ref().map(|code| code.as_str()));
    out.optional(asking.again.as_deref());
}

pub(super) fn asking(reader: &mut Reader<'_>) -> Asking {
    let tag = reader.byte();
    let challenge = reader.some().then(|| Box::new(challenge(reader)));
    let secret_code = reader.optional().map(|code| Zeroizing::new(String::from(code)));
    let again = reader.optional().map(String::from);
    let purpose = reader.valid(Purpose::from_tag(tag, challenge.as_deref())).unwrap_or(Purpose::Begin);
    Asking { purpose, challenge, secret_code, again }
}

fn challenge(reader: &mut Reader<'_>) -> Challenge {
    let mut challenge = Challenge::new(reader.text());
    challenge.session = reader.session();
    reader.list(|reader| {
        let (key, value) = (reader.text(), reader.text());
        challenge.parameters.insert(key.into(), value.into());
    });
    reader.list(|reader| challenge.available.push(reader.text().into()));
    challenge
}

impl Purpose {
    const fn tag(self) -> u8 {
        match self {
            Self::Begin => 0,
            Self::Claim => 1,
            Self::SelectPassword => 2,
            Self::Challenge => 3,
            Self::SetUpChoice => 4,
            Self::SetUpTotp => 5,
            Self::SetUpEmail => 6,
        }
    }

    /// Reads the purpose. Every purpose except the first has a challenge.
    fn from_tag(tag: u8, challenge: Option<&Challenge>) -> Result<Self, Error> {
        match (tag, challenge) {
            (0, None) => Ok(Self::Begin),
            (1, Some(challenge)) => {
                PasswordVerifierChallenge::from_parameters(&challenge.parameters).map(|_| Self::Claim)
            }
            (2, Some(_)) => Ok(Self::SelectPassword),
            (3, Some(_)) => Ok(Self::Challenge),
            (4, Some(_)) => Ok(Self::SetUpChoice),
            (5, Some(_)) => Ok(Self::SetUpTotp),
            (6, Some(_)) => Ok(Self::SetUpEmail),
            _ => Err(Error::InvalidState),
        }
    }
}
