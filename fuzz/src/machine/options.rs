//! The options of a sign-in, chosen by two bytes.

use cognito_srp6a::messages::{AnalyticsMetadata, ClientMetadata, ContextData, UserContextData};
use cognito_srp6a::{
    AppClient, ClientSecret, Device, DevicePassword, Error, Flow, Parameter, RefreshToken, RememberedDevice,
    SignInOptions,
};

/// The bytes: `kind` has the flow, and the bits of device, admin and client secret; `more` has the rest.
#[derive(Clone, Copy)]
pub struct Given {
    pub kind: u8,
    pub more: u8,
}

impl Given {
    pub fn options(self) -> SignInOptions {
        let client = AppClient::new("client".parse().expect("an id"));
        let client = match self.kind & 64 {
            0 => client,
            _ => client.with_secret(ClientSecret::new("secret").expect("a secret")),
        };
        let device =
            Device::new("us-east-1_0123-abcd".parse().expect("a key"), "-group".parse().expect("a key"));
        let device = RememberedDevice::new(device, DevicePassword::new("device password"));
        let pool = "us-east-1_AbCdEf123".parse().expect("an id");
        let mut options = SignInOptions::new(pool, client, "alias").expect("a name").with_flow(self.flow());
        options = options.with_device((self.kind & 16 != 0).then_some(device));
        if self.is_admin() {
            options = options.admin();
        }
        if self.has(1) {
            options = options.with_session("session of ConfirmSignUp".parse().expect("a session"));
        }
        if self.has(2) {
            options =
                options.with_user_context_data(UserContextData::new().with_ip_address("::1").expect("text"));
        }
        if self.has(4) {
            options = options.with_context_data(ContextData::new("::1", "server", "/").expect("texts"));
        }
        if self.has(8) {
            options = options.with_analytics_metadata(AnalyticsMetadata::new("endpoint").expect("text"));
        }
        options.with_client_metadata(ClientMetadata::new([("k", "v")]).expect("text"))
    }

    fn flow(self) -> Flow {
        let preferring = |name: &str| Flow::UserAuth { preferred: Some(name.into()) };
        match self.kind & 15 {
            0 => Flow::CustomAuth { srp_first: true },
            1 => Flow::CustomAuth { srp_first: false },
            2 => Flow::UserAuth { preferred: None },
            3 => preferring("PASSWORD_SRP"),
            4 => preferring("PASSWORD"),
            5 => preferring("EMAIL_OTP"),
            6 => Flow::UserPasswordAuth,
            7 => Flow::AdminUserPasswordAuth,
            8 => Flow::RefreshTokenAuth(RefreshToken::new("refresh")),
            9 => Flow::AdminNoSrpAuth,
            10 => preferring("WEB_AUTHN"),
            11 => preferring("NEXT_YEARS_FACTOR"),
            _ => Flow::UserSrpAuth,
        }
    }

    /// Whether the generator gives zeros, or fails at the first or second call.
    pub fn generator(self) -> Generator {
        match self.more >> 6 {
            0 => Generator::Counts(0),
            1 => Generator::Zeros,
            calls => Generator::Fails(calls - 2),
        }
    }

    /// Whether an error of `SignIn::begin` is one that these options deserve; `None` is no error.
    pub fn deserves(self, error: Option<Error>) -> bool {
        let admins = matches!(self.flow(), Flow::AdminUserPasswordAuth | Flow::AdminNoSrpAuth);
        let reasons = [
            (admins && !self.is_admin(), Error::Mismatch(Parameter::AuthFlow)),
            (self.kind & 15 == 6 && self.is_admin(), Error::Mismatch(Parameter::AuthFlow)),
            (self.has(1) && !self.is_user_auth(), Error::Mismatch(Parameter::Session)),
            (self.has(2) && self.is_admin(), Error::Mismatch(Parameter::UserContextData)),
            (self.has(4) && !self.is_admin(), Error::Mismatch(Parameter::ContextData)),
            (self.more >> 6 != 0, Error::RngFailure),
        ];
        match error {
            None => reasons.iter().all(|(holds, _)| !holds),
            Some(error) => reasons.contains(&(true, error)),
        }
    }

    pub fn is_user_srp_auth(self) -> bool {
        matches!(self.flow(), Flow::UserSrpAuth)
    }

    /// Whether the claim comes before whatever else the flow asks.
    pub fn is_srp_first(self) -> bool {
        self.is_user_srp_auth() || matches!(self.flow(), Flow::CustomAuth { srp_first: true })
    }

    pub fn is_user_auth(self) -> bool {
        matches!(self.flow(), Flow::UserAuth { .. })
    }

    pub fn is_refresh(self) -> bool {
        self.kind & 15 == 8
    }

    /// Whether the flow itself sends the password, in its first message.
    pub fn sends_password(self) -> bool {
        matches!(self.kind & 15, 4 | 6 | 7 | 9)
    }

    fn is_admin(self) -> bool {
        self.kind & 32 != 0
    }

    fn has(self, bit: u8) -> bool {
        self.more & bit != 0
    }
}

/// A generator whose two secrets differ, or that cannot be used.
pub enum Generator {
    Counts(u8),
    Zeros,
    Fails(u8),
}

impl cognito_srp6a::rand_core::TryRng for Generator {
    type Error = std::fmt::Error;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes).map(|()| u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes).map(|()| u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        match self {
            Self::Counts(count) => {
                *count += 1;
                bytes.fill(*count);
            }
            Self::Zeros => bytes.fill(0),
            Self::Fails(0) => return Err(std::fmt::Error),
            Self::Fails(left) => {
                *left -= 1;
                bytes.fill(1);
            }
        }
        Ok(())
    }
}

impl cognito_srp6a::TryCryptoRng for Generator {}
