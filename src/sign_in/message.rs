//! Makes requests as the options say: the operation or its Admin twin, with the metadata that it takes.

use super::{Flow, Outgoing, SignIn};
use crate::{
    error::{Error, Parameter},
    messages::{AuthParameters, ChallengeResponses, FirstFactor, Request, Session},
    secrecy::Password,
};
use alloc::boxed::Box;

impl SignIn {
    /// Makes (Admin)InitiateAuth.
    pub(super) fn initiate(&mut self, password: Option<&Password>) -> Result<Box<Outgoing>, Error> {
        let parameters = self.auth_parameters(password)?;
        Ok(self.initiate_with(parameters))
    }

    pub(super) fn auth_parameters(&mut self, password: Option<&Password>) -> Result<AuthParameters, Error> {
        let options = &self.options;
        let user = &self.user_named(options.username());
        let exponent = &mut self.user;
        let password = password.ok_or(Error::Missing(Parameter::Password));
        match &options.flow {
            Flow::UserSrpAuth
            | Flow::CustomAuth { srp_first: true }
            | Flow::UserAuth { preferred: Some(FirstFactor::PasswordSrp) } => {
                Ok(exponent.send()?.initiate(options.flow.auth_flow(), user))
            }
            Flow::CustomAuth { srp_first: false } => Ok(AuthParameters::custom_auth(user)),
            Flow::UserAuth { preferred: Some(FirstFactor::Password) } => {
                AuthParameters::user_auth_password(user, password?)
            }
            Flow::UserAuth { preferred } => AuthParameters::user_auth(user, preferred.as_ref()),
            Flow::UserPasswordAuth | Flow::AdminUserPasswordAuth | Flow::AdminNoSrpAuth => {
                AuthParameters::password(options.flow.auth_flow(), user, password?)
            }
            Flow::RefreshTokenAuth(token) => AuthParameters::refresh_token_auth(user, token),
        }
    }

    pub(super) fn initiate_with(&self, parameters: AuthParameters) -> Box<Outgoing> {
        let options = &self.options;
        let request = if options.admin {
            Request::admin_initiate_auth(&options.pool, parameters)
        } else {
            Request::initiate_auth(parameters)
        };
        self.complete(request, options.session.as_ref())
    }

    /// Makes (Admin)RespondToAuthChallenge, with the Session of the challenge.
    pub(super) fn respond(&self, responses: ChallengeResponses, session: Option<&Session>) -> Box<Outgoing> {
        let options = &self.options;
        let request = if options.admin {
            Request::admin_respond_to_auth_challenge(&options.pool, responses)
        } else {
            Request::respond_to_auth_challenge(responses)
        };
        self.complete(request, session)
    }

    fn complete(&self, request: Request, session: Option<&Session>) -> Box<Outgoing> {
        let request = request.with_members(&self.options.metadata);
        Outgoing::new(request.with_session(session.map(Session::copy)))
    }
}
