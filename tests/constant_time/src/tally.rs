//! Cases, counted: each is followed from the marking of its secrets to its result.

use crate::memcheck::{is_marked, is_running, reported};
use crate::reveal::{Public, take_revealed};

/// What a case says went wrong, other than memcheck's reports.
pub type Outcome = Result<(), &'static str>;

/// What memcheck must say of a case.
#[derive(Clone, Copy)]
pub enum Wanted<'a> {
    /// Nothing, and just these become public having been secret. They are in the order of `Declassified`.
    Silence(&'a [Public]),
    /// Something: the case is a control, known to leak.
    Reports,
    /// Nothing, but something else than these becomes public: a control of `Silence`.
    Else(&'a [Public]),
}

#[derive(Default)]
pub struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// Runs the case, which prints nothing itself: that would be reported too.
    pub fn case(&mut self, name: &str, wanted: Wanted<'_>, case: impl FnOnce() -> Outcome) {
        let before = reported();
        let outcome = case();
        // Whoever looks at the outcome branches on it.
        let reports = reported() - before + usize::from(is_marked(&outcome.is_err()));
        let revealed = take_revealed();
        let complaint = match (outcome, wanted) {
            (Err(complaint), _) => complaint,
            (Ok(()), Wanted::Silence(_) | Wanted::Else(_)) if reports != 0 => "depends on a secret",
            (Ok(()), Wanted::Silence(wanted)) if revealed != wanted => "something else became public",
            (Ok(()), Wanted::Else(wanted)) if revealed == wanted => "what else became public was not seen",
            (Ok(()), Wanted::Reports) if reports == 0 => "a leak that was not reported",
            _ => "ok",
        };
        if complaint == "ok" {
            self.passed += 1
        } else {
            self.failed += 1
        }
        println!("{reports:>7} reports  {name}, public {revealed:?}: {complaint}");
    }

    /// Prints the counts; true if all is well.
    pub fn close(self) -> bool {
        println!("{} passed, {} failed", self.passed, self.failed);
        self.failed == 0 && self.passed != 0 && is_running()
    }
}

/// For the conditions of a case.
pub fn require(condition: bool, complaint: &'static str) -> Outcome {
    if condition { Ok(()) } else { Err(complaint) }
}
