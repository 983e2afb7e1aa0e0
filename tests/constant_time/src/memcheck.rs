//! Client requests to valgrind's memcheck: which bytes are secret, and what it has reported.
//!
//! A secret is marked as undefined. Memcheck follows undefined bits through every computation, and reports each branch and
//! each address that depends on one.

use std::arch::asm;

/// Requests of memcheck itself, from its header memcheck.h: "MC" in the upper bytes, then their order.
const MEMCHECK: usize = 0x4d43_0000;
const MAKE_UNDEFINED: usize = MEMCHECK + 1;
const MAKE_DEFINED: usize = MEMCHECK + 2;
const GET_VBITS: usize = MEMCHECK + 8;

/// Requests of valgrind's core, from valgrind.h.
const RUNNING_ON_VALGRIND: usize = 0x1001;
const COUNT_ERRORS: usize = 0x1201;

/// From here on the value is secret. Takes the bytes of `value` alone, not what it points at.
pub fn mark<T: ?Sized>(value: &mut T) {
    request(MAKE_UNDEFINED, [address(value), size_of_val(value), 0]);
}

/// From here on the value is public. By `&mut`, so that the compiler goes on with no copy that is still marked.
pub fn reveal<T: ?Sized>(value: &mut T) {
    request(MAKE_DEFINED, [address(value), size_of_val(value), 0]);
}

/// Whether any bit of the value depends on a secret. Reports nothing.
pub fn is_marked<T: ?Sized>(value: &T) -> bool {
    marks(value).any(|marked| marked)
}

/// Whether every byte of the value depends on a secret.
pub fn is_wholly_marked<T>(value: &T) -> bool {
    marks(value).all(|marked| marked)
}

/// Of each byte, whether it depends on a secret.
fn marks<T: ?Sized>(value: &T) -> impl Iterator<Item = bool> {
    let start = std::ptr::from_ref(value).cast::<u8>().expose_provenance();
    (start..start + size_of_val(value)).map(|byte| {
        let mut undefined = 0_u8;
        let bits = std::ptr::from_mut(&mut undefined).expose_provenance();
        request(GET_VBITS, [byte, bits, 1]) == 1 && undefined != 0
    })
}

/// How many branches and addresses were reported until now, repetitions included, suppressed ones not.
pub fn reported() -> usize {
    request(COUNT_ERRORS, [0; 3])
}

/// Whether this process runs under valgrind: without it all requests do nothing.
pub fn is_running() -> bool {
    request(RUNNING_ON_VALGRIND, [0; 3]) != 0
}

fn address<T: ?Sized>(value: &mut T) -> usize {
    std::ptr::from_mut(value).cast::<u8>().expose_provenance()
}

/// The answer, or 0 without valgrind.
#[inline(never)]
fn request(number: usize, [first, second, third]: [usize; 3]) -> usize {
    let request = [number, first, second, third, 0, 0];
    let mut answer = 0_usize;
    // SAFETY: valgrind takes this sequence for a request: rax points at its number and five arguments, rdx takes the
    // answer. Without valgrind nothing happens: rdi is rotated by a multiple of its bits, rbx is exchanged with itself.
    // Memory is not declared untouched, since the compiler must not move accesses to what is marked across the request.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        asm!(
            "rol rdi, 3",
            "rol rdi, 13",
            "rol rdi, 61",
            "rol rdi, 51",
            "xchg rbx, rbx",
            in("rax") request.as_ptr(),
            inout("rdx") answer,
            options(nostack),
        );
    }
    // SAFETY: the same, with the registers' lower halves.
    #[cfg(target_arch = "x86")]
    unsafe {
        asm!(
            "rol edi, 3",
            "rol edi, 13",
            "rol edi, 29",
            "rol edi, 19",
            "xchg ebx, ebx",
            in("eax") request.as_ptr(),
            inout("edx") answer,
            options(nostack),
        );
    }
    answer
}
