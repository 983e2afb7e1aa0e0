//! How deep the deepest computation, S, goes into the stack: a thread paints its stack, computes, and looks how far the
//! paint is gone. By the bare formula, which does not wipe the stack.

use cognito_srp6a::hazmat::{self, Backend, PrivateKey, Scrambler, ServerPublicKey};
use std::hint::black_box;

const PAINTED: usize = 256 * 1024;
const PAINT: u64 = 0x5ca1_ab1e_0ddb_a115;

/// Bytes, for each backend.
pub fn depths() -> Vec<(Backend, usize)> {
    let available = Backend::ALL.into_iter().filter(|backend| backend.is_available());
    available.map(|backend| (backend, depth(backend))).collect()
}

fn depth(backend: Backend) -> usize {
    assert!(backend.force());
    let b_pub = ServerPublicKey::from_be_bytes(&[7; 384]).expect("a B");
    let (u, x) = (Scrambler::from_be_bytes([3; 32]).expect("not 0"), PrivateKey::from_be_bytes([1; 32]));
    let mut compute = || drop(black_box(hazmat::client_premaster(&[5; 64], &b_pub, &u, &x)));
    compute(); // What happens once, as the detection of features, is done.
    let thread = std::thread::Builder::new().stack_size(4 * PAINTED);
    std::thread::scope(|scope| {
        let run = thread.spawn_scoped(scope, || painted(&mut compute));
        run.expect("a thread").join().expect("a depth")
    })
}

#[inline(never)]
fn painted(compute: &mut dyn FnMut()) -> usize {
    let here = 0_u64;
    let top = (&raw const here as usize & !7) - 512; // below this frame; counted in the end
    let words = PAINTED / 8;
    // SAFETY: the thread's stack is four times as deep, and nothing lives below this frame but calls that are over.
    unsafe {
        for i in 1..=words {
            std::ptr::write_volatile((top - 8 * i) as *mut u64, PAINT);
        }
        compute();
        let untouched =
            (1..=words).rev().take_while(|i| std::ptr::read_volatile((top - 8 * i) as *const u64) == PAINT);
        PAINTED - 8 * untouched.count() + 512
    }
}
