//! The sign-ins that every pool takes: by a password, with devices, and renewing tokens.

use crate::{
    authenticator::Authenticator,
    pools::{Client, Pool, User, new_password},
    record::Conversation,
    report::Report,
    service::{Service, kind},
    sign_in::{Kept, Person, Refused, SignedIn, Start, sign_in},
};
use cognito_srp6a::{
    RefreshToken,
    messages::{AuthAnswer, AuthenticationResult, Request},
};
use serde_json::json;

/// A user's way in: what is typed, through which app client.
pub struct Login<'a> {
    pub service: &'a Service,
    pub pool: &'a Pool,
    pub client: &'a Client,
    /// `name`, `alias`, or `e-mail` where that is the name.
    pub by: &'static str,
    pub typed: String,
    pub user: User,
    pub app: Authenticator,
}

/// What is reported, and recorded.
#[derive(Default)]
pub struct Outcome {
    pub report: Report,
    pub conversations: Vec<Conversation>,
}

/// How a sign-in begins, and what it must then be asked.
#[derive(Clone, Copy)]
pub struct Way {
    pub label: &'static str,
    pub flow: &'static str,
    pub preferred: Option<&'static str>,
    pub factor: &'static str,
    pub admin: bool,
    pub trail: &'static [&'static str],
}

pub const SRP: Way = Way {
    label: "USER_SRP_AUTH",
    flow: "USER_SRP_AUTH",
    preferred: None,
    factor: "",
    admin: false,
    trail: &["PASSWORD_VERIFIER"],
};
const SRP_ADMIN: Way = Way { label: "USER_SRP_AUTH, admin", admin: true, ..SRP };
const CHOOSE: Way = Way { flow: "USER_AUTH", ..SRP };
const CHOOSE_SRP: Way = Way {
    label: "USER_AUTH, PASSWORD_SRP chosen",
    factor: "PASSWORD_SRP",
    trail: &["SELECT_CHALLENGE", "PASSWORD_VERIFIER"],
    ..CHOOSE
};
const CHOOSE_PASSWORD: Way =
    Way { label: "USER_AUTH, PASSWORD chosen", factor: "PASSWORD", trail: &["SELECT_CHALLENGE"], ..CHOOSE };
const PREFER_SRP: Way =
    Way { label: "USER_AUTH, PASSWORD_SRP preferred", preferred: Some("PASSWORD_SRP"), ..CHOOSE };
const PREFER_PASSWORD: Way =
    Way { label: "USER_AUTH, PASSWORD preferred", preferred: Some("PASSWORD"), trail: &[], ..CHOOSE };
pub const PASSWORD: Way = Way { label: "USER_PASSWORD_AUTH", flow: "USER_PASSWORD_AUTH", trail: &[], ..SRP };
pub const PASSWORD_ADMIN: Way =
    Way { label: "ADMIN_USER_PASSWORD_AUTH", flow: "ADMIN_USER_PASSWORD_AUTH", admin: true, ..PASSWORD };

/// Each brings tokens.
pub const WAYS: [Way; 8] =
    [SRP, SRP_ADMIN, CHOOSE_SRP, CHOOSE_PASSWORD, PREFER_SRP, PREFER_PASSWORD, PASSWORD, PASSWORD_ADMIN];

impl Login<'_> {
    pub fn start(&self, way: Way) -> Start<'_> {
        Start {
            pool: self.pool,
            client: self.client,
            username: &self.typed,
            flow: way.flow,
            preferred: way.preferred,
            refresh_token: None,
            admin: way.admin,
            device: None,
        }
    }

    /// A sign-in that must be asked what the way says.
    pub fn passes(&mut self, outcome: &mut Outcome, way: Way) {
        let result = self.signed_in(outcome, way, None, 0).map_err(|refused| refused.to_string());
        let result = result.and_then(|signed_in| {
            let checked = asked(&signed_in, way.trail);
            outcome.conversations.push(signed_in.conversation.named(way.label));
            checked
        });
        self.report(outcome, way.label, result);
    }

    pub fn signed_in(
        &mut self,
        outcome: &mut Outcome,
        way: Way,
        device: Option<&Kept>,
        wrong_codes: u32,
    ) -> Result<SignedIn, Refused> {
        let mut app = std::mem::take(&mut self.app);
        let person = Person::new(&self.user.password, &mut app);
        let mut person = Person { factor: way.factor, wrong_codes, ..person };
        let start = Start { device, ..self.start(way) };
        let result = sign_in(self.service, &start, &mut person, &mut outcome.conversations);
        self.app = app;
        outcome.report.tokens += u32::from(result.is_ok());
        result
    }

    pub fn report(&self, outcome: &mut Outcome, label: &'static str, result: Result<(), String>) {
        outcome.report.add(label, self.by, self.client.name, result);
    }

    /// A new password in the place of one for one use.
    pub fn new_password(&mut self, outcome: &mut Outcome) {
        let label = "NEW_PASSWORD_REQUIRED";
        let result = self.try_new_password(outcome).map_err(|error| error.to_string());
        self.report(outcome, label, result);
        // Whatever happened, the next sign-in has a good password.
        if let Err(error) = self.user.set_password(self.service, self.pool, true) {
            eprintln!("{error}");
        }
    }

    fn try_new_password(&mut self, outcome: &mut Outcome) -> Result<(), Box<dyn std::error::Error>> {
        self.user.password = new_password();
        self.user.set_password(self.service, self.pool, false)?;
        let chosen = new_password();
        let mut app = Authenticator::default();
        let person = Person::new(&self.user.password, &mut app);
        let mut person = Person { new_password: &chosen, ..person };
        let result = sign_in(self.service, &self.start(SRP), &mut person, &mut outcome.conversations);
        let signed_in = result.map_err(|refused| refused.to_string())?;
        outcome.report.tokens += 1;
        self.user.password = chosen;
        let checked = asked(&signed_in, &["PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED"]);
        outcome.conversations.push(signed_in.conversation.named("NEW_PASSWORD_REQUIRED"));
        Ok(checked?)
    }

    /// A wrong password, or a user that nobody knows: the service must say the same of both.
    pub fn is_refused(
        &mut self,
        outcome: &mut Outcome,
        label: &'static str,
        way: Way,
        username: Option<&str>,
    ) {
        let mut app = Authenticator::default();
        let mut person = Person::new("Wr0ng!password", &mut app);
        let mut start = self.start(way);
        if let Some(username) = username {
            start.username = username;
        }
        let result = match sign_in(self.service, &start, &mut person, &mut outcome.conversations) {
            Err(refused) if refused.kind == "NotAuthorizedException" => {
                let last = outcome.conversations.pop().map(|conversation| conversation.named(label));
                outcome.conversations.extend(last);
                Ok(())
            }
            Err(refused) => Err(refused.to_string()),
            Ok(_) => Err("tokens".into()),
        };
        self.report(outcome, label, result);
    }

    /// A device is remembered and signs in; then the service forgets it.
    pub fn devices(&mut self, outcome: &mut Outcome) {
        let (remembered, forgotten) = ("device remembered and used", "device forgotten");
        match self.remembered_device(outcome) {
            Err(error) => {
                self.report(outcome, remembered, Err(error));
                self.report(outcome, forgotten, Err("no device".into()));
            }
            Ok((kept, result)) => {
                self.report(outcome, remembered, result);
                let result = self.forgotten_device(outcome, &kept);
                self.report(outcome, forgotten, result);
            }
        }
    }

    fn remembered_device(&mut self, outcome: &mut Outcome) -> Result<(Kept, Result<(), String>), String> {
        let mut first = self.signed_in(outcome, SRP, None, 0).map_err(|refused| refused.to_string())?;
        let kept = first.remember(self.service).map_err(|error| error.to_string())?;
        let kept = kept.ok_or("no NewDeviceMetadata")?;
        outcome.conversations.push(first.conversation.named("a new device is remembered"));
        let result = match self.signed_in(outcome, SRP, Some(&kept), 0) {
            Err(refused) => Err(refused.to_string()),
            Ok(second) => {
                let trail = ["PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"];
                let checked = asked(&second, &trail);
                outcome.conversations.push(second.conversation.named("a remembered device signs in"));
                checked
            }
        };
        Ok((kept, result))
    }

    fn forgotten_device(&mut self, outcome: &mut Outcome, kept: &Kept) -> Result<(), String> {
        let signed_in = self.signed_in(outcome, SRP, Some(kept), 0).map_err(|refused| refused.to_string())?;
        let access_token = signed_in.tokens.access_token.ok_or("no AccessToken")?;
        let forget = json!({ "AccessToken": access_token.expose_secret(), "DeviceKey": kept.key });
        self.service.call("ForgetDevice", &forget).map_err(|error| error.to_string())?;
        let last = self.signed_in(outcome, SRP, Some(kept), 0).map_err(|refused| refused.to_string())?;
        let checked = asked(&last, &["PASSWORD_VERIFIER"]);
        let forgotten = last.device_forgotten;
        outcome.conversations.push(last.conversation.named("a forgotten device"));
        if forgotten { checked } else { Err("the device was not reported as forgotten".into()) }
    }

    /// REFRESH_TOKEN_AUTH, refused by an app client that rotates refresh tokens.
    pub fn refresh(&mut self, outcome: &mut Outcome) {
        let result = self.try_refresh(outcome);
        let (label, result) = if self.client.rotates {
            let refused = match result {
                Err(error) if error.starts_with("sign-in") => Err(error),
                Err(_) => Ok(()),
                Ok(()) => Err("tokens".into()),
            };
            ("REFRESH_TOKEN_AUTH refused", refused)
        } else {
            ("REFRESH_TOKEN_AUTH", result)
        };
        self.report(outcome, label, result);
    }

    fn try_refresh(&mut self, outcome: &mut Outcome) -> Result<(), String> {
        let (signed_in, device) = self.for_refresh(outcome)?;
        let refresh_token = signed_in.tokens.refresh_token.ok_or("sign-in: no RefreshToken")?;
        let start = Start {
            username: &signed_in.username, // never the alias
            flow: "REFRESH_TOKEN_AUTH",
            refresh_token: Some(refresh_token.expose_secret()),
            device: device.as_ref(),
            ..self.start(SRP)
        };
        let mut app = Authenticator::default();
        let mut person = Person::new("", &mut app);
        let renewed = sign_in(self.service, &start, &mut person, &mut outcome.conversations);
        let renewed = renewed.map_err(|refused| refused.to_string())?;
        outcome.conversations.push(renewed.conversation.named("REFRESH_TOKEN_AUTH"));
        renewed.tokens.access_token.map(drop).ok_or_else(|| "no AccessToken".into())
    }

    /// GetTokensFromRefreshToken; with rotation, the new token renews and the old one is refused.
    pub fn get_tokens(&mut self, outcome: &mut Outcome) {
        let label = if self.client.rotates {
            "GetTokensFromRefreshToken, rotation"
        } else {
            "GetTokensFromRefreshToken"
        };
        let result = self.try_get_tokens(outcome);
        self.report(outcome, label, result);
    }

    fn try_get_tokens(&mut self, outcome: &mut Outcome) -> Result<(), String> {
        let (signed_in, device) = self.for_refresh(outcome)?;
        let old = signed_in.tokens.refresh_token.ok_or("sign-in: no RefreshToken")?;
        let old = old.expose_secret();
        let renewed = self.renewed(old, device.as_ref())?;
        renewed.access_token.ok_or("no AccessToken")?;
        if !self.client.rotates {
            return Ok(());
        }
        let new = renewed.refresh_token.ok_or("no new RefreshToken")?;
        if new.expose_secret() == old {
            return Err("the same RefreshToken again".into());
        }
        self.renewed(new.expose_secret(), device.as_ref())?;
        match self.renewed(old, device.as_ref()) {
            Err(_) => Ok(()),
            Ok(_) => Err("the old RefreshToken still renews".into()),
        }
    }

    /// A sign-in with its device confirmed: where devices are tracked, only that makes its RefreshToken good.
    fn for_refresh(&mut self, outcome: &mut Outcome) -> Result<(SignedIn, Option<Kept>), String> {
        let mut signed_in =
            self.signed_in(outcome, SRP, None, 0).map_err(|refused| format!("sign-in: {refused}"))?;
        let device = signed_in.remember(self.service).map_err(|error| format!("sign-in: {error}"))?;
        Ok((signed_in, device))
    }

    fn renewed(&self, token: &str, device: Option<&Kept>) -> Result<AuthenticationResult, String> {
        let client = self.client.app_client().map_err(|error| error.to_string())?;
        let request = Request::get_tokens_from_refresh_token(&client, &RefreshToken::new(token));
        let mut request = request.map_err(|error| error.to_string())?;
        if let Some(key) = device.and_then(|device| device.key.parse().ok()) {
            request = request.with_device_key(&key);
        }
        let answer = self.service.ask(request.operation().as_str(), &request.to_json());
        let answer = answer.map_err(|error| error.to_string())?;
        match answer.into_auth() {
            Ok(AuthAnswer::Authenticated(tokens)) => Ok(tokens),
            Ok(AuthAnswer::Challenge(challenge)) => Err(format!("{} was asked", challenge.name)),
            Err(error) => Err(format!("{} ({})", error.message, kind(Some(&error)))),
        }
    }
}

/// Whether the sign-in was asked what it should have been.
pub fn asked(signed_in: &SignedIn, trail: &[&str]) -> Result<(), String> {
    if signed_in.trail == trail {
        Ok(())
    } else {
        Err(format!("tokens after [{}], not [{}]", signed_in.trail.join(", "), trail.join(", ")))
    }
}
