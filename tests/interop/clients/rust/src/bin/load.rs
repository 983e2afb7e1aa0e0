//! Sign-ins from several threads at once for a bounded time, by this crate's machine and its JSON:
//!
//! ```text
//! load [WORKERS [SECONDS]]
//! ```
//!
//! Reports sign-ins per second, failures (none is allowed), and which share of its time a client computes.

use cognito_srp6a::{Error, Failure, Question, Reply, SignIn, SignInOptions, Step, SysRng, Timestamp};
use interop_clients::{
    emulator::Emulator,
    pool::{POOL_ID, SALTS, SECRET, alias, password},
};
use std::{
    env,
    ops::Add,
    thread,
    time::{Duration, Instant},
};

fn main() {
    let mut arguments =
        env::args().skip(1).map(|argument| argument.parse().expect("arguments: [WORKERS [SECONDS]]"));
    let (workers, seconds): (u64, u64) = (arguments.next().unwrap_or(2), arguments.next().unwrap_or(10));
    let begin = Instant::now();
    let end = begin + Duration::from_secs(seconds);
    let total = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(|| work(end))).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker")).fold(Total::default(), Total::add)
    });
    let elapsed = begin.elapsed().as_secs_f64();

    let Total { sign_ins, failures, computing, working } = total;
    let per_second = f64::from(sign_ins) / elapsed;
    let share = 100.0 * computing.as_secs_f64() / working.as_secs_f64();
    let each = 1_000.0 * computing.as_secs_f64() / f64::from(sign_ins.max(1));
    println!(
        "{workers} workers, {elapsed:.1} s: {sign_ins} sign-ins, {per_second:.0} a second, {failures} failures"
    );
    println!("begin, receive and answer: {each:.2} ms a sign-in, {share:.1} % of the workers' time");
    assert!(sign_ins > 0 && failures == 0, "{failures} failures");
}

#[derive(Default)]
struct Total {
    sign_ins: u32,
    failures: u32,
    /// Inside `begin`, `receive` and `answer`.
    computing: Duration,
    /// From a worker's beginning to its end.
    working: Duration,
}

impl Add for Total {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            sign_ins: self.sign_ins + other.sign_ins,
            failures: self.failures + other.failures,
            computing: self.computing + other.computing,
            working: self.working + other.working,
        }
    }
}

/// One sign-in after the other, on a connection of its own.
fn work(end: Instant) -> Total {
    let emulator = Emulator::from_env();
    let mut total = Total::default();
    let begin = Instant::now();
    for user in SALTS.iter().cycle().take_while(|_| Instant::now() < end) {
        match sign_in(&emulator, user, &mut total.computing) {
            Ok(()) => total.sign_ins += 1,
            Err(error) => {
                eprintln!("{user}: {error}");
                total.failures += 1;
            }
        }
    }
    total.working = begin.elapsed();
    total
}

/// By alias, with a client secret.
fn sign_in(emulator: &Emulator, name: &str, computing: &mut Duration) -> Result<(), Failure> {
    let pool = POOL_ID.parse().expect("a pool id");
    let options = SignInOptions::new(pool, SECRET.app_client(), alias(name)).expect("a user name");
    let mut sign_in = timed(computing, || SignIn::begin(options, &mut SysRng));
    loop {
        let now = Timestamp::now().expect("the time");
        match sign_in.step() {
            Step::Send(request) => {
                let answer = emulator.send(request);
                timed(computing, || sign_in.receive(answer, now));
            }
            Step::Ask(Question::Password) => {
                timed(computing, || sign_in.answer(Reply::text(password(name)), now));
            }
            Step::Ask(question) => panic!("asked on: {question:?}"),
            Step::Done(_) => return Ok(()),
            Step::Failed(failure) => return Err(failure.clone()),
        }
    }
}

fn timed<T>(computing: &mut Duration, compute: impl FnOnce() -> Result<T, Error>) -> T {
    let begin = Instant::now();
    let result = compute().expect("a value");
    *computing += begin.elapsed();
    result
}
