//! Trees of names and values, as dicts.

use driver::{Members, cognito_srp6a::messages::Member};
use pyo3::{
    prelude::*,
    types::{PyBool, PyDict, PyList},
};

/// Makes a dict of the members.
pub fn dict<'py>(py: Python<'py>, members: Members<'_>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, member) in members {
        dict.set_item(name, object(py, member)?)?;
    }
    Ok(dict)
}

fn object<'py>(py: Python<'py>, member: Member<'_>) -> PyResult<Bound<'py, PyAny>> {
    Ok(match member {
        Member::Text(text) => text.into_pyobject(py)?.into_any(),
        Member::Number(number) => number.into_pyobject(py)?.into_any(),
        Member::Bool(value) => PyBool::new(py, value).to_owned().into_any(),
        Member::Object(members) => dict(py, members)?.into_any(),
        Member::List(values) => {
            let list = PyList::empty(py);
            for value in values {
                list.append(object(py, value)?)?;
            }
            list.into_any()
        }
        _ => py.None().into_bound(py),
    })
}
