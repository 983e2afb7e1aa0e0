//! One call at a time on a sign-in, and none after a panic.

use driver::Fault;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, TryLockError},
};

/// Holds what only one call at a time may touch.
#[derive(Default)]
pub struct Guard<T>(Mutex<T>);

impl<T> Guard<T> {
    /// Calls. A panic becomes `Panicked`, and so does every later call.
    pub fn call<R>(&self, call: impl FnOnce(&mut T) -> Result<R, Fault>) -> Result<R, Fault> {
        let locked = AssertUnwindSafe(|| match self.0.try_lock() {
            Ok(mut guarded) => call(&mut guarded),
            Err(TryLockError::Poisoned(_)) => Err(Fault::Panicked),
            // Waiting for the lock would wait for the other thread's whole call.
            Err(TryLockError::WouldBlock) => Err(Fault::InUse),
        });
        catch_unwind(locked).unwrap_or(Err(Fault::Panicked))
    }
}
