//! What the clients share: the emulator and its users, and the report at the end.

pub mod emulator;
pub mod pool;
pub mod report;
