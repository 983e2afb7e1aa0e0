//! The person at the terminal. What the server wrote is shown in quotes: control characters could move the cursor.

use cognito_srp6a::{Question, Reply};
use std::{env, error::Error, io};

/// The name of this program, as an authenticator app shows it.
const ISSUER: &str = "cognito-srp6a";

/// The attributes that this program asks for. A fake server could use a name of its own to ask for the password.
const LABELS: [(&str, &str); 3] =
    [("email", "E-mail address"), ("family_name", "Last name"), ("given_name", "First name")];

/// Asks a question. `account` is the user's name, as an authenticator app shows it.
pub fn ask(question: Question<'_>, account: &str) -> Result<Reply, Box<dyn Error>> {
    match question {
        Question::Password => secret("COGNITO_PASSWORD", "Password: "),
        Question::NewPassword { required, again, .. } => {
            explain(again);
            let prompt = "A new password is required: ";
            // One that was refused is not taken from the environment again.
            let reply = if again.is_none() { secret("COGNITO_NEW_PASSWORD", prompt) } else { hidden(prompt) };
            required.into_iter().try_fold(reply?, |reply, name| {
                let label = LABELS.iter().find(|(known, _)| *known == name).map(|(_, label)| label);
                let value = line(label.ok_or("the pool requires an attribute without a label")?)?;
                Ok(reply.with_attribute(name, value))
            })
        }
        Question::Code { sent_to, again, .. } => {
            explain(again);
            text(
                &sent_to.map_or("Code of your authenticator app".into(), |to| format!("Code sent to {to:?}")),
            )
        }
        Question::SelectMfa { among, .. } => choice(&among),
        Question::SelectFirstFactor { among, .. } => {
            choice(&among.iter().map(|name| name.as_str()).collect::<Vec<_>>())
        }
        Question::SetUpTotp(app) => {
            explain(app.again());
            eprintln!("Add this key to your authenticator app: {:?}", app.secret_code());
            eprintln!("or make a QR code of: {}", *app.otpauth_uri(ISSUER, account));
            text("The code that it shows")
        }
        Question::SetUpEmailMfa => text("E-mail address for codes"),
        Question::Passkey { options, .. } => text(&format!("Credential for {options:?}")),
        // Which parameters there are is up to the pool's Lambda triggers.
        Question::Custom { parameters, .. } => text(&format!("Answer to {:?}", Vec::from_iter(parameters))),
        Question::Other { name, parameters, again, .. } => {
            explain(again);
            let answer = line(&format!("NAME=VALUE for {name} {:?}", Vec::from_iter(parameters)))?;
            Ok(Reply::parameters([answer.split_once('=').ok_or("not NAME=VALUE")?]))
        }
        other => Err(format!("no way to ask {other:?}").into()),
    }
}

/// Why the same is asked again.
fn explain(again: Option<&str>) {
    if let Some(message) = again {
        eprintln!("That was refused: {message:?}");
    }
}

fn text(question: &str) -> Result<Reply, Box<dyn Error>> {
    line(question).map(Reply::text)
}

fn choice(among: &[&str]) -> Result<Reply, Box<dyn Error>> {
    line(&format!("One of {among:?}")).map(Reply::choice)
}

fn line(question: &str) -> Result<String, Box<dyn Error>> {
    eprint!("{question}: ");
    let mut line = String::new();
    if io::stdin().read_line(&mut line)? == 0 {
        return Err("no answer: the end of standard input".into());
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn secret(variable: &str, prompt: &str) -> Result<Reply, Box<dyn Error>> {
    match env::var(variable) {
        Ok(secret) => Ok(Reply::text(secret)),
        Err(_) => hidden(prompt).map_err(|error| format!("{error}, and no {variable}").into()),
    }
}

/// Asks without echo. `Reply` takes the text over and wipes it.
fn hidden(prompt: &str) -> Result<Reply, Box<dyn Error>> {
    let secret = rpassword::prompt_password(prompt);
    secret.map(Reply::text).map_err(|error| format!("no terminal to ask on ({error})").into())
}
