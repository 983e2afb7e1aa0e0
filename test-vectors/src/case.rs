//! A recorded case, and the comparison of what it expects with what this crate computes.

use super::{
    fields::{Fields, Stop},
    invalid::Given,
};
use cognito_srp6a::hazmat::ServerPublicKey;
use cognito_srp6a::{Error, PasswordVerifierChallenge};
use serde_json::{Map, Value};

/// One case of a file.
pub struct Case {
    /// Unique in the file.
    pub id: String,
    /// What was put in.
    pub inputs: Map<String, Value>,
    /// Field by field, what came out: `intermediate`, `outputs`, `expected` and the file's `constants`.
    pub expected: Map<String, Value>,
    /// The inputs are to be refused.
    pub refuse: bool,
    /// The inputs, if they have a fault: one whose error is expected, or one that is taken.
    given: Option<Given>,
}

/// The cases in the text of a file. `error_cases` that others leave open (`unspecified`) are left out.
pub fn read(text: &str) -> Result<Vec<Case>, String> {
    let file: Map<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let list = |name: &str| file.get(name).and_then(Value::as_array).map(Vec::as_slice);
    let records = list("cases").ok_or("no list of cases")?;
    let accepted = list("accepted").unwrap_or_default();
    for (records, name) in [(records, "case_count"), (accepted, "accepted_count")] {
        if let Some(count) = file.get(name)
            && count.as_u64() != u64::try_from(records.len()).ok()
        {
            return Err(format!("{} cases where {name} says {count}", records.len()));
        }
    }
    let operations = file.get("operations").and_then(Value::as_object).cloned().unwrap_or_default();
    let k = file.get("constants").and_then(|constants| constants.get("k_hex"));
    let mut cases = Vec::new();
    for record in records.iter().chain(list("error_cases").unwrap_or_default()).chain(accepted) {
        if record.get("expected").and_then(Value::as_str) != Some("unspecified") {
            cases.push(Case::read(record, k, &operations)?);
        }
    }
    if cases.is_empty() { Err("no cases".into()) } else { Ok(cases) }
}

/// What a comparison came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What differs, a line for each field; empty if nothing does.
    pub failures: Vec<String>,
    /// Whether the whole flow ran too, and not the formulas alone.
    pub flow: bool,
}

impl Case {
    fn read(record: &Value, k: Option<&Value>, operations: &Map<String, Value>) -> Result<Self, String> {
        let id = record.get("id").and_then(Value::as_str).ok_or("a case without an id")?;
        let object = |name: &str| record.get(name).and_then(Value::as_object);
        let given = match record.as_object().filter(|record| record.contains_key("operation")) {
            Some(record) => Some(Given::read(operations, record).map_err(|error| format!("{id}: {error}"))?),
            None => None,
        };
        let inputs = object("inputs").cloned();
        let inputs = inputs.or_else(|| given.as_ref().map(|_| Map::new()));
        let inputs = inputs.ok_or_else(|| format!("{id}: no inputs"))?;
        let mut expected = Map::new();
        for name in ["intermediate", "outputs", "expected"] {
            expected.extend(object(name).cloned().unwrap_or_default());
        }
        let refuse = (given.is_some() && !expected.contains_key("accepted"))
            || expected.remove("rejected") == Some(Value::Bool(true))
            || record.get("expected").and_then(Value::as_str) == Some("refuse");
        if expected.is_empty() && (given.is_some() || !refuse) {
            return Err(format!("{id}: nothing expected"));
        }
        if let (Some(k), false) = (k, refuse) {
            expected.insert("k_hex".into(), k.clone());
        }
        Ok(Self { id: id.into(), inputs, expected, refuse, given })
    }

    /// Compares.
    pub fn check(&self) -> Outcome {
        let mut outcome = Outcome::default();
        if let (false, Some(given)) = (self.refuse, &self.given) {
            let (taken, expected) = (given.perform(), self.expected.get("accepted"));
            if expected != Some(&Value::Bool(taken.is_ok())) {
                outcome.failures.push(format!("accepted: expected {expected:?}, {taken:?}"));
            }
            return outcome;
        }
        if self.refuse {
            match self.refusal() {
                Ok(error) if self.given.is_some() => outcome.failures = self.compare_error(error),
                Ok(_) => {}
                Err(failure) => outcome.failures.push(failure),
            }
            return outcome;
        }
        let fields = match Fields::new(&self.inputs) {
            Ok(fields) => fields,
            Err(error) => {
                outcome.failures.push(format!("inputs: {error}"));
                return outcome;
            }
        };
        outcome.flow = fields.flow;
        let failures = &mut outcome.failures;
        failures.extend(fields.contradictions.iter().cloned());
        for (name, expected) in &self.expected {
            match fields.get(name) {
                Some(computed) if computed == expected => {}
                Some(computed) => failures.push(format!("{name}: expected {expected}, computed {computed}")),
                None => failures.push(format!("{name}: cannot be computed from these inputs")),
            }
        }
        outcome
    }

    /// The variant's name, and the parameter's.
    fn compare_error(&self, error: Error) -> Vec<String> {
        let variant = format!("{error:?}");
        let variant = variant.split('(').next().map(Value::from);
        let parameter = error.parameter().map(|parameter| Value::from(parameter.as_str()));
        let mut failures = Vec::new();
        for (name, computed) in [("error", variant), ("parameter", parameter)] {
            let expected = self.expected.get(name);
            if expected != computed.as_ref() {
                failures.push(format!("{name}: expected {expected:?}, refused with {error:?}"));
            }
        }
        failures
    }

    /// What the operation says of a case that it must refuse: the one that the case names, or else the parser of the
    /// challenge, or of the public key where there is nothing else.
    pub fn refusal(&self) -> Result<Error, String> {
        if let Some(given) = &self.given {
            return match given.perform() {
                Err(Stop::Refused(error)) => Ok(error),
                Err(unreadable) => Err(unreadable.to_string()),
                Ok(()) => Err("not refused".into()),
            };
        }
        let text = |name: &str| {
            self.inputs.get(name).and_then(Value::as_str).ok_or_else(|| format!("refused cases need {name}"))
        };
        let error = if let Ok(b) = text("B_hex") {
            b.parse::<ServerPublicKey>().err()
        } else {
            let parameters = [
                ("USERNAME", text("username")?),
                ("USER_ID_FOR_SRP", text("user_id_for_srp")?),
                ("SALT", text("salt_hex")?),
                ("SRP_B", text("srp_b_hex")?),
                ("SECRET_BLOCK", text("secret_block_b64")?),
            ];
            PasswordVerifierChallenge::from_parameters(parameters).err()
        };
        error.ok_or_else(|| "not refused".into())
    }
}
