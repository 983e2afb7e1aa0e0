//! `CognitoSrpError`, the exception for what this package refuses.

use driver::Fault;
use pyo3::{prelude::*, sync::PyOnceLock, types::PyType};

/// Makes the exception of a fault.
pub fn raised(py: Python<'_>, fault: Fault) -> PyErr {
    error(py, fault.name(), fault.parameter(), fault.reason())
}

/// Makes an exception. `reason` says what is wrong, without the parameter before it.
pub fn error(py: Python<'_>, code: &str, parameter: Option<&str>, reason: &str) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let message = match parameter {
        Some(parameter) => [parameter, " ", reason].concat(),
        None => reason.into(),
    };
    let made = CLASS.import(py, "cognito_srp6a._errors", "CognitoSrpError");
    match made.and_then(|class| class.call1((code, parameter, message))) {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}
