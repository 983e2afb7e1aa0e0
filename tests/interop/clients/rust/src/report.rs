//! What a client asserts of the emulator's counts, and its last line.

use crate::emulator::{Counts, Emulator, Login};
use serde_json::json;

/// How many sign-ins a login needs to meet every edge.
pub const EDGES: usize = 10;

/// What a client did, as it counted itself.
pub struct Report<'a> {
    pub client: &'a str,
    pub version: &'a str,
    pub flows: &'a [&'a str],
    /// Sign-ins.
    pub tried: u64,
    pub accepted: u64,
    /// Claims that must have been accepted.
    pub claims: u64,
    /// Challenges that a defect leaves without a claim.
    pub abandoned: u64,
    pub defects: &'a str,
}

impl Report<'_> {
    /// Asserts that the emulator counted the same: no claim rejected, each login on every edge, every `a` fresh, every
    /// Session sent back. Gives the client's last line.
    pub fn check(&self, emulator: &Emulator) -> String {
        let stats = emulator.stats();
        for Login { username, client_id, challenge, edges } in &stats.claims {
            assert_eq!(edges.len(), EDGES, "{challenge} of {username} through {client_id}: {edges:?}");
        }
        let total = |count: fn(&Counts) -> u64| -> u64 {
            stats.claims.iter().flat_map(|login| login.edges.values()).map(count).sum()
        };
        assert_eq!(total(|counts| counts.accepted), self.claims);
        assert_eq!(total(|counts| counts.rejected), 0);
        assert_eq!(total(|counts| counts.issued), self.claims + self.abandoned);
        assert_eq!((stats.srp_a_reused, stats.without_session), (0, 0));
        assert!(self.tried >= 200, "{} sign-ins", self.tried);

        let accepted = |login: &&Login| login.edges.values().all(|counts| counts.accepted > 0);
        let logins = |challenge: &str| {
            stats.claims.iter().filter(accepted).filter(|login| login.challenge == challenge).count()
        };
        json!({
            "client": self.client, "version": self.version, "flows": self.flows,
            "tried": self.tried, "accepted": self.accepted, "defects": self.defects,
            "users_on_every_edge": logins("PASSWORD_VERIFIER"),
            "devices_on_every_edge": logins("DEVICE_PASSWORD_VERIFIER"),
            "srp_a_reused": stats.srp_a_reused, "without_session": stats.without_session,
        })
        .to_string()
    }
}
