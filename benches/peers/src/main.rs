//! Runs the candidates interleaved, and prints a table of ratios for each group:
//!
//! ```text
//! cargo run --release [ROUNDS]
//! ```
//!
//! In each round every candidate runs once, in rotated order, timed by the thread's CPU time; a ratio is the median over
//! the rounds of its group's first candidate's time by its own: how many times faster it is.

use cpu_time::ThreadTime;
use peers::{Candidate, c, groups, scripts, sign_in, stack};
use std::thread;

fn main() {
    let rounds = std::env::args().nth(1).map_or(200, |rounds| rounds.parse().expect("a number of rounds"));
    println!("{}; {} cores; {}", processor(), cores(), c::versions());
    for mut group in groups() {
        let times = measure(&mut group, rounds);
        println!(
            "\n| {rounds} rounds | times faster than {}, median | 5 % to 95 % |\n|---|---|---|",
            group[0].id
        );
        for (candidate, own) in group.iter().zip(&times) {
            let ratios = ratios(&times[0], own);
            let at = |percent: usize| ratios[(ratios.len() - 1) * percent / 100];
            println!("| {} | {:.2} | {:.2} to {:.2} |", candidate.id, at(50), at(5), at(95));
        }
    }
    other_languages(rounds.div_ceil(4));
    for (backend, bytes) in stack::depths() {
        println!("\nStack of S with {backend:?}: {bytes} bytes.");
    }
    throughput();
}

/// Whole sign-ins of other languages' implementations, and ours with each backend, in turn.
fn other_languages(rounds: usize) {
    let mut scripts = scripts::installed();
    let mut ours: Vec<_> =
        sign_in::candidates().into_iter().filter(|candidate| !candidate.id.contains("-")).collect();
    let mut times = vec![Vec::new(); scripts.len() + ours.len()];
    for _ in 0..rounds {
        for (script, times) in scripts.iter_mut().zip(&mut times) {
            times.push(script.sign_in());
        }
        for (candidate, times) in ours.iter_mut().zip(&mut times[scripts.len()..]) {
            times.push(measure(std::slice::from_mut(candidate), 1)[0][0]);
        }
    }
    let (theirs, own) = times.split_at(scripts.len());
    let heads: Vec<&str> = ours.iter().map(|candidate| candidate.id.as_str()).collect();
    println!("\n| {rounds} rounds, median: how many times faster | {} |", heads.join(" | "));
    println!("|---|{}", "---|".repeat(heads.len()));
    for (script, theirs) in scripts.iter().zip(theirs) {
        let cells: Vec<String> = own.iter().map(|own| format!("{:.1}", median(theirs, own))).collect();
        println!("| than {} | {} |", script.id, cells.join(" | "));
    }
}

fn median(base: &[f64], own: &[f64]) -> f64 {
    let ratios = ratios(base, own);
    ratios[ratios.len() / 2]
}

/// Of the times of each round, in ascending order.
fn ratios(base: &[f64], own: &[f64]) -> Vec<f64> {
    let mut ratios: Vec<f64> = base.iter().zip(own).map(|(base, own)| base / own).collect();
    ratios.sort_by(f64::total_cmp);
    ratios
}

/// Seconds of each candidate in each round.
fn measure(candidates: &mut [Candidate], rounds: usize) -> Vec<Vec<f64>> {
    let mut times = vec![Vec::with_capacity(rounds); candidates.len()];
    for candidate in candidates.iter_mut() {
        (candidate.run)();
    }
    for round in 0..rounds {
        for turn in 0..candidates.len() {
            let i = (round + turn) % candidates.len();
            (candidates[i].run)(); // warms caches, and the clock of wide vectors
            let start = ThreadTime::now();
            (candidates[i].run)();
            times[i].push(start.elapsed().as_secs_f64());
        }
    }
    times
}

/// Sign-ins by one thread and by one on each core, in the same time.
fn throughput() {
    let sign_ins = |threads: usize| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                thread::spawn(|| {
                    let mut sign_in = peers::sign_in::ours();
                    let (start, mut count) = (std::time::Instant::now(), 0_u32);
                    while start.elapsed().as_secs() < 5 {
                        sign_in();
                        count += 1;
                    }
                    count
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker")).sum::<u32>()
    };
    let (one, all) = (sign_ins(1), sign_ins(cores()));
    println!(
        "\nThroughput: {} threads do {:.2} times the sign-ins of one.",
        cores(),
        f64::from(all) / f64::from(one)
    );
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// The processor's name and the features that matter here.
fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(": ")).map_or("", |(_, value)| value)
    };
    let features: Vec<&str> = field("flags")
        .split(' ')
        .filter(|f| ["avx2", "bmi2", "adx", "avx512f", "avx512ifma", "sha_ni"].contains(f))
        .collect();
    format!(
        "{} family {} model {} ({})",
        field("model name"),
        field("cpu family"),
        field("model\t"),
        features.join(" ")
    )
}
