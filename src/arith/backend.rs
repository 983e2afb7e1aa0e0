//! Chooses the kernel that computes.

#[cfg(all(target_arch = "x86_64", feature = "avx2"))]
use super::avx2::Avx2;
#[cfg(all(target_arch = "x86_64", feature = "ifma"))]
use super::ifma::Ifma;
use super::{radix28::Radix28, radix64::Radix64};

/// Names an implementation of the arithmetic. All compute the same. They differ in speed, and in the machine they need.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
#[repr(u8)]
pub enum Backend {
    /// Computes with 60 digits of 52 bits, eight at a time: x86-64 with AVX-512 IFMA; feature `ifma`.
    Ifma = 1,
    /// Computes with 112 digits of 28 bits, four at a time: x86-64 with AVX2; feature `avx2`.
    Avx2,
    /// Computes with 48 limbs of 64 bits, on any machine: the portable choice for 64-bit machines.
    Radix64,
    /// Computes with 112 digits of 28 bits, on any machine: the portable choice for 32-bit machines and wasm.
    Radix28,
}

/// Holds a kernel that this machine can run.
#[derive(Clone, Copy)]
pub enum Choice {
    #[cfg(all(target_arch = "x86_64", feature = "ifma"))]
    Ifma(Ifma),
    #[cfg(all(target_arch = "x86_64", feature = "avx2"))]
    Avx2(Avx2),
    Radix64(Radix64),
    Radix28(Radix28),
}

impl Backend {
    /// Is the portable kernel that is faster on this kind of machine.
    const PORTABLE: Choice =
        if cfg!(target_pointer_width = "64") { Choice::Radix64(Radix64) } else { Choice::Radix28(Radix28) };

    /// Is the kernel that `--cfg cognito_srp6a_backend="..."` asks for.
    const CONFIGURED: Option<Self> = if cfg!(cognito_srp6a_backend = "ifma") {
        Some(Self::Ifma)
    } else if cfg!(cognito_srp6a_backend = "avx2") {
        Some(Self::Avx2)
    } else if cfg!(cognito_srp6a_backend = "radix64") {
        Some(Self::Radix64)
    } else if cfg!(cognito_srp6a_backend = "radix28") {
        Some(Self::Radix28)
    } else {
        None
    };

    fn kernel(self) -> Option<Choice> {
        match self {
            #[cfg(all(target_arch = "x86_64", feature = "ifma"))]
            Self::Ifma => Ifma::detect().map(Choice::Ifma),
            #[cfg(all(target_arch = "x86_64", feature = "avx2"))]
            Self::Avx2 => Avx2::detect().map(Choice::Avx2),
            Self::Radix64 => Some(Choice::Radix64(Radix64)),
            Self::Radix28 => Some(Choice::Radix28(Radix28)),
            #[allow(unreachable_patterns, reason = "which are left depends on the build")]
            _ => None,
        }
    }
}

impl Choice {
    /// Returns the forced or configured kernel, if the machine can run it; else the fastest that it can.
    #[inline(always)]
    pub fn at_work() -> Self {
        let wanted = forced().or(Backend::CONFIGURED);
        wanted
            .and_then(Backend::kernel)
            .or_else(|| Backend::Ifma.kernel())
            .or_else(|| Backend::Avx2.kernel())
            .unwrap_or(Backend::PORTABLE)
    }
}

#[cfg(all(cognito_srp6a_ifma_model, not(feature = "hazmat")))]
compile_error!("cognito_srp6a_ifma_model is for this crate's tests: slow, and not checked for constant time");

/// Calls `module::function(kernel, arguments)` with the chosen kernel.
macro_rules! dispatch {
    ($module:ident::$function:ident($($argument:expr),*)) => {{
        use $crate::arith::backend::Choice;
        match Choice::at_work() {
            #[cfg(all(target_arch = "x86_64", feature = "ifma"))]
            Choice::Ifma(kernel) => $module::$function(kernel, $($argument),*),
            #[cfg(all(target_arch = "x86_64", feature = "avx2"))]
            Choice::Avx2(kernel) => $module::$function(kernel, $($argument),*),
            Choice::Radix64(kernel) => $module::$function(kernel, $($argument),*),
            Choice::Radix28(kernel) => $module::$function(kernel, $($argument),*),
        }
    }};
}

pub(super) use dispatch;

#[cfg(not(feature = "hazmat"))]
const fn forced() -> Option<Backend> {
    None
}

#[cfg(feature = "hazmat")]
use force::forced;

#[cfg(feature = "hazmat")]
mod force {
    use super::{Backend, Choice};
    use core::sync::atomic::{AtomicU8, Ordering};

    static FORCED: AtomicU8 = AtomicU8::new(0);

    impl Backend {
        /// Lists all of them.
        pub const ALL: [Self; 4] = [Self::Ifma, Self::Avx2, Self::Radix64, Self::Radix28];

        /// Returns whether this build has it, and this machine can run it.
        #[must_use]
        pub fn is_available(self) -> bool {
            self.kernel().is_some()
        }

        /// Forces this implementation in the whole process, for tests and benchmarks. Returns false, and changes
        /// nothing, if it is not available.
        #[must_use]
        pub fn force(self) -> bool {
            let available = self.is_available();
            if available {
                FORCED.store(self as u8, Ordering::Relaxed);
            }
            available
        }

        /// Returns the one that computes: the forced or configured one, if it is available; else the fastest that is.
        #[must_use]
        pub fn at_work() -> Self {
            match Choice::at_work() {
                #[cfg(all(target_arch = "x86_64", feature = "ifma"))]
                Choice::Ifma(_) => Self::Ifma,
                #[cfg(all(target_arch = "x86_64", feature = "avx2"))]
                Choice::Avx2(_) => Self::Avx2,
                Choice::Radix64(_) => Self::Radix64,
                Choice::Radix28(_) => Self::Radix28,
            }
        }

        /// Undoes [`force`](Self::force).
        pub fn choose_freely() {
            FORCED.store(0, Ordering::Relaxed);
        }
    }

    pub fn forced() -> Option<Backend> {
        let forced = FORCED.load(Ordering::Relaxed);
        Backend::ALL.into_iter().find(|&backend| backend as u8 == forced)
    }
}
