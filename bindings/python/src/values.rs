//! What stands beside a sign-in.

use crate::{answer, fault, text, tree};
use driver::{
    Fault, REMEMBER_BYTES, Random,
    cognito_srp6a::{
        ClientSecret, Error, Parameter, RememberedDevice, SysRng, Timestamp, UserPoolId,
        messages::{Answer, AuthAnswer, DeviceName, Request},
    },
    stored,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyString},
};

type Remembered<'py> = (Bound<'py, PyDict>, Bound<'py, PyDict>);

/// Makes ConfirmDevice and the device to store. `random` is for tests: 56 bytes in place of the operating system's.
#[pyfunction]
#[pyo3(signature = (answer, device_name, random = None))]
pub fn remember<'py>(
    py: Python<'py>,
    answer: &Bound<'py, PyDict>,
    device_name: Option<&Bound<'py, PyAny>>,
    random: Option<&Bound<'py, PyAny>>,
) -> PyResult<Option<Remembered<'py>>> {
    let answer = answer::read(answer)?;
    let device_name = device_name.map(|name| text::text(name, "device_name")).transpose()?;
    let random = random.map(text::random::<REMEMBER_BYTES>).transpose()?;
    let random = random.as_ref().map(|bytes| bytes.as_slice());
    let name = device_name.as_ref().map(|name| name.as_str());
    let made = py.detach(|| made(answer, name, random)).map_err(|fault| fault::raised(py, fault))?;
    made.map(|(request, device)| Ok((tree::dict(py, request.members())?, tree::dict(py, stored(&device))?)))
        .transpose()
}

fn made(
    answer: Answer,
    device_name: Option<&str>,
    random: Option<&[u8]>,
) -> Result<Option<(Request, RememberedDevice)>, Fault> {
    let Ok(AuthAnswer::Authenticated(tokens)) = answer.into_auth() else {
        return Err(Error::Missing(Parameter::AuthenticationResult).into());
    };
    let name: Option<DeviceName> = device_name.map(str::parse).transpose()?;
    let made = match random {
        Some(bytes) => tokens.remember(&mut Random::new(bytes)),
        None => tokens.remember(&mut SysRng),
    };
    Ok(made?.map(|(request, device)| (request.with_device_name(name), device)))
}

/// Returns SECRET_HASH. By names, since another order of the three texts gives another hash, and no error.
#[pyfunction]
#[pyo3(signature = (*, client_secret, username, client_id))]
pub fn secret_hash(
    client_secret: &Bound<'_, PyAny>,
    username: &Bound<'_, PyAny>,
    client_id: &Bound<'_, PyAny>,
) -> PyResult<String> {
    let py = client_secret.py();
    let secret = text::secret(client_secret, "client_secret")?;
    let (username, client_id) = (text::text(username, "username")?, text::text(client_id, "client_id")?);
    let secret = ClientSecret::new(secret.as_str()).map_err(|error| fault::raised(py, error.into()))?;
    Ok(driver::cognito_srp6a::secret_hash(&secret, &username, &client_id))
}

/// Returns the text of a secret, for a request that takes it as it is. No exception holds it, as Python's own would.
#[pyfunction]
pub fn plain<'py>(secret: Bound<'py, PyAny>, parameter: &str) -> PyResult<Bound<'py, PyAny>> {
    let text = text::secret(&secret, parameter)?;
    if secret.is_instance_of::<PyString>() {
        return Ok(secret); // one copy fewer
    }
    Ok(PyString::new(secret.py(), &text).into_any())
}

/// Returns TIMESTAMP.
#[pyfunction]
pub fn timestamp(py: Python<'_>, now: i64) -> PyResult<String> {
    let timestamp = Timestamp::from_unix_seconds(now).map_err(|error| fault::raised(py, error.into()))?;
    Ok(timestamp.to_wire())
}

/// Returns the service's address for a user pool.
#[pyfunction]
pub fn endpoint(user_pool_id: &Bound<'_, PyAny>) -> PyResult<String> {
    let pool: Result<UserPoolId, _> = text::text(user_pool_id, "user_pool_id")?.parse();
    Ok(pool.map_err(|error| fault::raised(user_pool_id.py(), error.into()))?.endpoint())
}
