//! The process that is looked through: signs a user and a device in, as an application would, and waits.

use crate::operation::{below, operation};
use crate::secrets::{CLIENT_SECRET, DEVICE, PASSWORD, SALT_HEX, SRP_B_HEX, USER};
use crate::{device, generators, leftovers, machine, records, untidy, user};
use cognito_srp6a::hazmat::Backend;
use cognito_srp6a::{AppClient, ClientSecret, Password, TryCryptoRng, rand_core::TryRng};
use std::{
    fs::File,
    hint::black_box,
    io::{self, Read, Write},
    os::{fd::AsFd, unix::net::UnixStream},
};

/// `drop` signs in and drops everything; `keep` is the control, which leaves secrets where they must be found.
pub fn run(backend: &str, mode: &str) {
    let backend = Backend::ALL.into_iter().find(|known| format!("{known:?}") == backend).expect("a backend");
    assert!(backend.force());
    std::panic::set_hook(Box::new(|panic| {
        if !panic.payload().is::<generators::Panics>() {
            eprintln!("{panic}");
        }
    }));
    let mut pipe = Pipe::open();
    below(|| sign_ins(mode, &mut pipe));
    pipe.write("done");
    assert!(pipe.input.read_exact(&mut [0]).is_err(), "no more comes");
}

#[inline(never)]
fn sign_ins(mode: &str, pipe: &mut Pipe) {
    let secret = operation(pipe, "ClientSecret", |pipe| ClientSecret::new(pipe.text(CLIENT_SECRET)));
    let password = operation(pipe, "Password", |pipe| Password::new(pipe.text(PASSWORD)));
    let client = AppClient::new("1example23456789".parse().expect("an id"));
    let client = client.with_secret(secret.expect("a secret"));
    let user =
        client.user("mary@example.com").expect("a name").with_device_key(DEVICE.1.parse().expect("a key"));
    if mode == "keep" {
        let kept = leftovers::keep_user(pipe, &password);
        leftovers::leave(pipe, &kept, &password);
        std::mem::forget((kept, password, client));
        return;
    }
    user::sign_in(pipe, &user, &password);
    let device_password = device::sign_in(pipe, &user);
    machine::sign_ins(pipe, &client, &password, &device_password);
    records::records(pipe, &client, &password);
    untidy::answers(pipe);
    generators::failures(pipe);
}

pub fn pool() -> cognito_srp6a::UserPoolId {
    format!("us-east-1_{}", USER.0).parse().expect("an id")
}

pub fn device() -> cognito_srp6a::Device {
    cognito_srp6a::Device::new(DEVICE.1.parse().expect("a key"), DEVICE.0.parse().expect("a group's key"))
}

/// Standard input and output without their buffers, which would keep what goes through them.
pub struct Pipe {
    pub input: File,
    output: UnixStream,
}

impl Pipe {
    fn open() -> Self {
        let input = io::stdin().as_fd().try_clone_to_owned().expect("a pipe").into();
        Self { input, output: io::stdout().as_fd().try_clone_to_owned().expect("a socket").into() }
    }

    /// Read to where it stays.
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.input.read_exact(&mut bytes).expect("bytes");
        bytes
    }

    pub fn text(&mut self, length: usize) -> String {
        String::from_utf8(self.bytes(length)).expect("a text")
    }

    /// SALT and SRP_B.
    pub fn challenge(&mut self) -> [String; 2] {
        [SALT_HEX, SRP_B_HEX].map(|length| self.text(length))
    }

    pub fn write(&mut self, line: &str) {
        self.output.write_all(line.as_bytes()).expect("a reader");
        self.output.write_all(b"\n").expect("a reader");
    }

    /// Where an operation left what it left. Returns when that was looked through.
    pub fn report(&mut self, operation: &str) {
        self.output.write_all(b"\t").expect("a reader");
        self.write(operation);
        self.output.read_exact(&mut [0]).expect("a word to go on");
    }
}

/// Random numbers as they come through the pipe. As from a real generator, a copy stays on its stack.
impl TryRng for Pipe {
    type Error = io::Error;

    fn try_next_u32(&mut self) -> io::Result<u32> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn try_next_u64(&mut self) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        let room = [0_u8; 1 << 10];
        black_box(&room);
        self.fill(bytes)
    }
}

impl Pipe {
    #[inline(never)]
    fn fill(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        let mut block = [0; 64];
        self.input.read_exact(&mut block[..bytes.len()])?;
        bytes.copy_from_slice(&black_box(&block)[..bytes.len()]);
        Ok(())
    }
}

impl TryCryptoRng for Pipe {}
