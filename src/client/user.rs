//! A user's sign-in: it sends SRP_A, and answers PASSWORD_VERIFIER.

use super::Claimant;
use crate::{
    error::{Error, Parameter},
    messages::{
        AppUser, AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, FirstFactor,
        PasswordVerifierChallenge, Timestamp, UserPoolId,
    },
    secrecy::Password,
    srp::Ephemeral,
};
use alloc::{string::String, vec::Vec};
use core::fmt;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// Holds a user's sign-in that waits for PASSWORD_VERIFIER: the secret `a` and poolName, and no password.
///
/// Send SRP_A in the way that the pool asks for. Methods are named after the operation, then after the flow or the
/// challenge:
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
/// One `a` serves one sign-in, so `respond` consumes it, and a second call does not compile:
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
    claimant: Claimant,
}

impl UserSrpAuth {
    /// Draws `a`, 512 bits, from the operating system and computes `A = g^a mod N`.
    ///
    /// Timing: constant in `a`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::RngFailure`] if the operating system has no random numbers.
    #[cfg(feature = "getrandom")]
    #[cfg_attr(docsrs, doc(cfg(feature = "getrandom")))]
    pub fn start(pool: &UserPoolId) -> Result<Self, Error> {
        Self::start_with_rng(pool, &mut rand::rngs::SysRng)
    }

    /// Draws `a` from your own generator, 64 bytes, and computes `A = g^a mod N`.
    ///
    /// Timing: constant in `a`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::RngFailure`] if the generator fails, or returns only zeros.
    pub fn start_with_rng<R: TryCryptoRng + ?Sized>(pool: &UserPoolId, rng: &mut R) -> Result<Self, Error> {
        Ok(Self::with_claimant(pool, Claimant::generate(rng)?))
    }

    pub(crate) fn with_ephemeral(pool: &UserPoolId, ephemeral: Ephemeral) -> Self {
        Self::with_claimant(pool, Claimant::new(ephemeral))
    }

    fn with_claimant(pool: &UserPoolId, claimant: Claimant) -> Self {
        Self { pool_name: pool.pool_name().into(), claimant }
    }

    /// Returns SRP_A: A in lower-case hexadecimal digits, without leading zeros, at most 768.
    #[must_use]
    pub fn srp_a(&self) -> String {
        self.claimant.srp_a()
    }

    /// Makes AuthParameters of AuthFlow USER_SRP_AUTH, with SRP_A.
    #[must_use]
    pub fn initiate_user_srp_auth(&self, user: &AppUser) -> AuthParameters {
        self.claimant.initiate(AuthFlow::UserSrpAuth, user)
    }

    /// Makes AuthParameters of AuthFlow USER_AUTH, with PREFERRED_CHALLENGE=PASSWORD_SRP and SRP_A.
    #[must_use]
    pub fn initiate_user_auth(&self, user: &AppUser) -> AuthParameters {
        self.claimant.initiate(AuthFlow::UserAuth, user)
    }

    /// Makes AuthParameters of AuthFlow CUSTOM_AUTH that checks the password first: CHALLENGE_NAME=SRP_A beside SRP_A.
    #[must_use]
    pub fn initiate_custom_auth(&self, user: &AppUser) -> AuthParameters {
        self.claimant.initiate(AuthFlow::CustomAuth, user)
    }

    /// Answers SELECT_CHALLENGE with ANSWER=PASSWORD_SRP and SRP_A.
    #[must_use]
    pub fn respond_to_select_challenge(&self, user: &AppUser) -> ChallengeResponses {
        let mut responses = ChallengeResponses::new_unchecked(ChallengeName::SelectChallenge, user);
        responses.map.set(Parameter::Answer.as_str(), FirstFactor::PasswordSrp.as_str());
        self.claimant.set_srp_a(&mut responses.map);
        responses
    }

    /// Answers PASSWORD_SRP with SRP_A.
    #[must_use]
    pub fn respond_to_password_srp(&self, user: &AppUser) -> ChallengeResponses {
        let mut responses = ChallengeResponses::new_unchecked(ChallengeName::PasswordSrp, user);
        self.claimant.set_srp_a(&mut responses.map);
        responses
    }

    /// Answers PASSWORD_VERIFIER with PASSWORD_CLAIM_SIGNATURE, PASSWORD_CLAIM_SECRET_BLOCK and TIMESTAMP.
    ///
    /// USERNAME is that of the challenge, whatever alias `user` has, and SECRET_HASH covers it. Later answers of this
    /// sign-in send that name too: continue with `user.renamed(challenge.username())?`.
    ///
    /// ```text
    /// u = H(enc(A) | enc(B))
    /// x = H(enc(SALT) | H(poolName | USER_ID_FOR_SRP | ":" | password))
    /// S = (B - k*g^x)^(a + u*x) mod N
    /// K = HKDF-SHA256(salt = enc(u), ikm = enc(S), info = "Caldera Derived Key", 16 bytes)
    /// PASSWORD_CLAIM_SIGNATURE = base64(HMAC-SHA256(K, poolName | USER_ID_FOR_SRP | base64decode(SECRET_BLOCK) | TIMESTAMP))
    /// ```
    ///
    /// Timing: constant in `a`, x, S and K. It depends on the lengths of the names, the password and the secret block.
    ///
    /// # Errors
    ///
    /// Returns [`Error::ZeroScrambler`] if u = 0.
    pub fn respond(
        self,
        user: &AppUser,
        challenge: &PasswordVerifierChallenge,
        password: &Password,
        timestamp: Timestamp,
    ) -> Result<ChallengeResponses, Error> {
        let user = user.named(challenge.username());
        let mut responses = ChallengeResponses::new_unchecked(ChallengeName::PasswordVerifier, &user);
        let identity = [self.pool_name.as_str(), &challenge.user_id_for_srp];
        let (password, server) = (password.expose_secret(), &challenge.server);
        self.claimant.claim(identity, password, server, timestamp, &mut responses)?;
        Ok(responses)
    }

    /// Saves the waiting sign-in as 64 bytes, `a` itself, for a second process to [restore](Self::from_bytes).
    ///
    /// **Secret:** anyone with the bytes and a recording of the sign-in can test guesses of the password offline. Store
    /// them encrypted, bound to this user's session, for the minutes that a sign-in lasts. Use them once.
    #[must_use]
    pub fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.claimant.into_bytes()
    }

    /// Restores a waiting sign-in that [`into_bytes`](Self::into_bytes) saved, and computes A again.
    ///
    /// Timing: constant in `a`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::InvalidState`] unless there are 64 bytes, and not only zeros.
    pub fn from_bytes(pool: &UserPoolId, bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self::with_claimant(pool, Claimant::from_bytes(bytes)?))
    }
}

impl fmt::Debug for UserSrpAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserSrpAuth").field("pool_name", &self.pool_name).finish_non_exhaustive()
    }
}
