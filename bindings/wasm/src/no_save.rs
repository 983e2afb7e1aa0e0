//! The same for pages, which have no place that is safe enough for the bytes: 3 kB less.

use crate::{failure::Failure, packed::Packed};
use alloc::boxed::Box;
use border::Bytes;
use cognito_srp6a::SignIn;

pub fn resume(_: &mut Packed<'_>) -> Result<Box<SignIn>, Failure> {
    Err(Failure::NotInPages)
}

pub fn may_be_saved(_: &SignIn) -> Result<(), Failure> {
    Err(Failure::NotInPages)
}

pub fn save(_: SignIn) -> Result<Bytes, Failure> {
    Err(Failure::NotInPages)
}
