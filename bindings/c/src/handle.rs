//! What a handle holds, and how a call on it is made.

use crate::lent::Lent;
use alloc::string::String;
use core::{
    cell::UnsafeCell,
    sync::atomic::{AtomicBool, Ordering},
};
use driver::{Driver, Due, Fault, cognito_srp6a::messages::Member};

/// Is what C knows as `cognito_sign_in`.
#[derive(Default)]
pub struct Handle {
    /// Is set during a call, so that a second thread is refused.
    busy: AtomicBool,
    inner: UnsafeCell<Inner>,
}

#[derive(Default)]
pub(crate) struct Inner {
    pub(crate) driver: Driver,
    pub(crate) due: Option<Shown>,
    /// Holds what the last call lent, beside what is due.
    pub(crate) lent: [Option<Lent>; 2],
    pub(crate) error: Option<Refused>,
    panicked: bool,
}

/// Holds what is due, as it is lent.
pub(crate) struct Shown {
    pub(crate) kind: i32,
    pub(crate) name: Lent,
    pub(crate) json: Lent,
}

/// Holds why the last refused call was refused.
pub(crate) struct Refused {
    pub(crate) status: i32,
    pub(crate) parameter: Option<Lent>,
    pub(crate) message: Lent,
}

/// Says why a call is refused, and for which parameter of Cognito or argument of the call.
pub(crate) struct Refusal<'a> {
    fault: Fault,
    parameter: Option<&'a str>,
}

impl<E: Into<Fault>> From<E> for Refusal<'_> {
    fn from(fault: E) -> Self {
        let fault = fault.into();
        Self { fault, parameter: fault.parameter() }
    }
}

/// Names the argument that a fault of the border is about, as the header calls it.
pub(crate) trait Of<'a, T> {
    fn of(self, argument: &'a str) -> Result<T, Refusal<'a>>;
}

impl<'a, T> Of<'a, T> for Result<T, Fault> {
    fn of(self, argument: &'a str) -> Result<T, Refusal<'a>> {
        self.map_err(|fault| {
            let argument = fault.is_of_argument().then_some(argument);
            Refusal { fault, parameter: fault.parameter().or(argument) }
        })
    }
}

impl core::fmt::Debug for Handle {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Handle").finish_non_exhaustive()
    }
}

impl Handle {
    /// Makes a call that may move the sign-in on.
    ///
    /// # Safety
    ///
    /// `handle` is NULL, or a handle that was not freed.
    #[allow(unsafe_code, reason = "the border")]
    pub(crate) unsafe fn call<'a>(
        handle: *const Self,
        body: impl FnOnce(&mut Inner) -> Result<i32, Refusal<'a>>,
    ) -> i32 {
        // SAFETY: the caller's promise is passed on.
        unsafe {
            Self::exclusive(handle, |inner| {
                // What was lent may be an argument of this call, and be named by its refusal.
                let lent = core::mem::take(&mut inner.lent);
                let status = inner.run(body);
                drop(lent);
                inner.run(|inner| {
                    inner.show();
                    Ok(status)
                })
            })
        }
    }

    /// Makes a call that leaves everything as it is. What was lent stays.
    ///
    /// # Safety
    ///
    /// As for [`call`](Self::call).
    #[allow(unsafe_code, reason = "the border")]
    pub(crate) unsafe fn look<'a>(
        handle: *const Self,
        body: impl FnOnce(&mut Inner) -> Result<i32, Refusal<'a>>,
    ) -> i32 {
        // SAFETY: the caller's promise is passed on.
        unsafe { Self::exclusive(handle, |inner| inner.run(body)) }
    }

    /// Reports the last refused call, and is itself no call that could be refused for it.
    ///
    /// # Safety
    ///
    /// As for [`call`](Self::call).
    #[allow(unsafe_code, reason = "the border")]
    pub(crate) unsafe fn last_error(handle: *const Self, report: impl FnOnce(Option<&Refused>)) -> i32 {
        // SAFETY: the caller's promise is passed on.
        unsafe {
            Self::exclusive(handle, |inner| {
                report(inner.error.as_ref());
                inner.error.as_ref().map_or(0, |error| error.status)
            })
        }
    }

    /// Runs `body` while no other thread is in a call on the handle.
    ///
    /// # Safety
    ///
    /// As for [`call`](Self::call).
    #[allow(unsafe_code, reason = "the border")]
    unsafe fn exclusive(handle: *const Self, body: impl FnOnce(&mut Inner) -> i32) -> i32 {
        // SAFETY: the caller vouches for the handle.
        let Some(handle) = (unsafe { handle.as_ref() }) else { return Fault::NullPointer.number() };
        if handle.busy.swap(true, Ordering::Acquire) {
            return Fault::InUse.number();
        }
        // SAFETY: `busy` was false, so no other call has a reference.
        let status = body(unsafe { &mut *handle.inner.get() });
        handle.busy.store(false, Ordering::Release);
        status
    }
}

impl Inner {
    fn run<'a>(&mut self, body: impl FnOnce(&mut Self) -> Result<i32, Refusal<'a>>) -> i32 {
        if self.panicked {
            return self.refuse(&Fault::Panicked.into());
        }
        match caught(|| body(self)) {
            Some(Ok(status)) => status,
            Some(Err(refusal)) => self.refuse(&refusal),
            None => {
                // Whatever the call left is wiped.
                *self = Self { panicked: true, ..Self::default() };
                self.refuse(&Fault::Panicked.into())
            }
        }
    }

    fn refuse(&mut self, refusal: &Refusal<'_>) -> i32 {
        let reason = refusal.fault.reason();
        let message = match refusal.parameter {
            Some(parameter) => [parameter, " ", reason].concat(),
            None => String::from(reason),
        };
        let status = refusal.fault.number();
        self.error = Some(Refused {
            status,
            parameter: refusal.parameter.map(|parameter| Lent::new(parameter.as_bytes())),
            message: Lent::new(message.as_bytes()),
        });
        status
    }

    /// Writes what is due, once for all calls of `cognito_sign_in_step`.
    fn show(&mut self) {
        self.due = self.driver.step().map(|due| {
            let (kind, name, members) = match due {
                Due::Send { operation, body } => (1, operation, body),
                Due::Ask { question, details } => (2, question, details),
                Due::Done(tokens) => (3, "", tokens.members()),
                Due::Failed { kind, details } => (4, kind, details),
            };
            let json = Member::Object(members).to_json();
            Shown { kind, name: Lent::new(name.as_bytes()), json: Lent::new(json.as_bytes()) }
        });
    }
}

/// Returns `None` if the call panicked. A panic must not reach C.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn caught<T>(body: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(body)).ok()
}

/// In WebAssembly a panic is a trap: the host throws the instance away.
#[cfg(target_family = "wasm")]
pub(crate) fn caught<T>(body: impl FnOnce() -> T) -> Option<T> {
    Some(body())
}
