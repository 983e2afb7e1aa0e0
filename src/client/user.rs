//! A user's sign-in: SRP_A out, PASSWORD_VERIFIER answered.

use crate::{
    error::{Error, Parameter},
    messages::{
        AppUser, AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, FirstFactor,
        PasswordVerifierChallenge, SecretMap, Timestamp, UserPoolId,
    },
    secrecy::{EXPONENTIATION, Password, wiped},
    srp::{self, Ephemeral, Identity},
};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// A user's sign-in that waits for PASSWORD_VERIFIER. Holds the secret `a` and poolName; no password.
///
/// Send SRP_A in the way that the pool asks for. Methods are named by the operation, then by the flow or the challenge:
///
/// | method | sends |
/// |---|---|
/// | [`initiate_user_srp_auth`](Self::initiate_user_srp_auth) | AuthParameters of (Admin)InitiateAuth |
/// | [`initiate_user_auth`](Self::initiate_user_auth) | the same |
/// | [`initiate_custom_auth`](Self::initiate_custom_auth) | the same |
/// | [`respond_to_select_challenge`](Self::respond_to_select_challenge) | ChallengeResponses of (Admin)RespondToAuthChallenge |
/// | [`respond_to_password_srp`](Self::respond_to_password_srp) | the same |
///
/// Each leads to PASSWORD_VERIFIER, which [`respond`](Self::respond) answers.
///
/// One `a` serves one sign-in, so `respond` consumes it:
///
/// ```compile_fail,E0382
/// # use cognito_srp6a::*;
/// # fn twice(auth: UserSrpAuth, user: &AppUser, challenge: &PasswordVerifierChallenge, password: &Password) {
/// let now = Timestamp::from_unix_seconds(0).unwrap();
/// let first = auth.respond(user, challenge, password, now);
/// let second = auth.respond(user, challenge, password, now); // error[E0382]: use of moved value: `auth`
/// # }
/// ```
pub struct UserSrpAuth {
    pool_name: String,
    ephemeral: Ephemeral,
}

impl UserSrpAuth {
    /// Draws `a`, 512 bits, from the operating system and computes `A = g^a mod N`.
    ///
    /// # Errors
    ///
    /// [`Error::RngFailure`].
    #[cfg(feature = "getrandom")]
    #[cfg_attr(docsrs, doc(cfg(feature = "getrandom")))]
    pub fn start(pool: &UserPoolId) -> Result<Self, Error> {
        Self::start_with_rng(pool, &mut rand::rngs::SysRng)
    }

    /// The same, from a generator of the caller's.
    ///
    /// # Errors
    ///
    /// [`Error::RngFailure`] if the generator fails, or gives zeros.
    pub fn start_with_rng<R: TryCryptoRng + ?Sized>(pool: &UserPoolId, rng: &mut R) -> Result<Self, Error> {
        Ok(Self::with_ephemeral(pool, wiped::<EXPONENTIATION, _>(|| Ephemeral::generate(rng))?))
    }

    pub(crate) fn with_ephemeral(pool: &UserPoolId, ephemeral: Ephemeral) -> Self {
        Self { pool_name: pool.pool_name().into(), ephemeral }
    }

    /// SRP_A: A in lower-case hexadecimal digits, without leading zeros.
    #[must_use]
    pub fn srp_a(&self) -> String {
        self.ephemeral.public_key().to_hex()
    }

    fn set_srp_a(&self, map: &mut SecretMap) {
        map.set_unchecked(Parameter::SrpA.as_str(), self.srp_a());
    }

    /// AuthParameters of AuthFlow USER_SRP_AUTH.
    #[must_use]
    pub fn initiate_user_srp_auth(&self, user: &AppUser) -> AuthParameters {
        let mut parameters = AuthParameters::new(AuthFlow::UserSrpAuth, user);
        self.set_srp_a(&mut parameters.map);
        parameters
    }

    /// AuthParameters of AuthFlow USER_AUTH with PREFERRED_CHALLENGE=PASSWORD_SRP.
    #[must_use]
    pub fn initiate_user_auth(&self, user: &AppUser) -> AuthParameters {
        let mut parameters = AuthParameters::new(AuthFlow::UserAuth, user);
        parameters
            .map
            .set_unchecked(Parameter::PreferredChallenge.as_str(), FirstFactor::PasswordSrp.as_str());
        self.set_srp_a(&mut parameters.map);
        parameters
    }

    /// AuthParameters of AuthFlow CUSTOM_AUTH that checks the password first: CHALLENGE_NAME=SRP_A beside SRP_A.
    #[must_use]
    pub fn initiate_custom_auth(&self, user: &AppUser) -> AuthParameters {
        let mut parameters = AuthParameters::new(AuthFlow::CustomAuth, user);
        parameters.map.set_unchecked("CHALLENGE_NAME", Parameter::SrpA.as_str());
        self.set_srp_a(&mut parameters.map);
        parameters
    }

    /// Answer to SELECT_CHALLENGE: ANSWER=PASSWORD_SRP and SRP_A.
    #[must_use]
    pub fn respond_to_select_challenge(&self, user: &AppUser) -> ChallengeResponses {
        let mut responses = ChallengeResponses::new_unchecked(ChallengeName::SelectChallenge, user);
        responses.map.set_unchecked(Parameter::Answer.as_str(), FirstFactor::PasswordSrp.as_str());
        self.set_srp_a(&mut responses.map);
        responses
    }

    /// Answer to PASSWORD_SRP: SRP_A.
    #[must_use]
    pub fn respond_to_password_srp(&self, user: &AppUser) -> ChallengeResponses {
        let mut responses = ChallengeResponses::new_unchecked(ChallengeName::PasswordSrp, user);
        self.set_srp_a(&mut responses.map);
        responses
    }

    /// Answer to PASSWORD_VERIFIER: PASSWORD_CLAIM_SIGNATURE, PASSWORD_CLAIM_SECRET_BLOCK, TIMESTAMP.
    ///
    /// USERNAME is the challenge's, whatever alias `user` goes by, and SECRET_HASH is computed over it. Later answers
    /// of the sign-in send that name too: go on with `user.renamed(challenge.username())?`.
    ///
    /// ```text
    /// u = H(enc(A) | enc(B))
    /// x = H(enc(SALT) | H(poolName | USER_ID_FOR_SRP | ":" | password))
    /// S = (B - k*g^x)^(a + u*x) mod N
    /// K = HKDF-SHA256(salt = enc(u), ikm = enc(S), info = "Caldera Derived Key", 16 bytes)
    /// PASSWORD_CLAIM_SIGNATURE = base64(HMAC-SHA256(K, poolName | USER_ID_FOR_SRP | base64decode(SECRET_BLOCK) | TIMESTAMP))
    /// ```
    ///
    /// Timing: constant in `a`, x, S and K; depends on the lengths of the names, the password and the secret block.
    ///
    /// # Errors
    ///
    /// [`Error::ZeroScrambler`] if u = 0.
    pub fn respond(
        self,
        user: &AppUser,
        challenge: &PasswordVerifierChallenge,
        password: &Password,
        timestamp: Timestamp,
    ) -> Result<ChallengeResponses, Error> {
        let identity = Identity { group: &self.pool_name, id: &challenge.user_id_for_srp };
        let (server, password, time) =
            (&challenge.server.values, password.expose_secret(), timestamp.to_string());
        let signature =
            wiped::<EXPONENTIATION, _>(|| srp::sign(&self.ephemeral, identity, password, server, &time))?;
        let user = user.renamed(challenge.username())?;
        Ok(ChallengeResponses::claim(
            ChallengeName::PasswordVerifier,
            &user,
            &signature,
            &challenge.server,
            timestamp,
        ))
    }

    /// Whatever can be refused without the password.
    pub(crate) fn check(&self, challenge: &PasswordVerifierChallenge) -> Result<(), Error> {
        Ok(srp::check(&self.ephemeral, &challenge.server.values)?)
    }

    /// The bytes of [`into_bytes`](Self::into_bytes), for a machine to write among its own.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.ephemeral.as_bytes()
    }

    /// The waiting sign-in as 64 bytes, `a` itself, for a second process to [take up](Self::from_bytes).
    ///
    /// **Secret:** who has them and records the sign-in can test guesses of the password offline. Store them encrypted,
    /// bound to this user's session, for the minutes that a sign-in lasts; use them once.
    #[must_use]
    pub fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.ephemeral.into_bytes()
    }

    /// Takes up a waiting sign-in that [`into_bytes`](Self::into_bytes) put down. Computes A anew.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidState`] if `bytes` are not 64, or zeros.
    pub fn from_bytes(pool: &UserPoolId, bytes: &[u8]) -> Result<Self, Error> {
        let ephemeral = wiped::<EXPONENTIATION, _>(|| Ephemeral::from_bytes(bytes));
        Ok(Self::with_ephemeral(pool, ephemeral.ok_or(Error::InvalidState)?))
    }
}

impl fmt::Debug for UserSrpAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserSrpAuth").field("pool_name", &self.pool_name).finish_non_exhaustive()
    }
}
