//! The loop: what the machine asks for is sent to the service, or asked of the person, until the sign-in is over.

use crate::service::send;
use aws_sdk_cognitoidentityprovider::Client;
use cognito_srp6a::{Question, Reply, SignIn, Step, Timestamp};
use std::error::Error;

/// Whoever answers questions: the terminal here, a dialogue in an application.
pub type Person<'a> = dyn FnMut(Question<'_>) -> Result<Reply, Box<dyn Error>> + 'a;

/// Runs a sign-in to its end. Afterwards [`SignIn::into_tokens`] has the tokens.
pub async fn run(sign_in: &mut SignIn, sdk: &Client, person: &mut Person<'_>) -> Result<(), Box<dyn Error>> {
    loop {
        match sign_in.step() {
            Step::Send(request) => {
                let answer = send(sdk, request).await?;
                sign_in.receive(answer, Timestamp::now()?)?;
            }
            Step::Ask(question) => {
                let reply = person(question)?;
                sign_in.answer(reply, Timestamp::now()?)?;
            }
            Step::Done(_) => return Ok(()),
            Step::Failed(failure) => return Err(failure.clone().into()),
        }
    }
}
