//! The parts that an application would copy: see `main.rs`.

pub mod device;
pub mod service;
pub mod sign_in;
pub mod terminal;
