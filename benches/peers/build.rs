//! OpenSSL's and GMP's libraries of the system: `apt-get install libssl-dev libgmp-dev`.

fn main() {
    println!("cargo::rustc-link-lib=crypto");
    println!("cargo::rustc-link-lib=gmp");
}
