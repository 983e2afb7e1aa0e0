//! Texts that come in from Python.

use crate::fault;
use driver::Fault;
use pyo3::{
    ffi,
    prelude::*,
    types::{PyByteArray, PyBytes, PyString},
};
use std::mem::take;
use zeroize::{Zeroize, Zeroizing};

/// Copies the text of a `str`, or the UTF-8 of `bytes` and `bytearray`. The copy is wiped when dropped, and is the only one.
pub fn secret(value: &Bound<'_, PyAny>, parameter: &str) -> PyResult<Zeroizing<String>> {
    if let Ok(text) = value.cast::<PyString>() {
        return of_str(text, parameter);
    }
    let mut bytes = bytes_or(value, parameter, "must be str, bytes or bytearray")?;
    String::from_utf8(take(&mut *bytes)).map(Zeroizing::new).map_err(|error| {
        error.into_bytes().zeroize();
        fault::error(value.py(), "InvalidUtf8", Some(parameter), "is not UTF-8")
    })
}

/// Copies `bytes` or `bytearray`. The copy is wiped when dropped.
pub fn bytes(value: &Bound<'_, PyAny>, parameter: &str) -> PyResult<Zeroizing<Vec<u8>>> {
    bytes_or(value, parameter, "must be bytes or bytearray")
}

/// Copies random bytes, exactly so many.
pub fn random<const BYTES: usize>(value: &Bound<'_, PyAny>) -> PyResult<Zeroizing<Vec<u8>>> {
    let bytes = bytes(value, "random")?;
    if bytes.len() == BYTES {
        return Ok(bytes);
    }
    let fault = Fault::InvalidLength;
    Err(fault::error(value.py(), fault.name(), Some("random"), fault.reason()))
}

fn bytes_or(value: &Bound<'_, PyAny>, parameter: &str, reason: &str) -> PyResult<Zeroizing<Vec<u8>>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        Ok(Zeroizing::new(bytes.as_bytes().to_vec()))
    } else if let Ok(bytes) = value.cast::<PyByteArray>() {
        Ok(Zeroizing::new(bytes.to_vec()))
    } else {
        Err(fault::error(value.py(), "InvalidType", Some(parameter), reason))
    }
}

/// Copies the text of a `str`. Only a secret may also be bytes.
pub fn text(value: &Bound<'_, PyAny>, parameter: &str) -> PyResult<Zeroizing<String>> {
    match value.cast::<PyString>() {
        Ok(text) => of_str(text, parameter),
        Err(_) => Err(fault::error(value.py(), "InvalidType", Some(parameter), "must be str")),
    }
}

/// Copies character by character: `PyUnicode_AsUTF8String` would leave a second copy behind, which nobody wipes.
fn of_str(text: &Bound<'_, PyString>, parameter: &str) -> PyResult<Zeroizing<String>> {
    let length = text.code_point_len()?;
    let mut size = 0_usize;
    for index in 0..length {
        size = size.saturating_add(character(text, index, parameter)?.len_utf8());
    }
    // As large as it gets: growing would leave copies behind.
    let mut copy = Zeroizing::new(String::with_capacity(size));
    for index in 0..length {
        copy.push(character(text, index, parameter)?);
    }
    Ok(copy)
}

/// Reads one character. A lone surrogate is no character.
#[allow(unsafe_code, reason = "Python's C API")]
fn character(text: &Bound<'_, PyString>, index: usize, parameter: &str) -> PyResult<char> {
    let index = index.try_into().unwrap_or(ffi::Py_ssize_t::MAX);
    // SAFETY: the object is a str, and Python checks the index.
    let code = unsafe { ffi::PyUnicode_ReadChar(text.as_ptr(), index) };
    let surrogate = || fault::error(text.py(), "InvalidUtf8", Some(parameter), "holds a lone surrogate");
    char::from_u32(code).ok_or_else(surrogate)
}
