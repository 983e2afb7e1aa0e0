//! Every form that a secret may have in memory, cut into windows of 8 bytes.

use crate::secrets::Secrets;
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use num_bigint::BigUint;
use reference::n;
use std::collections::{BTreeSet, HashMap};

/// Windows, each with the secret and the form that it is of.
pub struct Forms {
    windows: HashMap<[u8; 8], (&'static str, &'static str)>,
    /// Which of the first 20 bits they have: most of what is searched is none of it.
    begin: Vec<bool>,
}

/// Forms with 28 or 32 bits of a secret in a window.
pub const SHORT: [&str; 3] = ["Montgomery, 28-bit limbs in 64", "hex", "HEX"];

impl Forms {
    pub fn of(secrets: &Secrets) -> Self {
        let mut forms = Self { windows: HashMap::new(), begin: vec![false; 1 << 20] };
        for (name, bytes) in secrets.named() {
            forms.add_bytes(name, &bytes);
        }
        for (name, residue) in secrets.residues() {
            forms.add_bytes(name, &residue.to_bytes_be());
            forms.add_residue(name, &residue);
        }
        for (name, key) in secrets.keys() {
            forms.add_key(name, &key);
        }
        forms
    }

    /// How many kinds of secrets there are, and how many forms of them.
    pub fn count(&self) -> (usize, usize) {
        let kinds: BTreeSet<_> = self.windows.values().map(|(name, _)| name).collect();
        (kinds.len(), self.windows.values().collect::<BTreeSet<_>>().len())
    }

    /// What the 8 bytes are of.
    pub fn find(&self, window: &[u8; 8]) -> Option<(&'static str, &'static str)> {
        if self.begin[begin(window)] { self.windows.get(window).copied() } else { None }
    }

    fn add(&mut self, name: &'static str, form: &'static str, bytes: &[u8]) {
        for window in bytes.windows(8) {
            let window: [u8; 8] = window.try_into().expect("8 bytes");
            // Zeros and the like stand anywhere.
            if window.iter().collect::<BTreeSet<_>>().len() > 4 {
                self.begin[begin(&window)] = true;
                self.windows.entry(window).or_insert((name, form));
            }
        }
    }

    fn add_bytes(&mut self, name: &'static str, bytes: &[u8]) {
        self.add(name, "big-endian", bytes);
        let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
        self.add(name, "little-endian", &reversed);
        // As SHA-256 loads a block, whatever stood before it in the block.
        for start in 0..bytes.len().min(4) {
            let words = bytes[start..].chunks_exact(4).flat_map(|word| word.iter().rev().copied());
            self.add(name, "big-endian words", &words.collect::<Vec<_>>());
        }
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.add(name, "hex", hex.as_bytes());
        self.add(name, "HEX", hex.to_uppercase().as_bytes());
        // After none, one or two bytes of another kind, without the digits that hold those too.
        for (before, digits) in [(0, 0), (1, 2), (2, 3)] {
            let text = STANDARD_NO_PAD.encode([&[0; 2][..before], bytes].concat());
            self.add(name, "base64", &text.as_bytes()[digits..]);
        }
    }

    /// Limbs of plain and Montgomery form, least first, in the radices that are in use or might be.
    fn add_residue(&mut self, name: &'static str, residue: &BigUint) {
        for (limb, word, r, form) in [
            (64, 8, 3_072, "Montgomery, 64-bit limbs"),
            (52, 8, 3_120, "Montgomery, 52-bit limbs"),
            (28, 4, 3_136, "Montgomery, 28-bit limbs"),
            (28, 8, 3_136, "Montgomery, 28-bit limbs in 64"),
        ] {
            let montgomery = (residue << r) % n();
            // Some arithmetic leaves one N too much.
            for integer in [residue.clone(), residue + n(), &montgomery + n(), montgomery] {
                self.add(name, form, &limbs(&integer, limb, word));
            }
        }
    }

    /// An HMAC's key as it is padded, and the states after that block.
    fn add_key(&mut self, name: &'static str, key: &[u8]) {
        let mut block = [0; 64];
        block[..key.len()].copy_from_slice(key);
        for (pad, form) in [(0x36, "inner key"), (0x5c, "outer key")] {
            let padded = block.map(|byte| byte ^ pad);
            self.add(name, form, &padded[..key.len()]);
            let words =
                padded[..key.len() / 4 * 4].chunks_exact(4).flat_map(|word| word.iter().rev().copied());
            self.add(name, form, &words.collect::<Vec<_>>());
            let mut state = INITIAL;
            sha2::block_api::compress256(&mut state, &[padded]);
            self.add(name, "state", &state.map(u32::to_le_bytes).concat());
            self.add(name, "state", &state.map(u32::to_be_bytes).concat());
        }
    }
}

fn begin(window: &[u8; 8]) -> usize {
    usize::from(window[0]) | usize::from(window[1]) << 8 | usize::from(window[2] & 15) << 16
}

/// SHA-256's, FIPS 180-4 section 5.3.3.
const INITIAL: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

fn limbs(integer: &BigUint, bits: u64, word: usize) -> Vec<u8> {
    let mask = (BigUint::from(1_u8) << bits) - 1_u8;
    let mut rest = integer.clone();
    let mut bytes = Vec::new();
    while rest != BigUint::ZERO {
        let mut limb = (&rest & &mask).to_bytes_le();
        limb.resize(word, 0);
        bytes.extend(limb);
        rest >>= bits;
    }
    bytes
}
