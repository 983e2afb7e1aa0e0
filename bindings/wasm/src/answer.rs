//! The service's answer, as `ts/answer.ts` has read it: what the machine needs of it, without the tokens.

use crate::packed::Packed;
use cognito_srp6a::messages::{
    AccessToken, Answer, AuthenticationResult, Challenge, Operation, ServiceError, VerifyStatus,
};

pub fn read(mut packed: Packed<'_>, operation: Operation) -> Answer {
    if let Some(kind) = packed.optional() {
        let mut error = ServiceError::new(kind, packed.text());
        // JavaScript's numbers are floats: one that is no status counts as none.
        error.status = packed.optional().and_then(|status| status.parse().ok());
        return error.into();
    }
    if packed.optional().is_some() {
        // The tokens stay on JavaScript's side. This stands for them: a result without a token is none.
        let mut result = AuthenticationResult::default();
        result.access_token = Some(AccessToken::new("token"));
        return result.into();
    }
    let session = packed.optional();
    let (secret_code, status, name) = (packed.optional(), packed.optional(), packed.optional());
    let mut answer = match (operation, secret_code, status, name) {
        (Operation::AssociateSoftwareToken, Some(code), ..) => Answer::software_token(code, None),
        (Operation::VerifySoftwareToken, _, Some(status), _) => {
            let success = status == "SUCCESS";
            Answer::verified(if success { VerifyStatus::Success } else { VerifyStatus::Error }, None)
        }
        (.., Some(name)) => {
            let mut challenge = Challenge::new(name);
            // One by one: `extend` would bring code that sorts. ts/answer.ts limits how many there are.
            packed.pairs().for_each(|(key, value)| challenge.parameters.insert(key.into(), value.into()));
            while let Some(name) = packed.optional() {
                challenge.available.push(name.into());
            }
            challenge.into()
        }
        _ => Answer::default(),
    };
    if let Some(text) = session {
        answer.set_session(text);
    }
    answer
}
