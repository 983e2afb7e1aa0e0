//! A record for a name that nobody has.

use super::record::{Owner, VerifierRecord};
use crate::{
    arith::{BYTES, Residue},
    error::{Error, Parameter},
    messages::UserPoolId,
    secrecy::{HASHING, wiped},
    srp::Salt,
};
use alloc::boxed::Box;
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

impl VerifierRecord {
    /// Makes a record for an unknown name, whose challenge looks like that of a user. Every claim is then rejected.
    ///
    /// The salt and v derive from `key` and the name, by HKDF-SHA256 (RFC 5869). So the salt of a name is the same each
    /// time, as a user's is: RFC 5054 section 2.5.1.3. Draw the 32 bytes of `key` once, and keep them as long as the
    /// records.
    ///
    /// Three things are up to you. If your pool ignores case, lower-case the name first. If names may be aliases, send
    /// a USER_ID_FOR_SRP that also derives from a key. Limit the challenges for a name, because [each one rules out
    /// half of a dictionary](crate::guide::security#what-cognitos-group-gives-away).
    ///
    /// Timing: constant in the key. It takes microseconds more than [`from_user`](Self::from_user), and hashes the
    /// name.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for USER_ID_FOR_SRP.
    ///
    /// ```
    /// use cognito_srp6a::server::VerifierRecord;
    ///
    /// # let key = [42; 32];
    /// let pool = "us-east-1_AbCdEf123".parse()?;
    /// let record = VerifierRecord::unknown_user(&pool, "nobody", &key)?;
    /// assert_eq!(record.salt(), VerifierRecord::unknown_user(&pool, "nobody", &key)?.salt());
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    pub fn unknown_user(pool: &UserPoolId, user_id_for_srp: &str, key: &[u8; 32]) -> Result<Self, Error> {
        let owner = Owner::user(pool, user_id_for_srp)?;
        let (salt, verifier) = wiped::<HASHING, _>(|| {
            let name =
                Sha256::new().chain_update(pool.as_str()).chain_update([0]).chain_update(user_id_for_srp); // no pool's id has a NUL
            let mut derived = Zeroizing::new([0; Salt::BYTES.saturating_add(BYTES)]);
            Hkdf::<Sha256>::new(Some(b"cognito-srp6a unknown user"), key)
                .expand(&name.finalize(), &mut *derived)
                .map_err(|_| Error::TooLong(Parameter::UserIdForSrp))?; // cannot happen: HKDF allows up to 8,160 bytes
            let (salt, v) = derived.split_at(Salt::BYTES);
            let mut below_n = Zeroizing::new([0; BYTES]);
            below_n.copy_from_slice(v);
            if let Some(first) = below_n.first_mut() {
                *first &= 0x7f; // N begins with 64 bits of one
            }
            let verifier =
                Residue::from_be_bytes(&below_n).ok_or(Error::NotReduced(Parameter::PasswordVerifier))?;
            Ok::<_, Error>((Salt::from_be_bytes(salt), Box::new(verifier)))
        })?;
        Ok(Self { owner, salt, verifier })
    }
}
