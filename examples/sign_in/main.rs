//! A whole sign-in without a network, client against server half, with every map that would cross the wire:
//!
//! ```text
//! cargo run --example sign_in --features server
//! ```
//!
//! Mary signs in by her e-mail address, through an app client that has a secret; answers a software token MFA; has her
//! device remembered; and signs in again from the device. `service.rs` stands in for Amazon Cognito. In an application,
//! what `show` prints is sent by an SDK or a plain HTTPS POST instead.

mod service;
mod show;

use cognito_srp6a::{
    AppClient, AppUser, ChallengeResponses, ClientSecret, Device, DevicePassword,
    DevicePasswordVerifierChallenge, DeviceSecretVerifier, DeviceSrpAuth, Error, Password,
    PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth,
};
use service::Service;
use show::{show, step};

const EMAIL: &str = "mary@example.com";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse()?;
    let client =
        AppClient::new("1example23456789".parse()?).with_secret(ClientSecret::new("the app client's secret"));
    let password = Password::new("correct horse battery staple");
    let mut service = Service::with_user(&pool, &client, EMAIL, &password)?;

    println!("FIRST SIGN-IN: password, MFA, and the device is remembered");
    let user = client.user(EMAIL)?;
    let user = sign_in_by_password(&mut service, &pool, &user, &password)?;
    let (device, device_password) = answer_mfa_and_remember_device(&mut service, &user)?;

    println!("\nSECOND SIGN-IN: password, then the device in the place of MFA");
    let user = client.user(EMAIL)?.with_device_key(device.key().clone());
    let user = sign_in_by_password(&mut service, &pool, &user, &password)?;
    sign_in_by_device(&mut service, &user, &device, &device_password)?;

    println!("\nAND WITH A WRONG PASSWORD");
    match sign_in_by_password(&mut service, &pool, &client.user(EMAIL)?, &Password::new("wrong")) {
        Err(Error::ClaimRejected) => println!("   NotAuthorizedException: Incorrect username or password."),
        Err(error) => Err(error)?,
        Ok(_) => Err("a wrong password was accepted")?,
    }
    Ok(())
}

/// USER_SRP_AUTH and PASSWORD_VERIFIER. Gives the user by the name that all later messages send.
fn sign_in_by_password<'client>(
    service: &mut Service,
    pool: &UserPoolId,
    user: &AppUser<'client>,
    password: &Password,
) -> Result<AppUser<'client>, Error> {
    let auth = UserSrpAuth::start(pool)?;
    let parameters = auth.user_srp_auth(user);
    step("->", "InitiateAuth USER_SRP_AUTH", "who signs in, and the client's public key of this one sign-in");
    show(parameters.iter());
    let challenge = service.initiate_auth(parameters)?;
    step("<-", "PASSWORD_VERIFIER", "the server's public key, the salt, and a sealed state to hand back");
    show(&challenge);

    let challenge = PasswordVerifierChallenge::from_parameters(&challenge)?;
    let responses = auth.respond(user, &challenge, password, Timestamp::now()?)?;
    step("->", "RespondToAuthChallenge PASSWORD_VERIFIER", "the proof that the password is known");
    show(responses.iter());
    service.password_verifier(responses)?;
    user.renamed(challenge.username())
}

/// SOFTWARE_TOKEN_MFA and ConfirmDevice.
fn answer_mfa_and_remember_device(
    service: &mut Service,
    user: &AppUser<'_>,
) -> Result<(Device, DevicePassword), Error> {
    step("<-", "SOFTWARE_TOKEN_MFA", "a code is asked for");
    let responses = ChallengeResponses::software_token_mfa(user, "123456")?;
    step("->", "RespondToAuthChallenge SOFTWARE_TOKEN_MFA", "the code from Mary's authenticator");
    show(responses.iter());
    let device = service.software_token_mfa(responses)?;
    step("<-", "AuthenticationResult", "signed in; tokens, and a name for this device");
    show([("AccessToken", "eyJraWQi"), ("IdToken", "eyJraWQi"), ("RefreshToken", "eyJjdHki")]);
    show([("DeviceKey", device.key().as_str()), ("DeviceGroupKey", device.group_key().as_str())]);

    let verifier = DeviceSecretVerifier::generate(&device)?;
    step("->", "ConfirmDevice", "registers the device; its password stays on the device");
    show([("AccessToken", "eyJraWQi"), ("DeviceKey", device.key().as_str())]);
    show([("PasswordVerifier", verifier.password_verifier()), ("Salt", verifier.salt())]);
    service.confirm_device(&device, verifier.password_verifier(), verifier.salt())?;
    Ok((device, verifier.into_password()))
}

/// DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER.
fn sign_in_by_device(
    service: &mut Service,
    user: &AppUser<'_>,
    device: &Device,
    password: &DevicePassword,
) -> Result<(), Error> {
    step("<-", "DEVICE_SRP_AUTH", "the device is asked to prove itself");
    let auth = DeviceSrpAuth::start(device)?;
    let responses = auth.device_srp_auth(user);
    step("->", "RespondToAuthChallenge DEVICE_SRP_AUTH", "the device, and a fresh public key");
    show(responses.iter());
    let challenge = service.device_srp_auth(responses)?;
    step("<-", "DEVICE_PASSWORD_VERIFIER", "as PASSWORD_VERIFIER, for the device");
    show(&challenge);

    let challenge = DevicePasswordVerifierChallenge::from_parameters(&challenge)?;
    let responses = auth.respond(user, &challenge, password, Timestamp::now()?)?;
    step(
        "->",
        "RespondToAuthChallenge DEVICE_PASSWORD_VERIFIER",
        "the proof that the device's password is known",
    );
    show(responses.iter());
    service.device_password_verifier(responses)?;
    step("<-", "AuthenticationResult", "signed in; tokens");
    show([("AccessToken", "eyJraWQi"), ("IdToken", "eyJraWQi"), ("RefreshToken", "eyJjdHki")]);
    Ok(())
}
