//! Moves a sign-in on by the service's answer.

use super::{
    Asking, DeviceKeyOf, Failure, Flow, Outgoing, Progress, Purpose, Reason, SignIn, State, names::names,
};
use crate::{
    error::{Error, Parameter},
    messages::{
        Answer, Challenge, ChallengeName, ChallengeResponses, DevicePasswordVerifierChallenge, FirstFactor,
        MAX_ANSWER, Operation, PasswordVerifierChallenge, Request, ServiceError, Session, Timestamp,
        VerifyStatus, check_username,
    },
};
use alloc::{boxed::Box, string::String, vec::Vec};

/// Moves the machine on by the answer to `outgoing`, or leaves it as it was on an error.
pub(super) fn receive(
    sign_in: &mut SignIn,
    mut outgoing: Box<Outgoing>,
    mut answer: Answer,
    now: Timestamp,
) -> Result<(), Error> {
    let next = if answer.size() > MAX_ANSWER {
        Err(Error::TooLong(Parameter::Body))
    } else if let Some(error) = answer.error.take() {
        sign_in.state = sign_in.refused(outgoing, error);
        return Ok(());
    } else if let Some(result) = answer.result.take_if(|result| result.has_token()) {
        Ok(State::Done(result))
    } else {
        sign_in.go_on(&mut outgoing, answer, now)
    };
    match next {
        Ok(state) => {
            sign_in.progress = sign_in.progress_after(&outgoing.request);
            if sign_in.device_forgotten() {
                sign_in.device = super::Exponent::Gone;
            }
            if let State::Done(_) = state {
                sign_in.end();
            }
            sign_in.state = state;
            Ok(())
        }
        Err(Error::Downgrade) => {
            sign_in.end(); // the state is set already
            Err(Error::Downgrade)
        }
        Err(error) => {
            sign_in.state = State::Sending(outgoing);
            Err(error)
        }
    }
}

/// Says what a challenge leads to.
enum Next {
    Send(Box<Outgoing>),
    Ask(Purpose),
}

impl SignIn {
    /// Handles the service's error: sends the same message without DEVICE_KEY, asks the same question again, or fails.
    fn refused(&mut self, mut outgoing: Box<Outgoing>, error: ServiceError) -> State {
        let not_found = error.name == "ResourceNotFoundException";
        match self.progress.device {
            DeviceKeyOf::Device if not_found && outgoing.request.remove_device_key() => {
                self.progress.device = DeviceKeyOf::Retried;
                return State::Sending(outgoing);
            }
            DeviceKeyOf::Retried if !not_found && error.is_an_answer() => {
                self.progress.device = DeviceKeyOf::Forgotten;
            }
            _ => {}
        }
        match outgoing.asked {
            Some(mut asked) if asked.is_asked_again(&error.name) => {
                asked.again = Some(error.message);
                State::Asking(asked)
            }
            _ => {
                self.end();
                let challenge = outgoing.request.challenge_name().cloned();
                failed(Reason::Service(error), &outgoing.request, challenge)
            }
        }
    }

    /// Handles an answer without tokens.
    fn go_on(&mut self, outgoing: &mut Outgoing, answer: Answer, now: Timestamp) -> Result<State, Error> {
        match outgoing.request.operation() {
            Operation::AssociateSoftwareToken | Operation::VerifySoftwareToken if answer.fault.is_some() => {
                Err(answer.fault.unwrap_or(Error::InvalidState))
            }
            Operation::AssociateSoftwareToken => {
                let secret_code = answer.secret_code.filter(|code| !code.is_empty());
                let secret_code = secret_code.ok_or(Error::Missing(Parameter::SecretCode))?;
                // The question keeps the Session, for VerifySoftwareToken.
                let mut challenge = Box::new(Challenge::new(ChallengeName::MfaSetup));
                challenge.session = answer.session;
                let mut asking = Asking::new(Purpose::SetUpTotp, Some(challenge));
                asking.secret_code = Some(secret_code);
                Ok(State::Asking(asking))
            }
            Operation::VerifySoftwareToken => match (answer.status, outgoing.asked.take()) {
                (Some(VerifyStatus::Success), _) => {
                    let responses = ChallengeResponses::mfa_setup(&self.user_named(&self.username));
                    Ok(State::Sending(self.respond(responses, answer.session.as_ref())))
                }
                (Some(VerifyStatus::Error), Some(mut asked)) => {
                    asked.again = Some(String::new());
                    Ok(State::Asking(asked))
                }
                (_, asked) => {
                    outgoing.asked = asked;
                    Err(Error::Missing(Parameter::Status))
                }
            },
            _ => {
                let challenge = answer.challenge.ok_or(Error::Missing(Parameter::AuthenticationResult))?;
                self.challenged(&outgoing.request, challenge, answer.fault, now)
            }
        }
    }

    /// Handles a challenge.
    fn challenged(
        &mut self,
        request: &Request,
        challenge: Box<Challenge>,
        fault: Option<Error>,
        now: Timestamp,
    ) -> Result<State, Error> {
        let progress = self.progress_after(request);
        if self.is_downgrade(&challenge.name, progress) {
            self.state = failed(Reason::Refused(Error::Downgrade), request, Some(challenge.name));
            return Err(Error::Downgrade);
        }
        if let Some(fault) = fault {
            return Err(fault);
        }
        let name =
            challenge.parameter(Parameter::Username).or_else(|| challenge.parameter(Parameter::UserIdForSrp));
        let username: String = name.unwrap_or(&self.username).into();
        check_username(&username)?;
        let next = self.next(&username, &challenge, progress, now)?;
        self.username = username;
        Ok(match next {
            Next::Ask(purpose) => State::Asking(Asking::new(purpose, Some(challenge))),
            Next::Send(outgoing) => State::Sending(outgoing),
        })
    }

    /// Returns whether the service asks for what the flow never gives away.
    fn is_downgrade(&self, name: &ChallengeName, progress: Progress) -> bool {
        let claimed = matches!(self.user, super::Exponent::Gone);
        match (&self.options.flow, name) {
            (Flow::UserSrpAuth, name) if !claimed => *name != ChallengeName::PasswordVerifier,
            // REFRESH_TOKEN_AUTH sends a token and nothing else, so no question belongs to it.
            (Flow::RefreshTokenAuth(_), name) if !is_srp(name) => true,
            // Where SRP comes first, nothing else proves the password.
            (Flow::CustomAuth { srp_first: true }, ChallengeName::NewPasswordRequired) => !claimed,
            (_, ChallengeName::NewPasswordRequired) => !progress.proved,
            // A device proves itself after the person, never instead. Nobody would notice it.
            (_, ChallengeName::DeviceSrpAuth | ChallengeName::DevicePasswordVerifier) => {
                self.options.device.is_some() && !progress.proved
            }
            (Flow::UserAuth { preferred }, ChallengeName::Password) => {
                *preferred != Some(FirstFactor::Password) && !progress.password_chosen
            }
            (Flow::UserAuth { .. }, _) => false,
            (
                _,
                ChallengeName::SelectChallenge
                | ChallengeName::Password
                | ChallengeName::PasswordSrp
                | ChallengeName::WebAuthn,
            ) => true,
            _ => false,
        }
    }

    /// Answers the challenge if that needs no person, or says what to ask.
    fn next(
        &mut self,
        username: &str,
        challenge: &Challenge,
        progress: Progress,
        now: Timestamp,
    ) -> Result<Next, Error> {
        let (forgotten, session) = (progress.goes_without_device(), challenge.session.as_ref());
        let user = self.options.user(username, forgotten);
        let device = self.options.device.as_ref().filter(|_| !forgotten);
        let once = |answered| if answered { Err(Error::UnexpectedChallenge) } else { Ok(()) };
        Ok(match &challenge.name {
            ChallengeName::PasswordVerifier => {
                let auth = self.user.sent()?;
                let parsed = PasswordVerifierChallenge::from_parameters(&challenge.parameters)?;
                auth.check(&parsed.server)?;
                Next::Ask(Purpose::Claim)
            }
            ChallengeName::PasswordSrp => {
                once(progress.password_srp)?;
                let mut responses = ChallengeResponses::new_unchecked(ChallengeName::PasswordSrp, &user);
                self.user.send()?.set_srp_a(&mut responses.map);
                Next::Send(self.respond(responses, session))
            }
            ChallengeName::DeviceSrpAuth => {
                once(progress.device_srp)?;
                device.ok_or(Error::UnexpectedChallenge)?;
                let mut responses = ChallengeResponses::new_unchecked(ChallengeName::DeviceSrpAuth, &user);
                self.device.send()?.set_srp_a(&mut responses.map);
                Next::Send(self.respond(responses, session))
            }
            ChallengeName::DevicePasswordVerifier => {
                let device = device.ok_or(Error::UnexpectedChallenge)?;
                let parsed = DevicePasswordVerifierChallenge::from_parameters(&challenge.parameters)?;
                let (claimant, server) = (self.device.sent()?, &parsed.server);
                parsed.check_device(device.key())?;
                claimant.check(server)?;
                let identity = [device.device().group_key().as_str(), device.key().as_str()];
                let password = device.password().expose_secret();
                let name = ChallengeName::DevicePasswordVerifier;
                let mut responses = ChallengeResponses::new_unchecked(name, &user);
                self.device.take()?.claim(identity, password, server, now, &mut responses)?;
                Next::Send(self.respond(responses, session))
            }
            ChallengeName::AdminNoSrpAuth => return Err(Error::AdminNoSrpAuth),
            ChallengeName::MfaSetup => match *can_set_up(Some(challenge)) {
                [] => return Err(Error::UnexpectedChallenge),
                [one] if one == SOFTWARE_TOKEN => {
                    once(progress.software_token)?;
                    Next::Send(associate(session))
                }
                [_] => Next::Ask(Purpose::SetUpEmail),
                _ => Next::Ask(Purpose::SetUpChoice),
            },
            ChallengeName::WebAuthn if challenge.parameter(Parameter::CredentialRequestOptions).is_none() => {
                return Err(Error::Missing(Parameter::CredentialRequestOptions));
            }
            _ => Next::Ask(Purpose::Challenge),
        })
    }

    /// Returns the progress once `request` was answered without an error.
    fn progress_after(&self, request: &Request) -> Progress {
        let mut progress = self.progress;
        if progress.device == DeviceKeyOf::Retried {
            progress.device = DeviceKeyOf::Forgotten;
        }
        progress.proved |= request.carries(Parameter::Password);
        progress.software_token |= request.operation() == Operation::AssociateSoftwareToken;
        match request.challenge_name() {
            Some(ChallengeName::SelectChallenge) => {
                let chosen = request.parameter(Parameter::Answer);
                progress.password_chosen = chosen == Some(FirstFactor::Password.as_str());
            }
            Some(ChallengeName::PasswordSrp) => progress.password_srp = true,
            Some(ChallengeName::DeviceSrpAuth) => progress.device_srp = true,
            None
            | Some(
                ChallengeName::DevicePasswordVerifier
                | ChallengeName::MfaSetup
                | ChallengeName::SelectMfaType,
            ) => {}
            Some(_) => progress.proved = true,
        }
        progress
    }
}

impl Asking {
    /// Returns whether the same question comes again after an error of this kind.
    fn is_asked_again(&self, kind: &str) -> bool {
        let name = match (&self.purpose, &self.challenge) {
            (Purpose::SetUpTotp, _) => {
                return matches!(kind, "CodeMismatchException" | "EnableSoftwareTokenMFAException");
            }
            (Purpose::Challenge, Some(challenge)) => &challenge.name,
            _ => return false,
        };
        match kind {
            "CodeMismatchException" => matches!(
                name,
                ChallengeName::SmsMfa
                    | ChallengeName::SoftwareTokenMfa
                    | ChallengeName::EmailOtp
                    | ChallengeName::SmsOtp
                    | ChallengeName::Other(_)
            ),
            // An authenticator app's code was used twice within its 30 seconds. A code by SMS or e-mail would have to
            // be sent again.
            "ExpiredCodeException" => *name == ChallengeName::SoftwareTokenMfa,
            "InvalidPasswordException" | "PasswordHistoryPolicyViolationException" => {
                *name == ChallengeName::NewPasswordRequired
            }
            _ => false,
        }
    }
}

/// Returns whether the challenge belongs to SRP. Without SRP_A, or a device, it cannot be answered anyway.
fn is_srp(name: &ChallengeName) -> bool {
    matches!(
        name,
        ChallengeName::PasswordVerifier
            | ChallengeName::DeviceSrpAuth
            | ChallengeName::DevicePasswordVerifier
    )
}

const SOFTWARE_TOKEN: &str = "SOFTWARE_TOKEN_MFA";
pub(super) const MFA_KINDS: [&str; 2] = [SOFTWARE_TOKEN, "EMAIL_OTP"];

/// Returns the kinds of MFA in MFAS_CAN_SETUP that can be set up during a sign-in. Without a list, it is an
/// authenticator app.
pub(super) fn can_set_up(challenge: Option<&Challenge>) -> Vec<&str> {
    let list = challenge.and_then(|challenge| challenge.parameters.get("MFAS_CAN_SETUP"));
    match list.filter(|list| !list.is_empty()) {
        None => Vec::from([SOFTWARE_TOKEN]),
        Some(list) => {
            let mut kinds = Vec::new();
            for name in names(list) {
                if MFA_KINDS.contains(&name) && !kinds.contains(&name) {
                    kinds.push(name);
                }
            }
            kinds
        }
    }
}

/// Makes AssociateSoftwareToken, with the Session of MFA_SETUP.
pub(super) fn associate(session: Option<&Session>) -> Box<Outgoing> {
    Outgoing::new(Request::associate_software_token().with_session(session.map(Session::copy)))
}

fn failed(reason: Reason, request: &Request, challenge: Option<ChallengeName>) -> State {
    State::Failed(Box::new(Failure { reason, operation: Some(request.operation()), challenge }))
}
