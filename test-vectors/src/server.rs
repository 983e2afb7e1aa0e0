//! The operations of `invalid.json` that a server does.

use super::{
    fields::{Stop, decode_leniently, pad},
    invalid::{Given, done},
};
use cognito_srp6a::hazmat::{self, ClientPublicKey};
use cognito_srp6a::server::{VerifierRecord, verify_secret_hash};
use cognito_srp6a::{AppClient, ClientSecret, Device};

type Operation = fn(&Given) -> Result<(), Stop>;

pub fn find(name: &str) -> Option<Operation> {
    Some(match name {
        "server_start" => start,
        "user_claim" => |given| claim(given, &user_record(given)?),
        "device_claim" => |given| claim(given, &device_record(given)?),
        "user_record" => |given| user_record(given).map(drop),
        "device_record" => |given| device_record(given).map(drop),
        "secret_hash" => |given| {
            let client = client(given)?.with_secret(ClientSecret::new(given.text("client_secret")?)?);
            done(verify_secret_hash(&client, given.all()))
        },
        "no_secret_hash" => |given| done(verify_secret_hash(&client(given)?, given.all())),
        _ => return None,
    })
}

fn start(given: &Given) -> Result<(), Stop> {
    let srp_a: ClientPublicKey = given.text("SRP_A")?.parse()?;
    done(hazmat::server_srp_auth(&user_record(given)?, &srp_a, &given.bytes("b_hex")?, &[0]))
}

fn claim(given: &Given, record: &VerifierRecord) -> Result<(), Stop> {
    let srp_a: ClientPublicKey = given.text("srp_a_hex")?.parse()?;
    let block = decode_leniently(given.text("secret_block_b64")?);
    let block = block.ok_or(Stop::Unreadable("secret_block_b64"))?;
    let server = hazmat::server_srp_auth(record, &srp_a, &given.bytes("b_hex")?, &block)?;
    done(server.verify(given.all()))
}

fn user_record(given: &Given) -> Result<VerifierRecord, Stop> {
    let (pool, id) = (given.text("pool_id")?.parse()?, given.text("user_id_for_srp")?);
    let verifier = pad(&given.bytes("verifier_hex")?);
    Ok(VerifierRecord::from_user(&pool, id, given.text("salt_hex")?, &verifier)?)
}

fn device_record(given: &Given) -> Result<VerifierRecord, Stop> {
    let device = Device::new(given.text("device_key")?.parse()?, given.text("device_group_key")?.parse()?);
    let [verifier, salt] = [given.text("password_verifier_b64")?, given.text("salt_b64")?];
    Ok(VerifierRecord::register_device(&device, verifier, salt)?)
}

fn client(given: &Given) -> Result<AppClient, Stop> {
    Ok(AppClient::new(given.text("client_id")?.parse()?))
}
