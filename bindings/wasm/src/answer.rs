//! The service's answer, as `ts/answer.ts` has read it: what the machine needs of it, without the tokens.

use crate::packed::Packed;
use cognito_srp6a::{
    Error,
    messages::{Answer, AuthenticationResult, Challenge, Operation, ServiceError, Session, VerifyStatus},
};

pub fn read(mut packed: Packed<'_>, operation: Operation) -> Result<Answer, Error> {
    if let Some(kind) = packed.optional() {
        return Ok(ServiceError::new(kind, packed.text()).into());
    }
    if packed.optional().is_some() {
        return Ok(AuthenticationResult::default().into());
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
