//! One operation of the child: in a thread of its own, whose stack is searched right after it, as are the blocks of
//! the heap that it freed. A later operation would cover what an earlier one left.

use crate::child::Pipe;
use crate::freed;
use std::{fmt::Write, hint::black_box, panic::resume_unwind, thread};
use zeroize::Zeroizing;

/// The thread's stack, and how much of it is searched. No operation goes deeper than a sixth of that.
const STACK: usize = 1 << 20;
const SEARCHED: usize = 384 << 10;

/// Does the work, has the parent search, and returns what the work gave.
pub fn operation<T: Send>(pipe: &mut Pipe, name: &str, work: impl FnOnce(&mut Pipe) -> T + Send) -> T {
    thread::scope(|scope| {
        let in_thread = || {
            clear();
            freed::watch();
            let done = below(|| work(pipe));
            freed::stop();
            let here = 0_u8;
            let here = (&raw const here).addr();
            // Wiped and never grown: addresses that stay in memory are taken for forms of secrets, by chance.
            let mut report = Zeroizing::new(String::with_capacity(100 + 40 * freed::count()));
            // To the end of the page, which is the stack's too.
            write!(report, "{name}\t{:x}-{:x}", here - SEARCHED, (here | 0xfff) + 1).expect("a text");
            freed::each(|block, size| {
                write!(report, "\t{block:x}-{:x}", block + size).expect("a text");
            });
            pipe.report(&report);
            freed::release();
            clear();
            done
        };
        let thread =
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, in_thread).expect("a thread");
        thread.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// Clears the stack below, before and after: another thread may get it, and have a larger frame here.
#[inline(never)]
fn clear() {
    black_box(&mut [0_u8; SEARCHED + (16 << 10)]);
}

/// Leaves room on the stack, so that what is called afterwards does not write over what was left.
#[inline(never)]
pub fn below<T>(work: impl FnOnce() -> T) -> T {
    let room = [0_u8; 16 << 10];
    black_box(&room);
    let done = work();
    black_box(&room);
    done
}
