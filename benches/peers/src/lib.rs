//! The candidates: the same computation by each implementation, ready to run again and again.

pub mod arithmetic; // one product, one exponentiation of 513 bits, S
pub mod c; // OpenSSL and GMP
pub mod layers; // what each part of ours costs
pub mod scripts; // other languages
pub mod stack; // how deep it goes
pub mod sign_in; // a whole client computation

/// One of those compared.
pub struct Candidate {
    /// `group/implementation`, as criterion has it.
    pub id: String,
    pub run: Box<dyn FnMut()>,
}

impl Candidate {
    pub fn new(id: impl Into<String>, run: impl FnMut() + 'static) -> Self {
        Self { id: id.into(), run: Box::new(run) }
    }
}

/// All that run in this process, group after group, the baseline of each first.
pub fn groups() -> Vec<Vec<Candidate>> {
    vec![arithmetic::modexp(), sign_in::candidates(), layers::candidates()]
}

/// Those whose instructions `count-aarch64` counts.
pub fn counted() -> Vec<Candidate> {
    [arithmetic::products(), arithmetic::modexp(), arithmetic::premaster(), sign_in::candidates()]
        .into_iter()
        .flatten()
        .collect()
}
