//! The service's answer, as `ts/answer.ts` has read it: what the machine needs of it, without the tokens.

use crate::packed::Packed;
use cognito_srp6a::{
    Error,
    messages::{
        AccessToken, Answer, AuthenticationResult, Challenge, Operation, ServiceError, Session, VerifyStatus,
    },
};

pub fn read(mut packed: Packed<'_>, operation: Operation) -> Result<Answer, Error> {
    if let Some(kind) = packed.optional() {
        let error = ServiceError::new(kind, packed.text());
        // Whether the service failed: the status itself stays on JavaScript's side.
        return Ok(if packed.optional().is_some() { error.with_status(500) } else { error }.into());
    }
    if packed.optional().is_some() {
        // The tokens stay on JavaScript's side. This stands for them: a result without a token is none.
        let mut result = AuthenticationResult::default();
        result.access_token = Some(AccessToken::new("token"));
        return Ok(result.into());
    }
    let session: Option<Session> = packed.optional().map(str::parse).transpose()?;
    let (secret_code, status, name) = (packed.optional(), packed.optional(), packed.optional());
    Ok(match (operation, secret_code, status, name) {
        (Operation::AssociateSoftwareToken, Some(code), ..) => Answer::software_token(code, session),
        (Operation::VerifySoftwareToken, _, Some(status), _) => {
            let success = status == "SUCCESS";
            Answer::verified(if success { VerifyStatus::Success } else { VerifyStatus::Error }, session)
        }
        (.., Some(name)) => {
            let mut challenge = Challenge::new(name);
            challenge.session = session;
            challenge.parameters.extend(packed.pairs().map(|(key, value)| (key.into(), value.into())));
            while let Some(name) = packed.optional() {
                challenge.available.push(name.into());
            }
            challenge.into()
        }
        _ => Answer::default(),
    })
}
