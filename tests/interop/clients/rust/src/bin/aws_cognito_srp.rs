//! The crate aws-cognito-srp signs in to the emulator.

use aws_cognito_srp::{SrpClient, TrackedDevice, UntrackedDevice, User};
use cognito_srp6a::messages::ServiceError;
use interop_clients::{
    emulator::Emulator,
    pool::{Credentials, POOL_ID, PUBLIC, SALTS, SECRET, alias, password},
    report::{EDGES, Report},
};
use serde_json::{Value, json};

fn main() {
    let emulator = Emulator::from_env();
    emulator.reset();
    let (mut tried, mut accepted, mut claims, mut abandoned) = (0, 0, 0, 0);

    for user in SALTS {
        for (name, client) in [(user, PUBLIC), (user, SECRET), (&*alias(user), PUBLIC)] {
            for _ in 0..EDGES {
                sign_in(&emulator, client, name, &password(user), None).expect(name);
                tried += 1;
                accepted += 1;
                claims += 1;
            }
        }
    }

    // The defect: `SrpClient<User>::get_secret_hash` hashes the name that the client was made with, whatever name the
    // challenge gives (client/user.rs: `&self.credentials.username`). By an alias and with a client secret, the second
    // message has the user's USERNAME and the alias' SECRET_HASH. A device's get_secret_hash takes the name and is right.
    for user in SALTS {
        for _ in 0..EDGES {
            let refused = sign_in(&emulator, SECRET, &alias(user), &password(user), None).expect_err(user);
            assert_eq!(refused.name, "NotAuthorizedException");
            assert!(refused.message.contains("secret hash"), "{refused}");
            tried += 1;
            abandoned += 1;
        }
    }

    for (name, client) in [("device", PUBLIC), ("device", SECRET), (&*alias("device"), PUBLIC)] {
        let tokens = sign_in(&emulator, client, name, &password("device"), None).expect(name);
        let device = remember(&emulator, client, &tokens);
        tried += 1;
        accepted += 1;
        claims += 1;
        for _ in 0..EDGES {
            sign_in(&emulator, client, name, &password("device"), Some(&device)).expect(name);
            tried += 1;
            accepted += 1;
            claims += 2; // the password's and the device's
        }
    }

    let report = Report {
        client: "aws-cognito-srp",
        version: "0.2.6",
        flows: &["USER_SRP_AUTH", "DEVICE_SRP_AUTH"],
        tried,
        accepted,
        claims,
        abandoned,
        defects: "SECRET_HASH over the alias: refused for app clients with a secret (50)",
    };
    let last_line = report.check(&emulator);
    assert_eq!(abandoned, 50);
    let refused =
        sign_in(&emulator, PUBLIC, "salt-high", "Passw0rd!wrong", None).expect_err("wrong password");
    assert_eq!(refused.name, "NotAuthorizedException");
    println!("{last_line}");
}

/// USER_SRP_AUTH, PASSWORD_VERIFIER, and what a remembered device is asked. Gives AuthenticationResult.
fn sign_in(
    emulator: &Emulator,
    credentials: Credentials,
    name: &str,
    password: &str,
    device: Option<&RememberedDevice>,
) -> Result<Value, ServiceError> {
    let client = SrpClient::new(User::new(POOL_ID, name, password), credentials.id, credentials.secret);
    let begin = client.get_auth_parameters();
    let device_key = device.map(|device| device.key.as_str());
    let parameters = without_nulls(json!({
        "USERNAME": begin.username, "SRP_A": begin.a, "SECRET_HASH": client.get_secret_hash(), "DEVICE_KEY": device_key,
    }));
    let request =
        json!({"ClientId": credentials.id, "AuthFlow": "USER_SRP_AUTH", "AuthParameters": parameters});
    let challenge = emulator.call("AWSCognitoIdentityProviderService.InitiateAuth", &request)?;
    assert_eq!(challenge["ChallengeName"], "PASSWORD_VERIFIER");

    let parameter = |name: &str| challenge["ChallengeParameters"][name].as_str().expect("a parameter");
    let claim = client
        .verify(
            parameter("SECRET_BLOCK"),
            parameter("USER_ID_FOR_SRP"),
            parameter("SALT"),
            parameter("SRP_B"),
        )
        .expect("a claim");
    let username = parameter("USERNAME");
    let responses = json!({
        "USERNAME": username, "SECRET_HASH": client.get_secret_hash(), "DEVICE_KEY": device_key,
        "PASSWORD_CLAIM_SECRET_BLOCK": claim.password_claim_secret_block,
        "PASSWORD_CLAIM_SIGNATURE": claim.password_claim_signature, "TIMESTAMP": claim.timestamp,
    });
    let answer = respond(emulator, credentials, &challenge, responses)?;
    match device {
        None => Ok(answer["AuthenticationResult"].clone()),
        Some(device) => sign_in_by_device(emulator, credentials, username, device, &answer),
    }
}

struct RememberedDevice {
    key: String,
    tracked: TrackedDevice,
}

/// ConfirmDevice.
fn remember(emulator: &Emulator, credentials: Credentials, tokens: &Value) -> RememberedDevice {
    let metadata = |name: &str| tokens["NewDeviceMetadata"][name].as_str().expect("NewDeviceMetadata");
    let (key, group_key) = (metadata("DeviceKey"), metadata("DeviceGroupKey"));
    let device = UntrackedDevice::new(POOL_ID, group_key, key);
    let client = SrpClient::new(device, credentials.id, credentials.secret);
    let verifier = client.get_password_verifier();
    let request = json!({
        "AccessToken": tokens["AccessToken"], "DeviceKey": key,
        "DeviceSecretVerifierConfig": {"PasswordVerifier": verifier.verifier, "Salt": verifier.salt},
    });
    let confirmed = emulator.call("AWSCognitoIdentityProviderService.ConfirmDevice", &request);
    confirmed.expect("ConfirmDevice");
    RememberedDevice { key: key.into(), tracked: client.take_credentials().into_tracked(&verifier.password) }
}

/// DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER.
fn sign_in_by_device(
    emulator: &Emulator,
    credentials: Credentials,
    username: &str,
    device: &RememberedDevice,
    challenge: &Value,
) -> Result<Value, ServiceError> {
    assert_eq!(challenge["ChallengeName"], "DEVICE_SRP_AUTH");
    let client = SrpClient::new(device.tracked.clone(), credentials.id, credentials.secret);
    let secret_hash = client.get_secret_hash(username);
    let begin = client.get_auth_parameters();
    let responses = json!({
        "USERNAME": username, "SECRET_HASH": secret_hash, "DEVICE_KEY": begin.device_key, "SRP_A": begin.a,
    });
    let challenge = respond(emulator, credentials, challenge, responses)?;
    assert_eq!(challenge["ChallengeName"], "DEVICE_PASSWORD_VERIFIER");

    let parameter = |name: &str| challenge["ChallengeParameters"][name].as_str().expect("a parameter");
    let claim =
        client.verify(parameter("SECRET_BLOCK"), parameter("SALT"), parameter("SRP_B")).expect("a claim");
    let responses = json!({
        "USERNAME": username, "SECRET_HASH": secret_hash, "DEVICE_KEY": device.key,
        "PASSWORD_CLAIM_SECRET_BLOCK": claim.password_claim_secret_block,
        "PASSWORD_CLAIM_SIGNATURE": claim.password_claim_signature, "TIMESTAMP": claim.timestamp,
    });
    Ok(respond(emulator, credentials, &challenge, responses)?["AuthenticationResult"].clone())
}

fn respond(
    emulator: &Emulator,
    credentials: Credentials,
    challenge: &Value,
    responses: Value,
) -> Result<Value, ServiceError> {
    let request = without_nulls(json!({
        "ClientId": credentials.id, "ChallengeName": challenge["ChallengeName"], "Session": challenge["Session"],
        "ChallengeResponses": without_nulls(responses),
    }));
    emulator.call("AWSCognitoIdentityProviderService.RespondToAuthChallenge", &request)
}

/// Members that are `None` do not stand in the message.
fn without_nulls(mut members: Value) -> Value {
    members.as_object_mut().expect("an object").retain(|_, value| !value.is_null());
    members
}
