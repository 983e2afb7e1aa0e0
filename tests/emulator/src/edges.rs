//! Server secrets that lead to the edges of the encoding: values with leading zeros, and with the top bit set.

use cognito_srp6a::{
    Error,
    hazmat::{self, BYTES, ClientPublicKey, Residue, ServerPublicKey},
    server::VerifierRecord,
};
use rand::{TryRng, rngs::SysRng};

/// In turn, one a challenge, for each login by itself.
const EDGES: [(&str, Wanted); 10] = [
    ("plain", Wanted::B(|_| true)),
    ("B-odd", Wanted::B(|first| matches!(first, 0x01..=0x0f))),
    ("B-zero-byte", Wanted::B(|first| first == 0)),
    ("B-high", Wanted::B(|first| first >= 0x80)),
    ("B-low", Wanted::B(|first| matches!(first, 0x10..=0x7f))),
    ("u-zero-byte", Wanted::U(|first| first == 0)),
    ("u-high", Wanted::U(|first| first >= 0x80)),
    ("S-zero-byte", Wanted::S(|first| first == 0)),
    ("S-high", Wanted::S(|first| first >= 0x80)),
    ("S-low", Wanted::S(|first| matches!(first, 0x01..=0x7f))),
];

/// Of which value the first byte, in full width, decides.
#[derive(Clone, Copy)]
enum Wanted {
    B(fn(u8) -> bool),
    U(fn(u8) -> bool),
    S(fn(u8) -> bool),
}

/// The edge of a login's challenge after `earlier` others; without a search, any value will do.
pub fn next(search: bool, earlier: u64) -> &'static str {
    let turn = if search { usize::try_from(earlier).unwrap_or_default() % EDGES.len() } else { 0 };
    EDGES[turn].0
}

/// A server secret for SRP_A that leads to an edge.
pub fn secret(record: &VerifierRecord, srp_a: &ClientPublicKey, edge: &str) -> Result<Vec<u8>, Error> {
    let (_, wanted) = EDGES.iter().find(|(name, _)| *name == edge).ok_or(Error::InvalidState)?;
    find(record, srp_a, *wanted)
}

/// Tries b, b + 1, b + 2, ...: g^(b+1) is g^b doubled. 63 bits are enough for an emulator, and S is cheap with them.
fn find(record: &VerifierRecord, srp_a: &ClientPublicKey, wanted: Wanted) -> Result<Vec<u8>, Error> {
    let mut b = (SysRng.try_next_u64().map_err(|_| Error::RngFailure)? >> 1) | 1;
    let v = Residue::from_be_bytes(&record.verifier()).ok_or(Error::InvalidState)?;
    let kv = hazmat::mul(&Residue::from_u256(&hazmat::MULTIPLIER), &v);
    let mut g_to_b = hazmat::pow_g(&b.to_be_bytes());
    // So many miss an edge that 1 in 256 values has once in six million times. With v = 1 and A = 1, which a hostile client
    // can arrange, some edges are never met: any b will do then.
    for _ in 0..4_000 {
        let public_key = *hazmat::add(&kv, &g_to_b).to_be_bytes();
        if matches(&v, srp_a, b, public_key, wanted)? {
            break;
        }
        g_to_b = hazmat::add(&g_to_b, &g_to_b);
        b += 1;
    }
    Ok(b.to_be_bytes().into())
}

fn matches(
    v: &Residue,
    a: &ClientPublicKey,
    b: u64,
    srp_b: [u8; BYTES],
    wanted: Wanted,
) -> Result<bool, Error> {
    let u = || {
        let b_pub = ServerPublicKey::from_be_bytes(&srp_b).map_err(|_| Error::InvalidState)?;
        Ok::<_, Error>(hazmat::scrambler(a, &b_pub)?)
    };
    Ok(match wanted {
        Wanted::B(wanted) => wanted(srp_b[0]),
        Wanted::U(wanted) => wanted(u()?.as_be_bytes()[0]),
        Wanted::S(wanted) => wanted(hazmat::server_premaster(a, &b.to_be_bytes(), &u()?, v).to_be_bytes()[0]),
    })
}
