//! What no call from Python can bring about: a panic inside a call. The rest of the package's tests are in Python.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test")]

#[path = "../src/guard.rs"]
mod guard;

use driver::{Driver, Fault};
use guard::Guard;
use std::thread;

#[test]
fn a_panic_is_a_fault_and_the_end_of_the_sign_in() {
    let sign_in: Guard<Driver> = Guard::default();
    assert_eq!(sign_in.call(|driver| driver.set("username", "mary")), Ok(()));
    assert_eq!(sign_in.call(|_| -> Result<(), _> { panic!("on purpose") }), Err(Fault::Panicked));
    assert_eq!(sign_in.call(|driver| driver.set("username", "mary")), Err(Fault::Panicked));
    assert_eq!(sign_in.call(|driver| Ok(driver.step().is_none())), Err(Fault::Panicked));
    assert_eq!(Fault::Panicked.name(), "Panicked");
}

#[test]
fn a_second_thread_is_refused_and_not_kept_waiting() {
    let sign_in: Guard<Driver> = Guard::default();
    let second = |driver: &mut Driver| driver.set("username", "mary");
    let refused =
        sign_in.call(|_| Ok(thread::scope(|scope| scope.spawn(|| sign_in.call(second)).join().unwrap())));
    assert_eq!(refused, Ok(Err(Fault::InUse)));
    assert_eq!(sign_in.call(second), Ok(()));
}
