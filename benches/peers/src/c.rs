//! OpenSSL's and GMP's arithmetic, called as their own SRP would: context and modulus set up once.

use std::ffi::{c_int, c_void};
use std::ptr::null_mut;

unsafe extern "C" {
    fn BN_bin2bn(bytes: *const u8, length: c_int, into: *mut c_void) -> *mut c_void;
    fn BN_new() -> *mut c_void;
    fn BN_CTX_new() -> *mut c_void;
    fn BN_MONT_CTX_new() -> *mut c_void;
    fn BN_MONT_CTX_set(montgomery: *mut c_void, modulus: *const c_void, context: *mut c_void) -> c_int;
    fn BN_mod_exp_mont_consttime(
        result: *mut c_void,
        base: *const c_void,
        exponent: *const c_void,
        modulus: *const c_void,
        context: *mut c_void,
        montgomery: *mut c_void,
    ) -> c_int;
    fn BN_bn2binpad(n: *const c_void, bytes: *mut u8, length: c_int) -> c_int;
    fn BN_to_montgomery(
        result: *mut c_void,
        n: *const c_void,
        montgomery: *mut c_void,
        context: *mut c_void,
    ) -> c_int;
    fn BN_from_montgomery(
        result: *mut c_void,
        n: *const c_void,
        montgomery: *mut c_void,
        context: *mut c_void,
    ) -> c_int;
    fn BN_mod_mul_montgomery(
        result: *mut c_void,
        a: *const c_void,
        b: *const c_void,
        montgomery: *mut c_void,
        context: *mut c_void,
    ) -> c_int;
    fn BN_mod_mul(
        result: *mut c_void,
        a: *const c_void,
        b: *const c_void,
        modulus: *const c_void,
        context: *mut c_void,
    ) -> c_int;
    fn BN_mod_sub(
        result: *mut c_void,
        a: *const c_void,
        b: *const c_void,
        modulus: *const c_void,
        context: *mut c_void,
    ) -> c_int;
    fn BN_mul(result: *mut c_void, a: *const c_void, b: *const c_void, context: *mut c_void) -> c_int;
    fn BN_add(result: *mut c_void, a: *const c_void, b: *const c_void) -> c_int;

    fn __gmpz_init(n: *mut Mpz);
    fn __gmpz_import(
        n: *mut Mpz,
        count: usize,
        order: c_int,
        size: usize,
        endian: c_int,
        nails: usize,
        bytes: *const c_void,
    );
    fn __gmpz_powm_sec(result: *mut Mpz, base: *const Mpz, exponent: *const Mpz, modulus: *const Mpz);
    fn __gmpz_export(
        bytes: *mut c_void,
        count: *mut usize,
        order: c_int,
        size: usize,
        endian: c_int,
        nails: usize,
        n: *const Mpz,
    ) -> *mut c_void;
    fn OpenSSL_version(kind: c_int) -> *const std::ffi::c_char;
    static __gmp_version: *const std::ffi::c_char;
}

/// GMP's mpz_t.
#[repr(C)]
struct Mpz {
    allocated: c_int,
    size: c_int,
    limbs: *mut u64,
}

/// The versions that are linked.
pub fn versions() -> String {
    let text = |text| unsafe { std::ffi::CStr::from_ptr(text) }.to_string_lossy().into_owned();
    format!("{}; GMP {}", text(unsafe { OpenSSL_version(0) }), text(unsafe { __gmp_version }))
}

fn bn(bytes: &[u8]) -> *mut c_void {
    unsafe { BN_bin2bn(bytes.as_ptr(), bytes.len() as c_int, null_mut()) }
}

/// `BN_mod_exp_mont_consttime`; gives the last power, big-endian.
pub fn openssl(modulus: &[u8], base: &[u8], exponent: &[u8]) -> impl FnMut() -> [u8; 384] + use<> {
    let (modulus, base, exponent) = (bn(modulus), bn(base), bn(exponent));
    let (context, montgomery, result) = unsafe { (BN_CTX_new(), BN_MONT_CTX_new(), BN_new()) };
    assert_eq!(unsafe { BN_MONT_CTX_set(montgomery, modulus, context) }, 1);
    move || {
        let mut bytes = [0; 384];
        unsafe {
            assert_eq!(BN_mod_exp_mont_consttime(result, base, exponent, modulus, context, montgomery), 1);
            BN_bn2binpad(result, bytes.as_mut_ptr(), 384);
        }
        bytes
    }
}

/// `BN_mod_mul_montgomery` of a and b in Montgomery's form, which squares if both are the same.
///
/// It panics unless the product is `expected`.
pub fn openssl_product(modulus: &[u8], a: &[u8], b: &[u8], expected: &[u8; 384]) -> impl FnMut() + use<> {
    let modulus = bn(modulus);
    let (context, montgomery, product) = unsafe { (BN_CTX_new(), BN_MONT_CTX_new(), BN_new()) };
    assert_eq!(unsafe { BN_MONT_CTX_set(montgomery, modulus, context) }, 1);
    let form = |bytes: &[u8]| {
        let n = bn(bytes);
        assert_eq!(unsafe { BN_to_montgomery(n, n, montgomery, context) }, 1);
        n
    };
    let left = form(a);
    let right = if a == b { left } else { form(b) };
    let multiply = move || {
        assert_eq!(unsafe { BN_mod_mul_montgomery(product, left, right, montgomery, context) }, 1);
    };
    multiply();
    let mut bytes = [0; 384];
    unsafe {
        assert_eq!(BN_from_montgomery(product, product, montgomery, context), 1);
        BN_bn2binpad(product, bytes.as_mut_ptr(), 384);
    }
    assert_eq!(bytes, *expected);
    multiply
}

/// The values that `S = (B - k*g^x)^(a + u*x)` is made of, big-endian.
pub struct Premaster<'a> {
    pub k: &'a [u8],
    pub b_pub: &'a [u8],
    pub a: &'a [u8],
    pub u: &'a [u8],
    pub x: &'a [u8],
}

/// S by the same formula as ours; gives the last one, big-endian.
pub fn openssl_premaster(modulus: &[u8], values: &Premaster) -> impl FnMut() -> [u8; 384] + use<> {
    let (modulus, g) = (bn(modulus), bn(&[2]));
    let (k, b_pub, a, u, x) = (bn(values.k), bn(values.b_pub), bn(values.a), bn(values.u), bn(values.x));
    let (context, montgomery) = unsafe { (BN_CTX_new(), BN_MONT_CTX_new()) };
    assert_eq!(unsafe { BN_MONT_CTX_set(montgomery, modulus, context) }, 1);
    let (base, exponent, result) = unsafe { (BN_new(), BN_new(), BN_new()) };
    move || {
        let mut bytes = [0; 384];
        let all_worked = unsafe {
            BN_mod_exp_mont_consttime(base, g, x, modulus, context, montgomery)
                & BN_mod_mul(base, k, base, modulus, context)
                & BN_mod_sub(base, b_pub, base, modulus, context)
                & BN_mul(exponent, u, x, context)
                & BN_add(exponent, a, exponent)
                & BN_mod_exp_mont_consttime(result, base, exponent, modulus, context, montgomery)
        };
        assert_eq!(all_worked, 1);
        unsafe { BN_bn2binpad(result, bytes.as_mut_ptr(), 384) };
        bytes
    }
}

fn mpz(bytes: &[u8]) -> Mpz {
    let mut n = Mpz { allocated: 0, size: 0, limbs: null_mut() };
    unsafe {
        __gmpz_init(&mut n);
        __gmpz_import(&mut n, bytes.len(), 1, 1, 1, 0, bytes.as_ptr().cast());
    }
    n
}

/// `mpz_powm_sec`; gives the last power, big-endian.
pub fn gmp(modulus: &[u8], base: &[u8], exponent: &[u8]) -> impl FnMut() -> [u8; 384] + use<> {
    let (modulus, base, exponent, mut result) = (mpz(modulus), mpz(base), mpz(exponent), mpz(&[0]));
    move || {
        let (mut bytes, mut count) = ([0; 384], 0);
        unsafe {
            __gmpz_powm_sec(&mut result, &base, &exponent, &modulus);
            __gmpz_export(bytes.as_mut_ptr().cast(), &mut count, 1, 1, 1, 0, &result);
        }
        bytes.rotate_right(384 - count);
        bytes
    }
}
