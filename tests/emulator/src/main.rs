//! Amazon Cognito's sign-in on loopback, with the server half of `cognito-srp6a`. What it does: `tests/interop/README.md`.

use emulator::{Emulator, Options, router};
use std::{env, error::Error, fs, net::Ipv4Addr, sync::Arc, time::Duration};
use tokio::net::TcpListener;

fn main() -> Result<(), Box<dyn Error>> {
    let mut port = 0;
    let mut options = Options::default();
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--edges" => options.edges = true,
            "--port" => port = value()?.parse()?,
            "--users" => options.users = fs::read_to_string(value()?)?,
            "--window" => options.window = Duration::from_secs(value()?.parse()?),
            _ => return Err(format!("unknown option {argument}").into()),
        }
    }
    let emulator = Arc::new(Emulator::new(&options)?);
    tokio::runtime::Builder::new_multi_thread().enable_io().build()?.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        println!("listening on http://{}", listener.local_addr()?);
        axum::serve(listener, router(emulator)).await?;
        Ok(())
    })
}
