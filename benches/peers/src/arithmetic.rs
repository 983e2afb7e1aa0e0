//! base^e mod N, with the 513 bits of a + u*x; what it is made of, and S, which is made of it.

use crate::{Candidate, c};
use cognito_srp6a::hazmat::kernels::{self, Kernel};
use cognito_srp6a::hazmat::{self, Backend, PrivateKey, Residue, Scrambler, ServerPublicKey};
use crypto_bigint::modular::{ConstMontyForm, FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, U3072, Uint, const_monty_params};
use num_bigint::BigUint;
use rand::{Rng, SeedableRng, rngs::ChaCha20Rng};
use std::hint::black_box;

const_monty_params!(
    Group,
    U3072,
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74\
     020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437\
     4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed\
     ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05\
     98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb\
     9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b\
     e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718\
     3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33\
     a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7\
     abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864\
     d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e2\
     08e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
    "The group's prime."
);

fn bytes<const N: usize>(rng: &mut ChaCha20Rng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill_bytes(&mut bytes);
    bytes
}

/// By OpenSSL, by each backend, and by the others; all give the same, or it panics.
pub fn modexp() -> Vec<Candidate> {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let mut base = bytes::<384>(&mut rng);
    base[0] = 0x7f; // below N
    let mut e = bytes::<65>(&mut rng);
    e[0] = 1; // 513 bits
    let modulus = hazmat::modulus();
    let n = BigUint::from_bytes_be(&modulus);
    let number = BigUint::from_bytes_be(&base);
    let exponent = BigUint::from_bytes_be(&e);
    let expected: [u8; 384] = number.modpow(&exponent, &n).to_bytes_be().try_into().expect("of full length");

    let mut candidates = Vec::new();
    let mut openssl = c::openssl(&modulus, &base, &e);
    assert_eq!(openssl(), expected);
    candidates.push(Candidate::new("modexp/513/openssl", move || {
        black_box(openssl());
    }));
    let mut gmp = c::gmp(&modulus, &base, &e);
    assert_eq!(gmp(), expected);
    candidates.push(Candidate::new("modexp/513/gmp", move || {
        black_box(gmp());
    }));

    for backend in Backend::ALL.into_iter().filter(|backend| backend.is_available()) {
        let limbs = kernels::from_be_bytes(&base);
        let run = move || match backend {
            #[cfg(target_arch = "x86_64")]
            Backend::Ifma => {
                kernels::pow(kernels::Ifma::detect().expect("available"), &limbs, black_box(&e), 513)
            }
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => {
                kernels::pow(kernels::Avx2::detect().expect("available"), &limbs, black_box(&e), 513)
            }
            Backend::Radix64 => kernels::pow(kernels::Radix64, &limbs, black_box(&e), 513),
            _ => kernels::pow(kernels::Radix28, &limbs, black_box(&e), 513),
        };
        assert_eq!(kernels::to_be_bytes(&run()), expected);
        candidates.push(Candidate::new(format!("modexp/513/{backend:?}").to_lowercase(), move || {
            black_box(run());
        }));
    }

    let form = ConstMontyForm::<Group, { U3072::LIMBS }>::new(&U3072::from_be_slice(&base));
    let mut padded = [0; 72];
    padded[7..].copy_from_slice(&e);
    let wide = Uint::<{ 72 / crypto_bigint::Limb::BYTES }>::from_be_slice(&padded);
    assert_eq!(form.pow_bounded_exp(&wide, 513).retrieve(), U3072::from_be_slice(&expected));
    candidates.push(Candidate::new("modexp/513/crypto-bigint", move || {
        black_box(black_box(&form).pow_bounded_exp(black_box(&wide), 513));
    }));
    let params = FixedMontyParams::new(Odd::new(U3072::from_be_slice(&modulus)).expect("odd"));
    let form = FixedMontyForm::new(&U3072::from_be_slice(&base), &params);
    candidates.push(Candidate::new("modexp/513/crypto-bigint-fixed", move || {
        black_box(black_box(&form).pow_bounded_exp(black_box(&wide), 513));
    }));
    candidates.push(Candidate::new("modexp/513/num-bigint", move || {
        black_box(black_box(&number).modpow(black_box(&exponent), &n));
    }));
    // What `hazmat::pow` adds: the choice of the backend, and the wiping of the stack.
    let residue = Residue::from_be_bytes(&base).expect("below N");
    candidates.push(Candidate::new("modexp/520/hazmat-pow", move || {
        black_box(hazmat::pow(black_box(&residue), black_box(&e)));
    }));
    candidates
}

/// Montgomery's product and square: by OpenSSL, and by the portable kernels. All give the same, or it panics.
pub fn products() -> Vec<Candidate> {
    let mut rng = ChaCha20Rng::seed_from_u64(10);
    let mut factor = || {
        let mut n = bytes::<384>(&mut rng);
        n[0] = 0x7f; // below N
        n
    };
    let (a, b) = (factor(), factor());
    let (mul, square) = (product(&a, &b), product(&a, &a));
    let modulus = hazmat::modulus();
    let mut candidates = vec![
        Candidate::new("mul/openssl", c::openssl_product(&modulus, &a, &b, &mul)),
        Candidate::new("square/openssl", c::openssl_product(&modulus, &a, &a, &square)),
    ];
    candidates.extend(by_kernel("radix64", kernels::Radix64, [&a, &b], [&mul, &square]));
    candidates.extend(by_kernel("radix28", kernels::Radix28, [&a, &b], [&mul, &square]));
    candidates
}

/// a*b mod N, by num-bigint.
fn product(a: &[u8], b: &[u8]) -> [u8; 384] {
    let number = BigUint::from_bytes_be;
    let bytes = (number(a) * number(b) % number(&hazmat::modulus())).to_bytes_be();
    let mut padded = [0; 384];
    padded[384 - bytes.len()..].copy_from_slice(&bytes);
    padded
}

fn by_kernel<K: Kernel<Digits: 'static> + 'static>(
    name: &str,
    kernel: K,
    factors: [&[u8; 384]; 2],
    expected: [&[u8; 384]; 2],
) -> [Candidate; 2] {
    let [a, b] = factors.map(|factor| kernels::enter(kernel, &kernels::from_be_bytes(factor)));
    let is = |digits, expected: &[u8; 384]| {
        assert_eq!(kernels::to_be_bytes(&kernels::leave(kernel, digits)), *expected);
    };
    let (mut product, mut square) = (a, a);
    kernel.mul(&mut product, &b);
    is(product, expected[0]);
    kernel.square(&mut square);
    is(square, expected[1]);
    [
        Candidate::new(format!("mul/{name}"), move || kernel.mul(black_box(&mut product), black_box(&b))),
        Candidate::new(format!("square/{name}"), move || kernel.square(black_box(&mut square))),
    ]
}

/// S = (B - k*g^x)^(a + u*x): by OpenSSL, and by each backend. All give the same, or it panics.
pub fn premaster() -> Vec<Candidate> {
    let mut rng = ChaCha20Rng::seed_from_u64(11);
    let (a, u, x) = (bytes::<64>(&mut rng), bytes::<32>(&mut rng), bytes::<32>(&mut rng));
    let b_pub = hazmat::pow_g(&bytes::<64>(&mut rng)).to_be_bytes(); // any public key
    let values = c::Premaster { k: &hazmat::MULTIPLIER, b_pub: &*b_pub, a: &a, u: &u, x: &x };
    let mut openssl = c::openssl_premaster(&hazmat::modulus(), &values);
    let expected = openssl();
    let mut candidates = vec![Candidate::new("premaster/openssl", move || {
        black_box(openssl());
    })];

    let b_pub = ServerPublicKey::from_be_bytes(&b_pub).expect("a B");
    let (u, x) = (Scrambler::from_be_bytes(u).expect("not 0"), PrivateKey::from_be_bytes(x));
    let s = std::rc::Rc::new(move || hazmat::client_premaster(black_box(&a), &b_pub, &u, black_box(&x)));
    for backend in Backend::ALL.into_iter().filter(|backend| backend.is_available()) {
        let s = s.clone();
        let run = move || {
            assert!(backend.force());
            s()
        };
        assert_eq!(*run().to_be_bytes(), expected);
        candidates.push(Candidate::new(format!("premaster/{backend:?}").to_lowercase(), move || {
            black_box(run());
        }));
    }
    Backend::choose_freely();
    candidates
}
