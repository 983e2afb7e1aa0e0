//! How deep a sign-in goes into the stack: a thread paints its stack, signs in, and looks how far the paint is gone.

use crate::sign_in;
use cognito_srp6a::hazmat::Backend;

const PAINTED: usize = 256 * 1024;
const PAINT: u64 = 0x5ca1_ab1e_0ddb_a115;

/// Bytes, for each backend; at least what is wiped afterwards.
pub fn depths() -> Vec<(Backend, usize)> {
    let available = Backend::ALL.into_iter().filter(|backend| backend.is_available());
    available.map(|backend| (backend, depth(backend))).collect()
}

fn depth(backend: Backend) -> usize {
    assert!(backend.force());
    let mut sign_in = sign_in::ours();
    sign_in(); // What happens once, as the detection of features, is done.
    let thread = std::thread::Builder::new().stack_size(4 * PAINTED);
    std::thread::scope(|scope| {
        let run = thread.spawn_scoped(scope, || painted(&mut sign_in));
        run.expect("a thread").join().expect("a depth")
    })
}

#[inline(never)]
fn painted(sign_in: &mut dyn FnMut()) -> usize {
    let here = 0_u64;
    let top = (&raw const here as usize & !7) - 512; // below this frame
    let words = PAINTED / 8;
    // SAFETY: the thread's stack is four times as deep, and nothing lives below this frame but calls that are over.
    unsafe {
        for i in 1..=words {
            std::ptr::write_volatile((top - 8 * i) as *mut u64, PAINT);
        }
        sign_in();
        let untouched =
            (1..=words).rev().take_while(|i| std::ptr::read_volatile((top - 8 * i) as *const u64) == PAINT);
        PAINTED - 8 * untouched.count()
    }
}
