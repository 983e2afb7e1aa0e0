//! What goes out: an operation's answer or its error, in the service's form.

use crate::{Emulator, pool::User, request::Request, service_error::ServiceError, untidy};
use serde_json::{Value, json};
use std::sync::Arc;

/// An HTTP response.
pub struct Reply {
    pub status: u16,
    /// The header x-amzn-ErrorType.
    pub error_type: Option<String>,
    pub content_type: &'static str,
    pub body: String,
}

impl Reply {
    /// The service's form, bent by the habits of the user who asked.
    pub fn new(result: Result<Value, ServiceError>, user: Option<&User>) -> Self {
        match result {
            Ok(answer) => Self::json(200, &user.map_or(answer.clone(), |user| untidy::answer(user, answer))),
            Err(error) => {
                let bent = user.and_then(|user| untidy::error(user, &error));
                bent.unwrap_or_else(|| Self {
                    error_type: Some(error.kind.into()),
                    ..Self::json(error.status, &json!({"__type": error.kind, "message": error.message}))
                })
            }
        }
    }

    pub fn json(status: u16, body: &Value) -> Self {
        let content_type = "application/x-amz-json-1.1";
        Self { status, error_type: None, content_type, body: body.to_string() }
    }
}

impl Emulator {
    /// The user whose sign-in a request is part of, if it names one.
    pub fn asker(&self, request: &Request) -> Option<Arc<User>> {
        let of = |map: &str| request.map(map).ok()?.remove("USERNAME");
        let name = of("AuthParameters").or_else(|| of("ChallengeResponses"))?;
        self.pool.user(&name).ok()
    }
}
