//! A sign-in as bytes, for another process to resume.

use crate::{failure::Failure, options, packed::Packed};
use alloc::boxed::Box;
use border::Bytes;
use cognito_srp6a::{Error, SignIn, Step};

/// Resumes what `save` returned.
pub fn resume(packed: &mut Packed<'_>) -> Result<Box<SignIn>, Failure> {
    let state = packed.item().unwrap_or_default();
    let options = options::read(packed.texts()?)?;
    Ok(Box::new(SignIn::from_bytes(options, state)?))
}

/// A sign-in that is over cannot be saved.
pub fn may_be_saved(sign_in: &SignIn) -> Result<(), Failure> {
    match sign_in.step() {
        Step::Send(_) | Step::Ask(_) => Ok(()),
        _ => Err(Error::OutOfTurn.into()),
    }
}

/// Returns the state. The sign-in is gone.
pub fn save(sign_in: SignIn) -> Result<Bytes, Failure> {
    Ok(core::mem::take(&mut *sign_in.into_bytes()?))
}
