//! Models AVX-512 IFMA in plain Rust, lane by lane, after Intel's pseudocode.
//!
//! With `--cfg cognito_srp6a_ifma_model` the kernel `ifma` computes on it. So machines without the instructions can
//! test the kernel, except for the instructions themselves.
#![allow(non_camel_case_types, reason = "the names of core::arch")]

pub type __m512i = [u64; 8];
pub type __m128i = [u64; 2];

const LOW: u64 = (1 << 52) - 1;

fn lanes(lane: impl FnMut(usize) -> u64) -> __m512i {
    core::array::from_fn(lane)
}

fn mask(mut lane: impl FnMut(usize) -> bool) -> u8 {
    (0..8).fold(0, |mask, i| mask | u8::from(lane(i)) << i)
}

pub unsafe fn _mm512_load_si512(from: *const __m512i) -> __m512i {
    // SAFETY: the caller's, as for the instruction.
    unsafe { *from }
}

pub unsafe fn _mm512_store_si512(to: *mut __m512i, a: __m512i) {
    // SAFETY: the caller's, as for the instruction.
    unsafe { *to = a }
}

pub fn _mm512_setzero_si512() -> __m512i {
    [0; 8]
}

pub fn _mm512_set1_epi64(a: i64) -> __m512i {
    [a as u64; 8]
}

pub fn _mm512_maskz_set1_epi64(k: u8, a: i64) -> __m512i {
    lanes(|i| if k >> i & 1 == 1 { a as u64 } else { 0 })
}

pub fn _mm_set1_epi64x(a: i64) -> __m128i {
    [a as u64; 2]
}

pub fn _mm512_castsi512_si128(a: __m512i) -> __m128i {
    [a[0], a[1]]
}

pub fn _mm512_broadcastq_epi64(a: __m128i) -> __m512i {
    [a[0]; 8]
}

pub fn _mm512_madd52lo_epu64(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
    lanes(|i| a[i].wrapping_add((u128::from(b[i] & LOW) * u128::from(c[i] & LOW)) as u64 & LOW))
}

pub fn _mm512_madd52hi_epu64(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
    lanes(|i| a[i].wrapping_add((u128::from(b[i] & LOW) * u128::from(c[i] & LOW) >> 52) as u64))
}

pub fn _mm512_add_epi64(a: __m512i, b: __m512i) -> __m512i {
    lanes(|i| a[i].wrapping_add(b[i]))
}

pub fn _mm512_and_si512(a: __m512i, b: __m512i) -> __m512i {
    lanes(|i| a[i] & b[i])
}

pub fn _mm512_or_si512(a: __m512i, b: __m512i) -> __m512i {
    lanes(|i| a[i] | b[i])
}

pub fn _mm512_srli_epi64<const BITS: u32>(a: __m512i) -> __m512i {
    lanes(|i| a[i] >> BITS)
}

pub fn _mm512_sll_epi64(a: __m512i, count: __m128i) -> __m512i {
    lanes(|i| if count[0] < 64 { a[i] << count[0] } else { 0 })
}

/// Returns the lanes of b followed by those of a, from lane `SHIFT` on.
pub fn _mm512_alignr_epi64<const SHIFT: usize>(a: __m512i, b: __m512i) -> __m512i {
    lanes(|i| if i + SHIFT < 8 { b[i + SHIFT] } else { a[i + SHIFT - 8] })
}

pub fn _mm512_mask_mov_epi64(source: __m512i, k: u8, a: __m512i) -> __m512i {
    lanes(|i| if k >> i & 1 == 1 { a[i] } else { source[i] })
}

pub fn _mm512_test_epi64_mask(a: __m512i, b: __m512i) -> u8 {
    mask(|i| a[i] & b[i] != 0)
}

pub fn _mm512_cmpeq_epu64_mask(a: __m512i, b: __m512i) -> u8 {
    mask(|i| a[i] == b[i])
}

pub fn _mm512_cmpeq_epi64_mask(a: __m512i, b: __m512i) -> u8 {
    mask(|i| a[i] == b[i])
}
