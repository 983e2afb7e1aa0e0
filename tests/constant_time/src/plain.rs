//! What is compared with: computed without marks, and by the kernel that is fastest under valgrind.

use cognito_srp6a::hazmat::Backend;

pub fn plainly<T>(compute: impl FnOnce() -> T) -> T {
    let checked = Backend::at_work();
    let fastest = if cfg!(target_pointer_width = "64") { Backend::Radix64 } else { Backend::Radix28 };
    assert!(fastest.force(), "it runs anywhere");
    let result = compute();
    assert!(checked.force(), "it did before");
    result
}
