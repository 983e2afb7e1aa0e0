//! What the emulator counts, for tests to assert: how claims went on which edge, and what is weak but not refused.

use crate::store::Store;
use cognito_srp6a::hazmat::ClientPublicKey;
use serde::Serialize;
use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Claims are counted by who makes them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Login {
    /// As it was typed: a name or an alias.
    pub username: String,
    pub client_id: String,
    /// PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER.
    pub challenge: String,
}

/// How claims went.
#[derive(Clone, Copy, Default, Serialize)]
struct Counts {
    issued: u64,
    accepted: u64,
    rejected: u64,
}

/// Counts since the last reset.
pub struct Tally {
    counts: Mutex<State>,
    /// SRP_A of the challenges issued.
    seen: Store<()>,
}

#[derive(Clone, Default)]
struct State {
    claims: BTreeMap<Login, BTreeMap<&'static str, Counts>>,
    srp_a_reused: u64,
    without_session: u64,
}

/// What `GET /interop/stats` answers.
#[derive(Serialize)]
pub struct Stats {
    claims: Vec<Row>,
    /// Challenges issued for an SRP_A that had been seen before.
    srp_a_reused: u64,
    /// Answers without the Session of the challenge that they answer.
    without_session: u64,
}

#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    login: Login,
    edges: BTreeMap<&'static str, Counts>,
}

impl Tally {
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self { counts: Mutex::default(), seen: Store::new(capacity, Duration::MAX) }
    }

    /// Counts a challenge issued, on the edge that `choose` gives for how many this login had before.
    pub fn issue(
        &self,
        login: &Login,
        srp_a: &ClientPublicKey,
        choose: impl FnOnce(u64) -> &'static str,
    ) -> &'static str {
        let mut counts = self.lock();
        let edges = counts.claims.entry(login.clone()).or_default();
        let edge = choose(edges.values().map(|counts| counts.issued).sum());
        edges.entry(edge).or_default().issued += 1;
        let srp_a = srp_a.to_hex();
        if self.seen.contains(&srp_a) {
            counts.srp_a_reused += 1;
        }
        self.seen.insert(srp_a, ());
        edge
    }

    /// Counts a claim.
    pub fn claim(&self, login: &Login, edge: &'static str, accepted: bool) {
        let mut counts = self.lock();
        let counts = counts.claims.entry(login.clone()).or_default().entry(edge).or_default();
        *(if accepted { &mut counts.accepted } else { &mut counts.rejected }) += 1;
    }

    /// Counts an answer without Session.
    pub fn without_session(&self) {
        self.lock().without_session += 1;
    }

    pub fn stats(&self) -> Stats {
        let State { claims, srp_a_reused, without_session } = self.lock().clone();
        let claims = claims.into_iter().map(|(login, edges)| Row { login, edges }).collect();
        Stats { claims, srp_a_reused, without_session }
    }

    pub fn reset(&self) {
        *self.lock() = State::default();
        self.seen.clear();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
