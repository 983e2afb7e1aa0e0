//! Messages for a person to read: secrets redacted, long values cut.

/// A message, and what it is for.
pub fn step(direction: &str, message: &str, purpose: &str) {
    println!("\n{direction} {message}\n   {purpose}");
}

/// The parameters of a message, and what each is for.
pub fn show<K: AsRef<str>, V: AsRef<str>>(parameters: impl IntoIterator<Item = (K, V)>) {
    for (key, value) in parameters {
        let (key, value) = (key.as_ref(), value.as_ref());
        println!("     {key:<27} {:<46}  {}", redacted(key, value), purpose(key));
    }
}

fn redacted(key: &str, value: &str) -> String {
    match key {
        "AccessToken" | "IdToken" | "RefreshToken" | "PasswordVerifier" => "[redacted]".into(),
        "SECRET_HASH" | "SOFTWARE_TOKEN_MFA_CODE" => "[redacted]".into(),
        _ if value.len() > 46 => {
            let start: String = value.chars().take(26).collect();
            format!("{start}... ({} in all)", value.len())
        }
        _ => value.into(),
    }
}

fn purpose(key: &str) -> &'static str {
    match key {
        "AccessToken" => "for the user's own calls, ConfirmDevice among them",
        "IdToken" => "who the user is",
        "RefreshToken" => "for REFRESH_TOKEN_AUTH",
        "DEVICE_KEY" | "DeviceKey" => "the device",
        "DeviceGroupKey" => "hashed in a device's sign-in where a user's has the pool's name",
        "PASSWORD_CLAIM_SECRET_BLOCK" => "the server's sealed state, handed back",
        "PASSWORD_CLAIM_SIGNATURE" => "HMAC under the key that only the right password gives",
        "PasswordVerifier" => "v = g^x mod N of the device's password",
        "SALT" | "Salt" => "hashed with the password",
        "SECRET_BLOCK" => "the server's sealed state",
        "SECRET_HASH" => "HMAC of this very USERNAME under the app client's secret",
        "SOFTWARE_TOKEN_MFA_CODE" => "six digits",
        "SRP_A" => "A = g^a mod N, a drawn for this sign-in alone",
        "SRP_B" => "B = k*v + g^b mod N",
        "TIMESTAMP" => "when the claim was signed",
        "USERNAME" => "who signs in",
        "USER_ID_FOR_SRP" => "the name that is hashed and signed",
        _ => "",
    }
}
