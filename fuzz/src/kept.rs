//! Kept inputs, run again without the fuzzer.

use std::{fs, path::Path};

/// Runs every file of a target's corpus; a failure is a panic, after the name of the file.
pub fn replay(corpus: &str, target: &str, run: fn(&[u8])) {
    let directory = Path::new(corpus).join(target);
    let mut count = 0;
    for entry in fs::read_dir(&directory).expect("a corpus") {
        let path = entry.expect("a file").path();
        println!("{}", path.display());
        run(&fs::read(&path).expect("a file"));
        count += 1;
    }
    assert!(count > 2, "{count} inputs in {}", directory.display());
}
