//! What only the person who signs in knows.

use cognito_srp6a::Password;
use std::error::Error;

/// Asked in the course of a sign-in. [`Terminal`](crate::terminal::Terminal) asks on the terminal; an application, in its
/// own way.
pub trait Person {
    /// The password to sign in by.
    fn password(&mut self) -> Result<Password, Box<dyn Error>>;

    /// The password to sign in by from now on.
    fn new_password(&mut self) -> Result<Password, Box<dyn Error>>;

    /// A code, or a choice: whatever else is asked.
    fn answer(&mut self, question: &str) -> Result<String, Box<dyn Error>>;
}
