//! A case through the whole flow, client against server, as an application would run it.

use super::{
    fields::{Fields, Inputs, Stop, unhex},
    replay::Replay,
};
use cognito_srp6a::hazmat::{self, ClientPublicKey, Salt};
use cognito_srp6a::server::VerifierRecord;
use cognito_srp6a::{
    AppClient, ChallengeResponses, Device, DevicePassword, DevicePasswordVerifierChallenge,
    DeviceSecretVerifier, Password, PasswordVerifierChallenge, Timestamp, UserPoolId,
};
use std::collections::BTreeMap;

/// Runs the flow that the inputs are of, if they name a user pool or a device.
pub fn check(inputs: &Inputs<'_>, fields: &mut Fields) -> Result<(), Stop> {
    if inputs.text(&["password_random_hex"]).is_some() {
        return register(inputs, fields);
    }
    let [Some(a), Some(b)] = ["a_hex", "b_hex"].map(|name| inputs.text(&[name])) else {
        return Ok(());
    };
    let a = unhex(a).ok_or(Stop::Unreadable("a_hex"))?;
    let b = unhex(b).ok_or(Stop::Unreadable("b_hex"))?;
    let client = AppClient::new(inputs.text(&["client_id"]).unwrap_or("client").parse()?);
    let user = client.user(inputs.text(&["username"]).unwrap_or("user"))?;
    let timestamp: Timestamp = inputs.timestamp()?.unwrap_or_default().parse()?;
    let Some(pool) = inputs.text(&["pool_id"]) else { return Ok(()) };
    let (Some(identity), Some(salt)) = (inputs.identity(), inputs.text(&["salt_hex"])) else {
        return Ok(());
    };
    let mut parameters = BTreeMap::from([("USERNAME", "canonical"), ("SALT", salt)]);
    for (wire, name) in [("SRP_B", "srp_b_hex"), ("SECRET_BLOCK", "secret_block_b64")] {
        parameters.insert(wire, inputs.text(&[name]).ok_or(Stop::Unreadable(name))?);
    }

    let (srp_a, responses, record) = if let Some(password) = inputs.text(&["password"]) {
        let pool: UserPoolId = pool.parse()?;
        let auth = hazmat::user_srp_auth(&pool, &a)?;
        let srp_a = auth.srp_a();
        parameters.insert("USER_ID_FOR_SRP", identity.id);
        let challenge = PasswordVerifierChallenge::from_parameters(&parameters)?;
        let responses = auth.respond(&user, &challenge, &Password::new(password), timestamp)?;
        let x = hazmat::private_key(&salt.parse()?, &hazmat::identity_hash(identity, password));
        let verifier = hazmat::verifier(&x).to_be_bytes();
        (srp_a, responses, VerifierRecord::from_user(&pool, identity.id, salt, &verifier)?)
    } else {
        let password = DevicePassword::new(inputs.text(&["device_password"]).unwrap_or_default());
        let device = Device::new(identity.id.parse()?, identity.group.parse()?);
        let auth = hazmat::device_srp_auth(&device, &a)?;
        let srp_a = auth.respond_to_device_srp_auth(&user).get("SRP_A").unwrap_or_default().to_owned();
        parameters.insert("DEVICE_KEY", identity.id);
        let challenge = DevicePasswordVerifierChallenge::from_parameters(&parameters)?;
        let responses = auth.respond(&user, &challenge, &password, timestamp)?;
        let made = hazmat::device_secret_verifier(&device, password, &salt.parse()?);
        (srp_a, responses, VerifierRecord::register_device(&device, made.password_verifier(), made.salt())?)
    };
    fields.same("srp_a_hex", "the flow", &srp_a);
    compare(&responses, fields);
    serve(&record, &b, &srp_a, inputs, responses, fields)?;
    fields.flow = true;
    Ok(())
}

/// The client's answer.
fn compare(responses: &ChallengeResponses, fields: &mut Fields) {
    for (name, wire) in [("signature_b64", "PASSWORD_CLAIM_SIGNATURE"), ("timestamp", "TIMESTAMP")] {
        fields.same(name, "the flow", responses.get(wire).unwrap_or_default());
    }
}

/// The server's half must accept it, and send the very B and salt that the client was given.
fn serve(
    record: &VerifierRecord,
    b: &[u8],
    srp_a: &str,
    inputs: &Inputs<'_>,
    responses: ChallengeResponses,
    fields: &mut Fields,
) -> Result<(), Stop> {
    let srp_a: ClientPublicKey = srp_a.parse()?;
    let block = inputs.text(&["secret_block_b64"]).and_then(super::fields::decode_leniently);
    let block = block.ok_or(Stop::Unreadable("secret_block_b64"))?;
    let server = hazmat::server_srp_auth(record, &srp_a, b, &block)?;
    let sent = server.challenge_parameters("canonical");
    fields.same("B_hex", "the server's SRP_B", &sent["SRP_B"]);
    let salt: Salt = sent["SALT"].parse()?;
    fields.same("salt_pad_hex", "the server's SALT", &super::fields::hex(salt.encoded()));
    if let Err(error) = server.verify(responses) {
        fields.contradictions.push(format!("signature_b64: the server's half says: {error}"));
    }
    Ok(())
}

/// A device's registration, its random bytes replayed.
fn register(inputs: &Inputs<'_>, fields: &mut Fields) -> Result<(), Stop> {
    let read = |name: &'static str| inputs.text(&[name]).and_then(unhex).ok_or(Stop::Unreadable(name));
    let (password, salt) = (read("password_random_hex")?, read("salt_random_hex")?);
    let Some(identity) = inputs.identity() else { return Ok(()) };
    if salt.len() != Salt::BYTES {
        return Ok(()); // Not drawn by this crate; the formulas alone were checked.
    }
    let device = Device::new(identity.id.parse()?, identity.group.parse()?);
    let made = DeviceSecretVerifier::generate_with_rng(&device, &mut Replay([password, salt].concat()))?;
    if Some(made.password().expose_secret()) != inputs.text(&["device_password"]) {
        fields.contradictions.push("device_password: is not the base64 of its random bytes".into());
    }
    fields.same("salt_b64", "generate", made.salt());
    fields.same("verifier_b64", "generate", made.password_verifier());
    fields.flow = true;
    Ok(())
}
