//! Computes the server's half of both flows, for emulators and tests. It needs feature `server`.
//!
//! ```text
//! v = g^x mod N                 kept since registration: VerifierRecord
//! B = (k*v + g^b) mod N         in the challenge: ServerSrpAuth::start
//! S = (A * v^u)^b mod N         then K, and the claim as the client's: ServerSrpAuth::verify
//! ```
//!
//! [`ServerSrpAuth`] is one challenge: it answers one SRP_A and checks one claim, which consumes it. The rest is up to
//! you: whose record it is, which USERNAME an answer must name, and when a claim is too late. Check SECRET_HASH with
//! [`verify_secret_hash`].
//!
#![cfg_attr(feature = "getrandom", doc = "```")]
#![cfg_attr(not(feature = "getrandom"), doc = "```ignore")]
//! use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord, verify_secret_hash};
//! use cognito_srp6a::{AppClient, ClientSecret, Error, Parameter, Password, SysRng};
//! # use cognito_srp6a::{PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth};
//!
//! # let pool: UserPoolId = "us-east-1_AbCdEf123".parse()?;
//! let client = AppClient::new("1example23456789".parse()?).with_secret(ClientSecret::new("...")?);
//! let record = VerifierRecord::register_user(&pool, "mary", &Password::new("..."), &mut SysRng)?; // at SignUp
//!
//! # let auth = UserSrpAuth::start(&pool)?;
//! # let auth_parameters = auth.initiate_user_srp_auth(&client.user("mary")?);
//! // InitiateAuth with AuthFlow USER_SRP_AUTH
//! verify_secret_hash(&client, auth_parameters.iter())?;
//! let challenge = ServerSrpAuth::start(&record, auth_parameters.get("SRP_A").unwrap_or_default(), &mut SysRng)?;
//! let challenge_parameters = challenge.challenge_parameters("mary");
//!
//! # let user = client.user("mary")?;
//! # let asked = PasswordVerifierChallenge::from_parameters(&challenge_parameters)?;
//! # let now = Timestamp::from_unix_seconds(1_693_897_743)?;
//! # let responses = auth.respond(&user, &asked, &Password::new("..."), now)?;
//! // RespondToAuthChallenge with ChallengeName PASSWORD_VERIFIER
//! verify_secret_hash(&client, responses.iter())?;
//! if responses.get("USERNAME") != Some("mary") {
//!     return Err(Error::Mismatch(Parameter::Username));
//! }
//! let claimed_at = challenge.verify(responses.iter())?; // Error::ClaimRejected if the password was wrong
//! # assert_eq!(claimed_at, now);
//! # Ok::<(), Error>(())
//! ```

mod record;
mod secret_hash;
mod unknown_user;

pub use record::VerifierRecord;
pub use secret_hash::{verify_secret_hash, verify_secret_hash_of};

use crate::{
    error::{Error, Parameter},
    messages::{Timestamp, find},
    secrecy::{EXPONENTIATION, HASHING, wiped},
    srp::{self, ClientPublicKey, Salt, ServerPublicKey, SessionKey},
};
use alloc::{
    boxed::Box,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use core::fmt;
use rand::TryCryptoRng;
use record::Owner;
use zeroize::Zeroizing;

/// Holds a challenge, PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER, that waits for its claim.
///
/// It keeps K. `b` and S are wiped already.
///
/// ```
/// use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
/// use cognito_srp6a::{Error, TryCryptoRng};
///
/// # fn challenge<R: TryCryptoRng>(record: &VerifierRecord, srp_a: &str, rng: &mut R) -> Result<(), Error> {
/// let challenge = ServerSrpAuth::start(record, srp_a, rng)?;
/// let parameters = challenge.challenge_parameters("mary"); // send them, and keep `challenge` for the claim
/// # let _ = parameters;
/// # Ok(())
/// # }
/// ```
pub struct ServerSrpAuth {
    owner: Owner,
    salt: Salt,
    b_pub: ServerPublicKey,
    secret_block: Vec<u8>,
    session_key: Box<SessionKey>, // on the heap, so that moving it leaves no copy
}

impl ServerSrpAuth {
    /// Counts the bytes of `b`, and those of SECRET_BLOCK.
    const BYTES: usize = 64;

    /// Answers SRP_A: draws `b`, 512 bits, and SECRET_BLOCK, 64 bytes, and computes B, S and K.
    ///
    /// Timing: constant in `b` and v.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::Empty`], [`Error::TooLong`] over 1,024 digits, or [`Error::InvalidHex`] for SRP_A.
    /// - Returns [`Error::ZeroPublicKey`] for SRP_A if A is zero (RFC 5054 section 2.5.4), or [`Error::NotReduced`] if
    ///   it is N or more.
    /// - Returns [`Error::ZeroScrambler`] if u = 0, and [`Error::RngFailure`] if the generator fails.
    pub fn start<R: TryCryptoRng + ?Sized>(
        record: &VerifierRecord,
        srp_a: &str,
        rng: &mut R,
    ) -> Result<Self, Error> {
        let a_pub: ClientPublicKey = srp_a.parse()?;
        wiped::<EXPONENTIATION, _>(|| {
            let mut b = Zeroizing::new([0; Self::BYTES]);
            let mut secret_block = alloc::vec![0; Self::BYTES];
            rng.try_fill_bytes(&mut *b).map_err(|_| Error::RngFailure)?;
            rng.try_fill_bytes(&mut secret_block).map_err(|_| Error::RngFailure)?;
            Self::with_secret(record, &a_pub, &*b, secret_block)
        })
    }

    /// Answers A with the given `b`, big-endian, and SECRET_BLOCK.
    pub(crate) fn with_secret(
        record: &VerifierRecord,
        a_pub: &ClientPublicKey,
        b: &[u8],
        secret_block: Vec<u8>,
    ) -> Result<Self, Error> {
        let b_pub = srp::server_public_key(b, &record.verifier)?;
        let u = srp::scrambler(a_pub, &b_pub)?;
        let session_key = SessionKey::new(&u, &srp::server_premaster(a_pub, b, &u, &record.verifier));
        let (owner, salt) = (record.owner.clone(), record.salt.clone());
        Ok(Self { owner, salt, b_pub, secret_block, session_key: Box::new(session_key) })
    }

    /// Returns ChallengeParameters: USERNAME as given, SALT, SRP_B, SECRET_BLOCK, and USER_ID_FOR_SRP or a device's
    /// DEVICE_KEY. SRP_B has at most 768 digits, SECRET_BLOCK 88 characters.
    #[must_use]
    pub fn challenge_parameters(&self, username: &str) -> BTreeMap<String, String> {
        let parameters = [
            (Parameter::Username, username.into()),
            (self.owner.parameter(), self.owner.id.clone()),
            (Parameter::Salt, self.salt.to_hex()),
            (Parameter::SrpB, self.b_pub.to_hex()),
            (Parameter::SecretBlock, self.secret_block_text()),
        ];
        parameters.map(|(parameter, value)| (parameter.as_str().into(), value)).into()
    }

    /// Checks the claim in ChallengeResponses, which may be any map of text to text. Returns its TIMESTAMP.
    ///
    /// Refuse a claim whose instant is not close to now. A challenge can be answered once.
    ///
    /// Timing: the signature is compared in constant time.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::ClaimRejected`] if the password was wrong.
    /// - Returns [`Error::Missing`], [`Error::Duplicate`], [`Error::Empty`] or [`Error::TooLong`] for
    ///   PASSWORD_CLAIM_SIGNATURE, PASSWORD_CLAIM_SECRET_BLOCK, TIMESTAMP, or a device's DEVICE_KEY.
    /// - Returns [`Error::InvalidBase64`] for the signature, [`Error::InvalidFormat`] for TIMESTAMP, and
    ///   [`Error::Mismatch`] for the secret block or the device's key.
    pub fn verify<K: AsRef<str>, V: AsRef<str>>(
        self,
        responses: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Timestamp, Error> {
        let found = find(
            responses,
            &[
                Parameter::PasswordClaimSignature,
                Parameter::PasswordClaimSecretBlock,
                Parameter::Timestamp,
                Parameter::DeviceKey,
            ],
        )?;
        if self.owner.is_device() && found.get(Parameter::DeviceKey)? != self.owner.id {
            return Err(Error::Mismatch(Parameter::DeviceKey));
        }
        if found.get(Parameter::PasswordClaimSecretBlock)? != self.secret_block_text() {
            return Err(Error::Mismatch(Parameter::PasswordClaimSecretBlock));
        }
        let timestamp: Timestamp = found.get(Parameter::Timestamp)?.parse()?;
        let signature = STANDARD
            .decode(found.get(Parameter::PasswordClaimSignature)?)
            .map_err(|_| Error::InvalidBase64(Parameter::PasswordClaimSignature))?;
        let identity = self.owner.identity();
        let timestamp_text = timestamp.to_string();
        let right = wiped::<HASHING, _>(|| {
            let mac = srp::signature(
                self.session_key.expose_secret(),
                identity,
                &self.secret_block,
                &timestamp_text,
            );
            srp::mac::is_mac(mac, &signature)
        });
        if right { Ok(timestamp) } else { Err(Error::ClaimRejected) }
    }

    fn secret_block_text(&self) -> String {
        STANDARD.encode(&self.secret_block)
    }
}

impl fmt::Debug for ServerSrpAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerSrpAuth").finish_non_exhaustive()
    }
}
