//! Moves a sign-in on by the person's reply.

use super::{
    Asking, Outgoing, Purpose, Question, Reply, SignIn, State,
    receive::{MFA_KINDS, associate},
};
use crate::{
    error::{Error, Parameter},
    messages::{
        AppUser, Challenge, ChallengeName, ChallengeResponses, FirstFactor, MAX_TEXT,
        PasswordVerifierChallenge, Request, Session, Timestamp, check_max_length,
    },
};
use alloc::{boxed::Box, string::String};

/// Says what is due after a reply.
enum Next {
    Send(Box<Outgoing>),
    /// Asks another question of the same challenge.
    Ask(Purpose),
}

/// Moves the machine on by the reply to `asking`, or leaves it as it was on an error.
pub(super) fn reply(
    sign_in: &mut SignIn,
    mut asking: Box<Asking>,
    reply: &Reply,
    now: Timestamp,
) -> Result<(), Error> {
    match sign_in.replied(&asking, reply, now) {
        Ok(Next::Send(mut outgoing)) => {
            // The password is asked for once, so its challenge, the largest part of the state, need not be kept.
            outgoing.asked = (!matches!(asking.purpose, Purpose::Claim)).then_some(asking);
            sign_in.state = State::Sending(outgoing);
            Ok(())
        }
        Ok(Next::Ask(purpose)) => {
            asking.purpose = purpose;
            asking.again = None;
            sign_in.state = State::Asking(asking);
            Ok(())
        }
        Err(error) => {
            sign_in.state = State::Asking(asking);
            Err(error)
        }
    }
}

impl SignIn {
    fn replied(&mut self, asking: &Asking, reply: &Reply, now: Timestamp) -> Result<Next, Error> {
        let new_password = asking.challenge.as_ref().is_some_and(|challenge| {
            matches!(asking.purpose, Purpose::Challenge)
                && challenge.name == ChallengeName::NewPasswordRequired
        });
        if !reply.attributes.is_empty() && !new_password {
            return Err(Error::Mismatch(Parameter::UserAttributes));
        }
        let session = asking.challenge.as_ref().and_then(|challenge| challenge.session.as_ref());
        let user = self.user_named(&self.username);
        let mut responses = match &asking.purpose {
            Purpose::Begin => {
                let mut parameters = self.auth_parameters(Some(reply.wanted_text(Parameter::Password)?))?;
                for (key, value) in &reply.parameters {
                    parameters.add(key, value)?;
                }
                return Ok(Next::Send(self.initiate_with(parameters)));
            }
            Purpose::Claim => {
                let challenge = asking.challenge.as_ref().ok_or(Error::UnexpectedChallenge)?;
                let challenge = PasswordVerifierChallenge::from_parameters(&challenge.parameters)?;
                return self.claim(&challenge, session, reply, now).map(Next::Send);
            }
            Purpose::SelectPassword => {
                ChallengeResponses::select_challenge_password(&user, reply.wanted_text(Parameter::Password)?)
            }
            Purpose::SetUpChoice => {
                return set_up(reply.wanted_choice()?, session, self.progress.software_token);
            }
            Purpose::SetUpTotp => return verify(reply, session).map(Next::Send),
            Purpose::SetUpEmail => {
                let address = reply.wanted_text(Parameter::Email)?;
                ChallengeResponses::mfa_setup_email(&user, address.expose_secret())
            }
            Purpose::Challenge => {
                let challenge = asking.challenge.as_ref().ok_or(Error::UnexpectedChallenge)?;
                if challenge.name == ChallengeName::SelectChallenge {
                    match FirstFactor::from(chosen(challenge, reply)?) {
                        FirstFactor::Password => return Ok(Next::Ask(Purpose::SelectPassword)),
                        FirstFactor::PasswordSrp => {
                            // Everything that can fail is tried before SRP_A counts as sent.
                            let mut responses = ChallengeResponses::select(&user, &FirstFactor::PasswordSrp)?;
                            responses.set_unchecked(Parameter::SrpA.as_str(), "");
                            add_more(&mut responses, reply)?;
                            self.user.send()?.set_srp_a(&mut responses.map);
                            return Ok(Next::Send(self.respond(responses, session)));
                        }
                        choice => ChallengeResponses::select_challenge(&user, &choice),
                    }
                } else {
                    plain(&user, challenge, reply)
                }
            }
        }?;
        add_more(&mut responses, reply)?;
        Ok(Next::Send(self.respond(responses, session)))
    }

    /// Makes the claim. Everything that can fail is tried before `a` is used up.
    fn claim(
        &mut self,
        challenge: &PasswordVerifierChallenge,
        session: Option<&Session>,
        reply: &Reply,
        now: Timestamp,
    ) -> Result<Box<Outgoing>, Error> {
        let password = reply.wanted_text(Parameter::Password)?;
        check_max_length(password.expose_secret(), MAX_TEXT, Parameter::Password)?;
        let user = self.user_named(challenge.username());
        let mut responses = ChallengeResponses::new_unchecked(ChallengeName::PasswordVerifier, &user);
        responses.set_claim(&[0; 32], "", String::new());
        add_more(&mut responses, reply)?;
        // The proof needs no password on the wire, so none may be sent beside it.
        let in_clear = [Parameter::Password.as_str(), Parameter::NewPassword.as_str()];
        if reply.parameters.iter().any(|(key, _)| in_clear.contains(&key.as_str())) {
            return Err(Error::Mismatch(Parameter::ChallengeResponses));
        }
        let server = &challenge.server;
        self.user.sent()?.check(server)?;
        let identity = [self.options.pool.pool_name(), challenge.user_id_for_srp()];
        self.user.take()?.claim(identity, password.expose_secret(), server, now, &mut responses)?;
        Ok(self.respond(responses, session))
    }
}

/// Answers a challenge that takes one text, a choice, or parameters.
fn plain(user: &AppUser, challenge: &Challenge, reply: &Reply) -> Result<ChallengeResponses, Error> {
    let name = &challenge.name;
    let parameter = match name {
        ChallengeName::Password => Parameter::Password,
        ChallengeName::NewPasswordRequired => Parameter::NewPassword,
        ChallengeName::SmsMfa => Parameter::SmsMfaCode,
        ChallengeName::SoftwareTokenMfa => Parameter::SoftwareTokenMfaCode,
        ChallengeName::EmailOtp => Parameter::EmailOtpCode,
        ChallengeName::SmsOtp => Parameter::SmsOtpCode,
        ChallengeName::WebAuthn => Parameter::Credential,
        ChallengeName::SelectMfaType => {
            return ChallengeResponses::select_mfa_type(user, chosen(challenge, reply)?);
        }
        ChallengeName::CustomChallenge if reply.has_text() || reply.parameters.is_empty() => {
            let answer = reply.wanted_text(Parameter::Answer)?;
            return ChallengeResponses::custom_challenge(user, answer.expose_secret());
        }
        _ if reply.parameters.is_empty() => return Err(Error::Missing(Parameter::ChallengeResponses)),
        other => return ChallengeResponses::new(other.clone(), user),
    };
    let text = reply.wanted_text(parameter)?.expose_secret();
    let mut responses = ChallengeResponses::one(name.clone(), user, parameter, text)?;
    for (name, value) in &reply.attributes {
        responses.add_user_attribute(name, value)?;
    }
    Ok(responses)
}

/// Returns the choice, which must be one of those that the service lists. If it lists no name, the choice may be any.
fn chosen<'a>(challenge: &Challenge, reply: &'a Reply) -> Result<&'a str, Error> {
    let choice = reply.wanted_choice()?;
    let listed = match Question::from_challenge(challenge, None) {
        Question::SelectMfa { among } => offers(among.into_iter(), choice),
        Question::SelectFirstFactor { among } => offers(among.iter().map(FirstFactor::as_str), choice),
        _ => true,
    };
    // An empty one has an error of its own.
    if listed || choice.is_empty() { Ok(choice) } else { Err(Error::Mismatch(Parameter::Answer)) }
}

fn offers<'a>(among: impl Iterator<Item = &'a str>, choice: &str) -> bool {
    let mut names = among.filter(|name| !name.is_empty()).peekable();
    names.peek().is_none() || names.any(|name| name == choice)
}

/// Adds the reply's other parameters to the answer.
fn add_more(responses: &mut ChallengeResponses, reply: &Reply) -> Result<(), Error> {
    reply.parameters.iter().try_for_each(|(key, value)| responses.add(key, value))
}

/// Acts on the MFA that the person chose to set up.
fn set_up(choice: &str, session: Option<&Session>, associated: bool) -> Result<Next, Error> {
    match MFA_KINDS.iter().position(|kind| *kind == choice) {
        Some(0) if associated => Err(Error::UnexpectedChallenge),
        Some(0) => Ok(Next::Send(associate(session))),
        Some(_) => Ok(Next::Ask(Purpose::SetUpEmail)),
        None => Err(Error::Mismatch(Parameter::Answer)),
    }
}

/// Makes VerifySoftwareToken.
fn verify(reply: &Reply, session: Option<&Session>) -> Result<Box<Outgoing>, Error> {
    let request = Request::verify_software_token(reply.wanted_text(Parameter::UserCode)?.expose_secret())?;
    let mut request = request.with_session(session.map(Session::copy));
    for (key, value) in &reply.parameters {
        if key != "FriendlyDeviceName" {
            return Err(Error::Mismatch(Parameter::ChallengeResponses));
        }
        check_max_length(value, MAX_TEXT, Parameter::DeviceName)?;
        request = request.with_friendly_device_name(value.as_str());
    }
    Ok(Outgoing::new(request))
}
