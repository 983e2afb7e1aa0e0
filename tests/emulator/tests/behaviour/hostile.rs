//! What no honest client sends, and what the service is known to refuse: the right error, and no panic.

mod bounds;
mod claims;
mod counts;
mod devices;
mod messages;
mod sessions;
mod tokens;
mod users;
