//! What the clients share: the emulator and its users, the report at the end, and the example that users copy.

pub mod emulator;
pub mod pool;
pub mod report;

// The example's modules as they are, so that `sdk` signs in by the very code that users copy.
#[path = "../../../../../examples/aws_sdk/src/device.rs"]
pub mod device;
#[path = "../../../../../examples/aws_sdk/src/service.rs"]
pub mod service;
#[path = "../../../../../examples/aws_sdk/src/sign_in.rs"]
pub mod sign_in;
#[path = "../../../../../examples/aws_sdk/src/terminal.rs"]
pub mod terminal;
