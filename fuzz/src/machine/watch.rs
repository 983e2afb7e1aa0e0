//! What a whole sign-in may do, and how often. SECURITY.md promises it.

use super::{Place, call::Kind, options::Given};
use cognito_srp6a::{ChallengeName, Question, SignIn, Step, messages::Request};
use std::collections::BTreeSet;

/// The mark of the person's password: of Unicode's private use, and in no other text.
pub const PASSWORD: char = '\u{e000}';

/// The most bytes of a sign-in, if service and person do as they should.
const MAX_STATE: usize = 8 * 1_024;

pub struct Watch {
    given: Given,
    /// The claims by their challenges. A message that goes out a second time has the same claim.
    claims: BTreeSet<(String, String)>,
    /// Each SRP_A, and whether it is the device's.
    public: BTreeSet<(bool, String)>,
    replies: usize,
    /// Messages that followed a message, and no question.
    unasked: usize,
    /// Whether the last SELECT_CHALLENGE was answered with PASSWORD.
    chose_password: bool,
    /// Whether a message has proved anything of the person.
    proved: bool,
}

impl Watch {
    pub fn new(given: Given) -> Self {
        Self {
            given,
            claims: BTreeSet::new(),
            public: BTreeSet::new(),
            replies: 0,
            unasked: 0,
            chose_password: false,
            proved: false,
        }
    }

    /// The call has moved the machine on.
    pub fn moved(&mut self, kind: Kind, before: Place, sign_in: &SignIn) {
        let unasked =
            kind == Kind::Receive && Place::of(sign_in) == Place::Sending && before == Place::Sending;
        self.replies += usize::from(kind == Kind::Answer);
        self.unasked += usize::from(unasked);
        // PASSWORD_SRP, the two of the device, AssociateSoftwareToken and the retry; and after each code of an authenticator
        // app the answer to its challenge.
        assert!(self.unasked <= 5 + self.replies, "{} messages without a question", self.unasked);
        self.look(sign_in);
    }

    /// The bytes of a sign-in hold no password, and are not many if all is as it should be.
    pub fn saves(&self, bytes: &[u8], ordinary: bool) {
        assert!(!ordinary || bytes.len() <= MAX_STATE, "{} bytes", bytes.len());
        let mark = PASSWORD.to_string();
        assert!(!bytes.windows(mark.len()).any(|window| window == mark.as_bytes()), "a password");
    }

    /// What is due is something that may be due.
    pub fn look(&mut self, sign_in: &SignIn) {
        match sign_in.step() {
            Step::Send(request) => self.sends(request),
            Step::Ask(question) => {
                assert!(!self.given.is_refresh(), "a refresh token is sent, and nothing is asked");
                if matches!(question, Question::NewPassword { .. }) {
                    let claimed = self.claims.iter().any(|(name, _)| name == "PASSWORD_VERIFIER");
                    assert!(self.proved, "a new password for nothing");
                    assert!(claimed || !self.given.is_srp_first(), "a new password before the claim");
                }
            }
            Step::Done(_) | Step::Failed(_) => {}
        }
    }

    fn sends(&mut self, request: &Request) {
        let carries_password = request.to_json().contains(PASSWORD);
        if let Some(parameters) = request.auth_parameters() {
            assert_eq!(carries_password, self.given.sends_password());
            if !carries_password {
                self.knows_public(false, parameters.get("SRP_A"));
            }
            self.proved |= carries_password;
        }
        let Some(responses) = request.challenge_responses() else { return };
        assert!(!self.given.is_refresh(), "a refresh token is sent, and nothing is answered");
        let name = responses.challenge_name();
        let of_device = matches!(name, ChallengeName::DeviceSrpAuth | ChallengeName::DevicePasswordVerifier);
        assert!(self.proved || !of_device, "a device proves itself before the person");
        let chose_srp =
            *name == ChallengeName::SelectChallenge && responses.get("ANSWER") == Some("PASSWORD_SRP");
        // The person can add such a parameter to another reply.
        if chose_srp || matches!(name, ChallengeName::PasswordSrp | ChallengeName::DeviceSrpAuth) {
            self.knows_public(of_device, responses.get("SRP_A"));
        }
        if matches!(name, ChallengeName::PasswordVerifier | ChallengeName::DevicePasswordVerifier) {
            self.knows_claim(name.as_str(), responses.get("PASSWORD_CLAIM_SIGNATURE").expect("a claim"));
        }
        if *name == ChallengeName::SelectChallenge {
            self.chose_password = responses.get("ANSWER") == Some("PASSWORD");
        }
        if carries_password {
            let may = match name {
                ChallengeName::SelectChallenge => self.chose_password,
                ChallengeName::Password => self.chose_password || self.given.sends_password(),
                _ => false,
            };
            assert!(may && self.given.is_user_auth(), "{name} carries the password");
        }
        if self.given.is_user_srp_auth() {
            assert!(
                *name != ChallengeName::Password && *name != ChallengeName::SelectChallenge,
                "a downgrade"
            );
            assert!(!self.claims.is_empty(), "nothing is answered before the claim");
        }
        self.proved |= !of_device
            && !matches!(
                name,
                ChallengeName::PasswordSrp | ChallengeName::SelectMfaType | ChallengeName::MfaSetup
            )
            && (*name != ChallengeName::SelectChallenge || self.chose_password);
    }

    /// One `a` of the person and one of the device, which differ.
    fn knows_public(&mut self, of_device: bool, public: Option<&str>) {
        let Some(public) = public else { return };
        self.public.insert((of_device, public.into()));
        let values: BTreeSet<_> = self.public.iter().map(|(_, value)| value).collect();
        let sides: BTreeSet<_> = self.public.iter().map(|(of_device, _)| of_device).collect();
        assert!(values.len() == self.public.len() && sides.len() == self.public.len(), "another SRP_A");
    }

    /// One claim for each.
    fn knows_claim(&mut self, name: &str, signature: &str) {
        self.claims.insert((name.into(), signature.into()));
        let names: BTreeSet<_> = self.claims.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), self.claims.len(), "one a, one claim");
    }
}
