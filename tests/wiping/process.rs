//! A child process: spoken to through pipes, and looked through while it waits.

use crate::forms::Forms;
use std::{
    collections::BTreeMap,
    env, fmt,
    fs::{self, File},
    io::{BufRead, BufReader, Read, Seek, SeekFrom, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

pub struct Process {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Process {
    /// This program, with other arguments.
    pub fn start(arguments: &[&str]) -> Self {
        let program = env::current_exe().expect("this program");
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a child process");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { input: child.stdin.take(), output, child }
    }

    pub fn write(&mut self, bytes: &[u8]) {
        self.input.as_mut().expect("a pipe").write_all(bytes).expect("the child reads");
    }

    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the child writes");
        line.trim_end().into()
    }

    /// Looks through all that the child has mapped; it waits for more input meanwhile.
    pub fn search(self, forms: &Forms) -> Finds {
        let of_child = |name: &str| format!("/proc/{}/{name}", self.child.id());
        let mut memory = File::open(of_child("mem")).expect("the memory of our own child");
        let mut finds = Finds::default();
        for line in fs::read_to_string(of_child("maps")).expect("its map").lines() {
            // "from-to permissions offset device inode name"
            let words: Vec<_> = line.split_whitespace().collect();
            let name = words.get(5).copied().unwrap_or("heap");
            if !words[1].starts_with('r') || name.starts_with("[v") {
                continue; // Not readable, or the kernel's.
            }
            let address = |hex| u64::from_str_radix(hex, 16).expect("an address");
            let (from, to) = words[0].split_once('-').expect("a range");
            let mut bytes = vec![0; usize::try_from(address(to) - address(from)).expect("a length")];
            memory.seek(SeekFrom::Start(address(from))).expect("there");
            memory.read_exact(&mut bytes).expect("readable");
            let place = if name.starts_with('/') { "program" } else { name.trim_matches(['[', ']']) };
            finds.search(place, &bytes, forms);
        }
        finds
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // No more input: it ends.
        drop(self.input.take());
        assert!(self.child.wait().expect("its end").success());
    }
}

/// What was found: windows, by secret, form and place.
#[derive(Default)]
pub struct Finds {
    counts: BTreeMap<(String, &'static str, &'static str), usize>,
    pub searched: usize,
}

impl Finds {
    pub fn search(&mut self, place: &str, bytes: &[u8], forms: &Forms) {
        self.searched += bytes.len();
        for window in bytes.windows(8) {
            if let Some((secret, form)) = forms.find(window.try_into().expect("8 bytes")) {
                *self.counts.entry((place.into(), secret, form)).or_default() += 1;
            }
        }
    }

    pub fn has(&self, secret: &str, place: &str) -> bool {
        self.counts.keys().any(|(found, name, _)| name == &secret && found == place)
    }

    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }
}

impl fmt::Display for Finds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} windows in {} bytes", self.total(), self.searched)?;
        for ((place, secret, form), count) in &self.counts {
            write!(f, "\n    {place}: {secret}, {form}: {count}")?;
        }
        Ok(())
    }
}
