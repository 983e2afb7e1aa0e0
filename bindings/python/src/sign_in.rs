//! A sign-in as a Python class.

use crate::{answer, fault, guard::Guard, text, tree};
use driver::{
    BEGIN_BYTES, Driver, Due, Fault, Random,
    cognito_srp6a::{Error, SysRng, Timestamp, messages::ServiceError},
};
use pyo3::{
    prelude::*,
    types::{PyBytes, PyDict},
};

/// One sign-in, for one thread at a time. While it computes, other threads of the program run.
#[pyclass(frozen, module = "cognito_srp6a._core")]
pub struct SignIn(Guard<Driver>);

/// What is due: its kind, its name, its members.
type Step<'py> = (&'static str, String, Bound<'py, PyDict>);

/// A name, a value, what an error calls it, and the name of an entry.
type Setting<'py> = (String, Bound<'py, PyAny>, String, Bound<'py, PyAny>);

#[pymethods]
impl SignIn {
    #[new]
    fn new() -> Self {
        Self(Guard::default())
    }

    /// Sets the option `name`, or its entry `key`. An error calls it `parameter`.
    #[pyo3(signature = (name, value, parameter, key = None))]
    fn set(
        &self,
        py: Python<'_>,
        name: &Bound<'_, PyAny>,
        value: &Bound<'_, PyAny>,
        parameter: &str,
        key: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let name = text::text(name, parameter)?;
        let key = key.map(|key| text::text(key, parameter)).transpose()?.unwrap_or_default();
        let value = text::secret(value, parameter)?;
        self.call(py, |driver| driver.set(&[name.as_str(), &key].concat(), &value))
    }

    /// Begins. `random` is for tests: 128 bytes in place of the operating system's.
    #[pyo3(signature = (random = None))]
    fn begin(&self, py: Python<'_>, random: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let random = random.map(text::random::<BEGIN_BYTES>).transpose()?;
        self.call(py, |driver| match &random {
            Some(bytes) => driver.begin(&mut Random::new(bytes)),
            None => driver.begin(&mut SysRng),
        })
    }

    /// Resumes what `save` returned, in place of `begin`.
    fn resume(&self, py: Python<'_>, saved: &Bound<'_, PyAny>) -> PyResult<()> {
        let saved = text::bytes(saved, "saved")?;
        self.call(py, |driver| driver.resume(&saved))
    }

    /// Returns what is due.
    fn step<'py>(&self, py: Python<'py>) -> PyResult<Step<'py>> {
        let step = |driver: &mut Driver| {
            let (kind, name, members) = match driver.step().ok_or(Error::OutOfTurn)? {
                Due::Send { operation, body } => ("Send", operation, body),
                Due::Ask { question, details } => ("Ask", question, details),
                Due::Done(tokens) => ("Done", "", tokens.members()),
                Due::Failed { kind, details } => ("Failed", kind, details),
            };
            Ok(tree::dict(py, members).map(|members| (kind, name.into(), members)))
        };
        self.0.call(step).map_err(|fault| fault::raised(py, fault))?
    }

    /// Takes the answer that boto3 returned.
    fn receive(&self, py: Python<'_>, answer: &Bound<'_, PyDict>, now: i64) -> PyResult<()> {
        let answer = answer::read(answer)?;
        self.call(py, |driver| driver.receive(answer, Timestamp::from_unix_seconds(now)?))
    }

    /// Takes the error that boto3 raised.
    fn receive_error(
        &self,
        py: Python<'_>,
        name: &Bound<'_, PyAny>,
        message: &Bound<'_, PyAny>,
        status: Option<u16>,
        now: i64,
    ) -> PyResult<()> {
        let (name, message) = (text::text(name, "answer")?, text::text(message, "answer")?);
        let error = ServiceError::new(&name, message.as_str());
        let error = match status {
            Some(status) => error.with_status(status),
            None => error,
        };
        self.call(py, |driver| driver.receive(error.into(), Timestamp::from_unix_seconds(now)?))
    }

    /// Takes an HTTP response.
    fn receive_http(
        &self,
        py: Python<'_>,
        status: u16,
        error_type: Option<&Bound<'_, PyAny>>,
        body: &Bound<'_, PyAny>,
        now: i64,
    ) -> PyResult<()> {
        let error_type = error_type.map(|header| text::text(header, "x-amzn-ErrorType")).transpose()?;
        let body = text::bytes(body, "body")?;
        self.call(py, |driver| {
            let error_type = error_type.as_ref().map(|header| header.as_str());
            driver.receive_http(status, error_type, &body, Timestamp::from_unix_seconds(now)?)
        })
    }

    /// Takes the person's reply: the text, and what is added to it as `set` takes options.
    #[pyo3(signature = (text, added, now))]
    fn answer(
        &self,
        py: Python<'_>,
        text: Option<&Bound<'_, PyAny>>,
        added: Vec<Setting<'_>>,
        now: i64,
    ) -> PyResult<()> {
        let text = text.map(|text| text::secret(text, "text")).transpose()?;
        let mut pairs = Vec::with_capacity(added.len());
        for (name, value, parameter, key) in &added {
            let key = text::text(key, parameter)?;
            // The driver would take these for the other parts of a reply.
            if name.is_empty() && (*key == "choice" || key.starts_with("userAttributes.")) {
                let reason = "hold what goes into choice or attributes";
                return Err(fault::error(py, "Mismatch", Some(parameter), reason));
            }
            pairs.push(([name.as_str(), &key].concat(), text::secret(value, parameter)?));
        }
        self.call(py, |driver| {
            let now = Timestamp::from_unix_seconds(now)?;
            for (name, value) in &pairs {
                driver.add(name, value)?;
            }
            driver.answer(text.as_ref().map(|text| text.as_str()), now)
        })
    }

    /// Takes the sign-in out as bytes.
    fn save<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let saved = self.call(py, Driver::save)?;
        Ok(PyBytes::new(py, &saved))
    }

    #[getter]
    fn username(&self, py: Python<'_>) -> PyResult<String> {
        self.call(py, |driver| match driver.sign_in() {
            Some(sign_in) => Ok(sign_in.username().into()),
            None => Err(Error::OutOfTurn.into()),
        })
    }

    #[getter]
    fn device_forgotten(&self, py: Python<'_>) -> PyResult<bool> {
        self.call(py, |driver| match driver.sign_in() {
            Some(sign_in) => Ok(sign_in.device_forgotten()),
            None => Err(Error::OutOfTurn.into()),
        })
    }
}

impl SignIn {
    /// Calls the driver, without holding Python's lock.
    fn call<T: Send>(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&mut Driver) -> Result<T, Fault> + Send,
    ) -> PyResult<T> {
        py.detach(|| self.0.call(call)).map_err(|fault| fault::raised(py, fault))
    }
}
