//! Runs one candidate a number of times, for a tool that counts instructions:
//!
//! ```text
//! count ID TIMES
//! ```
//!
//! Without arguments it prints the versions that are linked, and then the candidates.

fn main() {
    let mut candidates = peers::counted();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [id, times] = arguments.as_slice() else {
        println!("{}", peers::c::versions());
        candidates.iter().for_each(|candidate| println!("{}", candidate.id));
        return;
    };
    let candidate = candidates.iter_mut().find(|candidate| candidate.id == *id).expect("a candidate");
    for _ in 0..times.parse().expect("a number of times") {
        (candidate.run)();
    }
}
