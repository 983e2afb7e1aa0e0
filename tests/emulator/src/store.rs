//! What the emulator keeps between messages: for a time, and no more of it than fits.

use lru::LruCache;
use std::{
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Values by key. The oldest one gives way when a new one does not fit: only insertion makes a value young.
pub struct Store<V> {
    entries: Mutex<LruCache<String, Entry<V>>>,
    lifetime: Duration,
}

struct Entry<V> {
    value: V,
    inserted: Instant,
}

impl<V> Store<V> {
    pub fn new(capacity: NonZeroUsize, lifetime: Duration) -> Self {
        Self { entries: Mutex::new(LruCache::new(capacity)), lifetime }
    }

    pub fn insert(&self, key: String, value: V) {
        let mut entries = self.lock();
        while entries.peek_lru().is_some_and(|(_, oldest)| !self.lives(oldest)) {
            entries.pop_lru();
        }
        entries.push(key, Entry { value, inserted: Instant::now() });
    }

    /// The value, which is there no more. Of two that take at once, one gets it.
    pub fn take(&self, key: &str) -> Option<V> {
        self.lock().pop(key).filter(|entry| self.lives(entry)).map(|entry| entry.value)
    }

    pub fn contains(&self, key: &str) -> bool {
        self.lock().peek(key).is_some_and(|entry| self.lives(entry))
    }

    /// Looks at a value, or changes it.
    pub fn with<R>(&self, key: &str, look: impl FnOnce(&mut V) -> R) -> Option<R> {
        let mut entries = self.lock();
        let entry = entries.peek_mut(key).filter(|entry| self.lives(entry))?;
        Some(look(&mut entry.value))
    }

    /// The key of the newest value that is `wanted`.
    pub fn newest(&self, wanted: impl Fn(&V) -> bool) -> Option<String> {
        let entries = self.lock();
        let mut newest_first = entries.iter();
        let found = newest_first.find(|(_, entry)| self.lives(entry) && wanted(&entry.value));
        found.map(|(key, _)| key.clone())
    }

    pub fn remove_all(&self, unwanted: impl Fn(&V) -> bool) {
        let mut entries = self.lock();
        let keys: Vec<_> =
            entries.iter().filter(|(_, entry)| unwanted(&entry.value)).map(|(key, _)| key.clone()).collect();
        for key in keys {
            entries.pop(&key);
        }
    }

    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lives(&self, entry: &Entry<V>) -> bool {
        entry.inserted.elapsed() < self.lifetime
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<String, Entry<V>>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread::sleep;

    #[test]
    fn the_oldest_gives_way() {
        let store = Store::new(NonZeroUsize::new(2).expect("not 0"), Duration::MAX);
        for key in ["a", "b"] {
            store.insert(key.into(), key);
        }
        assert_eq!(store.with("a", |value| *value), Some("a"), "looked at, and no younger for it");
        store.insert("c".into(), "c");
        assert_eq!((store.contains("a"), store.contains("b"), store.contains("c")), (false, true, true));
        assert_eq!(store.newest(|_| true).as_deref(), Some("c"));
        assert_eq!((store.take("b"), store.take("b")), (Some("b"), None));
        store.remove_all(|value| *value == "c");
        assert!(!store.contains("c"));
    }

    #[test]
    fn the_old_is_gone() {
        let lifetime = Duration::from_millis(20);
        let store = Store::new(NonZeroUsize::new(9).expect("not 0"), lifetime);
        store.insert("a".into(), ());
        sleep(2 * lifetime);
        assert!(!store.contains("a"));
        assert_eq!(store.newest(|()| true), None);
        assert_eq!(store.with("a", |()| ()), None);
        store.insert("b".into(), ());
        assert_eq!(store.lock().len(), 1, "evicted when the next one comes");
        sleep(2 * lifetime);
        assert_eq!(store.take("b"), None);
    }
}
