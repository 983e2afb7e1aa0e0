//! What came of each sign-in.

use serde_json::json;
use std::{error::Error, fmt::Write, fs};

#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
    /// Sign-ins that brought tokens.
    pub tokens: u32,
}

struct Row {
    flow: &'static str,
    by: &'static str,
    client: &'static str,
    /// What went wrong.
    fault: Option<String>,
}

/// What is not tried, and why.
const LEFT_OUT: [(&str, &str); 7] = [
    ("SMS_MFA, SMS_OTP", "they need a phone"),
    ("EMAIL_OTP, as first factor and as MFA; MFA_SETUP by e-mail", "they need a mailbox"),
    ("SELECT_MFA_TYPE", "it needs a second kind of MFA"),
    ("CUSTOM_AUTH", "it needs Lambda functions"),
    ("WEB_AUTHN", "it needs a passkey"),
    ("the Session of ConfirmSignUp", "it needs a mailbox"),
    ("ADMIN_NO_SRP_AUTH", "it is the old name of ADMIN_USER_PASSWORD_AUTH"),
];

impl Report {
    pub fn add(
        &mut self,
        flow: &'static str,
        by: &'static str,
        client: &'static str,
        result: Result<(), String>,
    ) {
        self.rows.push(Row { flow, by, client, fault: result.err() });
    }

    pub fn failed(&self) -> usize {
        self.rows.iter().filter(|row| row.fault.is_some()).count()
    }

    pub fn print(&self) {
        let width =
            |column: fn(&Row) -> &str| self.rows.iter().map(|row| column(row).len()).max().unwrap_or(0);
        let (flow, by) = (width(|row| row.flow), width(|row| row.by).max(2));
        println!("{:flow$} | {:by$} | app client | result", "flow", "by");
        for row in &self.rows {
            // Some services list all that they know in their message.
            let fault = row.fault.as_ref().map(|fault| fault.chars().take(100).collect::<String>());
            let result = fault.map_or("passed".into(), |fault| format!("FAILED: {fault}"));
            println!("{:flow$} | {:by$} | {:10} | {result}", row.flow, row.by, row.client);
        }
        for (what, why) in LEFT_OUT {
            println!("left out: {what}: {why}");
        }
        println!("{} sign-ins brought tokens", self.tokens);
        println!("{} passed, {} failed", self.rows.len() - self.failed(), self.failed());
    }

    /// One line of JSON for each row, and a last one.
    pub fn write(&self, file: &str) -> Result<(), Box<dyn Error>> {
        let mut text = String::new();
        for Row { flow, by, client, fault } in &self.rows {
            writeln!(text, "{}", json!({ "flow": flow, "by": by, "client": client, "fault": fault }))?;
        }
        writeln!(text, "{}", json!({ "tokens": self.tokens }))?;
        Ok(fs::write(file, text)?)
    }
}
