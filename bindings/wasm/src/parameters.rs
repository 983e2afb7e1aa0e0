//! Maps of text to text across the border, and secrets that come in as bytes.

use crate::failure::Failure;
use alloc::{string::String, vec::Vec};
use wasm_bindgen::prelude::*;
use zeroize::Zeroize;

#[wasm_bindgen]
extern "C" {
    /// A plain object.
    pub type Object;

    #[wasm_bindgen(constructor)]
    fn new() -> Object;

    /// Fails for frozen objects and proxies alone.
    #[wasm_bindgen(js_namespace = Reflect)]
    fn set(object: &Object, key: &str, value: &str) -> bool;
}

/// A plain object of text. The text is not copied on this side.
pub fn object<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        set(&object, key, value);
    }
    object
}

/// Keys and values in turn, as the facade flattens an object.
pub fn pairs(flat: &[String]) -> impl Iterator<Item = (&str, &str)> {
    flat.chunks_exact(2).map(|pair| (pair[0].as_str(), pair[1].as_str()))
}

/// A secret's text, taken over and not copied.
pub fn secret_text(bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        error.into_bytes().zeroize();
        Failure::InvalidUtf8
    })
}
