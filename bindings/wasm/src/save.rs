//! A sign-in as bytes: how it is taken out, and taken up by another process.

use crate::{failure::Failure, options, packed::Packed};
use alloc::boxed::Box;
use border::Bytes;
use cognito_srp6a::{Error, SignIn, Step};

/// Takes up what `put_down` gave.
pub fn take_up(packed: &mut Packed<'_>) -> Result<Box<SignIn>, Failure> {
    let state = packed.item().unwrap_or_default();
    let options = options::read(packed.texts()?)?;
    Ok(Box::new(SignIn::from_bytes(options, state)?))
}

/// The end of a sign-in is not put down.
pub fn may_be_put_down(sign_in: &SignIn) -> Result<(), Failure> {
    match sign_in.step() {
        Step::Send(_) | Step::Ask(_) => Ok(()),
        _ => Err(Error::OutOfTurn.into()),
    }
}

/// Takes the state out. The sign-in is freed by it.
pub fn put_down(sign_in: SignIn) -> Result<Bytes, Failure> {
    Ok(core::mem::take(&mut *sign_in.into_bytes()?))
}
