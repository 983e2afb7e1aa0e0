//! The service's answer, as `ts/answer.ts` has read it: what the machine needs of it, without the tokens.

use crate::{failure::Failure, packed::Packed};
use cognito_srp6a::messages::{
    Answer, AuthenticationResult, Challenge, Operation, ServiceError, Session, VerifyStatus,
};

pub fn read(bytes: &[u8], operation: Operation) -> Result<Answer, Failure> {
    let mut packed = Packed(bytes);
    if let Some(kind) = packed.optional()? {
        return Ok(ServiceError::new(kind, packed.text()?).into());
    }
    packed.optional()?; // the message
    if packed.optional()?.is_some() {
        return Ok(AuthenticationResult::default().into());
    }
    let session: Option<Session> = packed.optional()?.map(str::parse).transpose()?;
    let (secret_code, status, name) = (packed.optional()?, packed.optional()?, packed.optional()?);
    Ok(match (operation, secret_code, status, name) {
        (Operation::AssociateSoftwareToken, Some(code), ..) => Answer::software_token(code, session),
        (Operation::VerifySoftwareToken, _, Some(status), _) => {
            let success = status == "SUCCESS";
            Answer::verified(if success { VerifyStatus::Success } else { VerifyStatus::Error }, session)
        }
        (.., Some(name)) => {
            let mut challenge = Challenge::new(name);
            challenge.session = session;
            packed.each_pair(|key, value| {
                challenge.parameters.insert(key.into(), value.into());
                Ok(())
            })?;
            let mut available = packed.list().unwrap_or(Packed(&[]));
            while !available.0.is_empty() {
                challenge.available.push(available.text()?.into());
            }
            challenge.into()
        }
        _ => Answer::default(),
    })
}
