//! A child process: spoken to through pipes, and looked through while it waits.

use crate::finds::Finds;
use crate::forms::Forms;
use std::{
    env,
    fs::{self, File},
    io::{BufRead, BufReader, Read, Seek, SeekFrom, Write},
    os::{fd::OwnedFd, unix::net::UnixStream},
    process::{Child, ChildStdin, Command, Stdio},
};

pub struct Process<'a> {
    child: Child,
    input: Option<ChildStdin>,
    /// Its output, and the way back: a word that it may go on.
    output: BufReader<UnixStream>,
    memory: File,
    forms: &'a Forms,
    finds: Finds,
}

impl<'a> Process<'a> {
    /// This program, with other arguments.
    pub fn start(arguments: &[&str], forms: &'a Forms) -> Self {
        let program = env::current_exe().expect("this program");
        let (ours, its) = UnixStream::pair().expect("a pair of sockets");
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(OwnedFd::from(its));
        let mut child = command.spawn().expect("a child process");
        let memory = File::open(of(&child, "mem")).expect("the memory of our own child");
        let (input, output) = (child.stdin.take(), BufReader::new(ours));
        Self { child, input, output, memory, forms, finds: Finds::default() }
    }

    pub fn write(&mut self, bytes: &[u8]) {
        self.input.as_mut().expect("a pipe").write_all(bytes).expect("the child reads");
    }

    /// The child's next line, after the operations before it.
    pub fn line(&mut self) -> String {
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the child writes");
            match line.trim_end().strip_prefix('\t') {
                None => return line.trim_end().into(),
                Some(operation) => self.search_after(operation),
            }
        }
    }

    /// Looks through the stack of an operation, and through what it freed. The child waits meanwhile.
    fn search_after(&mut self, operation: &str) {
        let mut parts = operation.split('\t');
        let name = parts.next().expect("a name");
        for (index, range) in parts.enumerate() {
            let kind = if index == 0 { "stack" } else { "freed" };
            self.search_range(range, &format!("{kind}, {name}"));
        }
        self.finds.operations += 1;
        self.output.get_mut().write_all(b"!").expect("the child waits");
    }

    /// Looks through all that the child has mapped, while it waits for more input. Returns all that was found in it.
    pub fn search(mut self) -> Finds {
        for line in fs::read_to_string(of(&self.child, "maps")).expect("its map").lines() {
            // "from-to permissions offset device inode name"
            let words: Vec<_> = line.split_whitespace().collect();
            let name = words.get(5).copied().unwrap_or("heap");
            if words[1].starts_with('r') && !name.starts_with("[v") {
                // Readable, and not the kernel's.
                let place = if name.starts_with('/') { "program" } else { name.trim_matches(['[', ']']) };
                self.search_range(words[0], &format!("{place}, at the end"));
            }
        }
        // No more input: it ends.
        drop(self.input.take());
        assert!(self.child.wait().expect("its end").success());
        self.finds
    }

    /// `from-to`, in hexadecimal digits.
    fn search_range(&mut self, range: &str, place: &str) {
        let (from, to) = range.split_once('-').expect("a range");
        let [from, to] = [from, to].map(|hex| u64::from_str_radix(hex, 16).expect("an address"));
        let mut bytes = vec![0; usize::try_from(to - from).expect("a length")];
        self.memory.seek(SeekFrom::Start(from)).expect("there");
        self.memory.read_exact(&mut bytes).expect("readable");
        self.finds.search(place, from, &bytes, self.forms);
    }
}

fn of(child: &Child, file: &str) -> String {
    format!("/proc/{}/{file}", child.id())
}
