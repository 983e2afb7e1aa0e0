//! What a client asserts of the emulator's counts, and its last line.

use crate::emulator::Emulator;
use serde_json::json;

/// Asserts that every edge was met at least ten times, that `claims` claims were accepted, `abandoned` challenges were not
/// answered, and no claim was rejected.
pub fn assert_edges(emulator: &Emulator, claims: u64, abandoned: u64) {
    let edges = emulator.stats();
    let total = |count: &str| edges.values().map(|counts| counts[count]).sum::<u64>();
    assert_eq!(edges.len(), 10, "{edges:?}");
    assert!(edges.values().all(|counts| counts["accepted"] >= 10), "{edges:?}");
    assert_eq!(total("accepted"), claims, "{edges:?}");
    assert_eq!(total("rejected"), 0, "{edges:?}");
    assert_eq!(total("issued"), claims + abandoned, "{edges:?}");
}

/// A client's last line.
pub struct Report<'a> {
    pub client: &'a str,
    pub version: &'a str,
    pub flows: &'a [&'a str],
    pub tried: u64,
    pub accepted: u64,
    pub defects: &'a str,
}

impl Report<'_> {
    pub fn print(&self) {
        let Self { client, version, flows, tried, accepted, defects } = self;
        let report = json!({
            "client": client, "version": version, "flows": flows, "tried": tried, "accepted": accepted, "defects": defects,
        });
        println!("{report}");
    }
}
