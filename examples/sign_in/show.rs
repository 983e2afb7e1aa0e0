//! Messages for a person to read: secrets redacted, long values cut.

use cognito_srp6a::messages::{AuthAnswer, Member, Operation, Request, ServiceError};
use cognito_srp6a::{ChallengeName, Question};

/// What the client sends.
pub fn request(request: &Request) {
    let name = match (request.auth_parameters(), request.challenge_name()) {
        (Some(parameters), _) => parameters.auth_flow().as_str(),
        (None, Some(name)) => name.as_str(),
        (None, None) => "",
    };
    let purpose = match (request.operation(), request.challenge_name()) {
        (Operation::InitiateAuth, _) => "who signs in, and the client's public key of this one sign-in",
        (Operation::ConfirmDevice, _) => "registers the device; its password stays on the device",
        (_, Some(ChallengeName::PasswordVerifier)) => "the proof that the password is known",
        (_, Some(ChallengeName::SoftwareTokenMfa)) => "the code from Mary's authenticator app",
        (_, Some(ChallengeName::DeviceSrpAuth)) => "the device, and a fresh public key",
        (_, Some(ChallengeName::DevicePasswordVerifier)) => "the proof that the device's password is known",
        _ => "",
    };
    message("->", format!("{} {name}", request.operation()).trim_end(), purpose);
    members(&request.members());
}

/// What the service answers.
pub fn answer(answer: &Result<AuthAnswer, ServiceError>) {
    match answer {
        Ok(AuthAnswer::Challenge(challenge)) => {
            let purpose = match challenge.name {
                ChallengeName::PasswordVerifier => {
                    "the server's public key, the salt, and a sealed state to hand back"
                }
                ChallengeName::SoftwareTokenMfa => "a code is asked for",
                ChallengeName::DeviceSrpAuth => "the device is asked to prove itself",
                ChallengeName::DevicePasswordVerifier => "as PASSWORD_VERIFIER, for the device",
                _ => "",
            };
            message("<-", challenge.name.as_str(), purpose);
            challenge.session.iter().for_each(|session| member("Session", session.expose_secret()));
            challenge.parameters.iter().for_each(|(key, value)| member(key, value));
        }
        Ok(AuthAnswer::Authenticated(tokens)) => {
            message("<-", "AuthenticationResult", "signed in");
            for (name, there) in [
                ("AccessToken", tokens.access_token.is_some()),
                ("IdToken", tokens.id_token.is_some()),
                ("RefreshToken", tokens.refresh_token.is_some()),
            ] {
                if there {
                    member(name, "");
                }
            }
            if let Some(metadata) = &tokens.new_device_metadata {
                member("DeviceKey", &metadata.device_key);
                member("DeviceGroupKey", &metadata.device_group_key);
            }
        }
        Err(error) => message("<-", &error.name, &error.message),
    }
}

/// What the service answers to ConfirmDevice.
pub fn confirmed(user_confirmation_necessary: bool) {
    message("<-", "ConfirmDevice", "the device is remembered");
    member("UserConfirmationNecessary", if user_confirmation_necessary { "true" } else { "false" });
}

/// What the machine asks the person.
pub fn question(question: &Question<'_>) {
    println!("\n?? {}\n   the machine asks Mary", question.name());
}

fn message(direction: &str, name: &str, purpose: &str) {
    println!("\n{direction} {name}\n   {purpose}");
}

fn members(members: &[(&str, Member<'_>)]) {
    for (name, value) in members {
        match value {
            Member::Text(text) => member(name, text),
            Member::Object(inner) => self::members(inner),
            _ => {}
        }
    }
}

/// A parameter, and what it is for.
fn member(name: &str, value: &str) {
    println!("     {name:<27} {:<46}  {}", redacted(name, value), purpose(name));
}

fn redacted(name: &str, value: &str) -> String {
    match name {
        "AccessToken" | "IdToken" | "RefreshToken" | "PasswordVerifier" | "Session" => "[redacted]".into(),
        "SECRET_HASH" | "SOFTWARE_TOKEN_MFA_CODE" => "[redacted]".into(),
        _ if value.len() > 46 => {
            let start: String = value.chars().take(26).collect();
            format!("{start}... ({} in all)", value.len())
        }
        _ => value.into(),
    }
}

fn purpose(name: &str) -> &'static str {
    match name {
        "AccessToken" => "for the user's own calls, ConfirmDevice among them",
        "AuthFlow" => "how the sign-in begins",
        "ChallengeName" => "what is answered",
        "ClientId" => "the app client",
        "DEVICE_KEY" | "DeviceKey" => "the device",
        "DeviceGroupKey" => "hashed in a device's sign-in where a user's has the pool's name",
        "IdToken" => "who the user is",
        "PASSWORD_CLAIM_SECRET_BLOCK" => "the server's sealed state, handed back",
        "PASSWORD_CLAIM_SIGNATURE" => "HMAC under the key that only the right password gives",
        "PasswordVerifier" => "v = g^x mod N of the device's password",
        "RefreshToken" => "for REFRESH_TOKEN_AUTH",
        "SALT" | "Salt" => "hashed with the password",
        "SECRET_BLOCK" => "the server's sealed state",
        "SECRET_HASH" => "HMAC of this very USERNAME under the app client's secret",
        "SOFTWARE_TOKEN_MFA_CODE" => "six digits",
        "SRP_A" => "A = g^a mod N, a drawn for this sign-in alone",
        "SRP_B" => "B = k*v + g^b mod N",
        "Session" => "ties the answer to the challenge",
        "TIMESTAMP" => "when the claim was signed",
        "USERNAME" => "who signs in",
        "UserConfirmationNecessary" => "whether UpdateDeviceStatus has to follow",
        "USER_ID_FOR_SRP" => "the name that is hashed and signed",
        _ => "",
    }
}
