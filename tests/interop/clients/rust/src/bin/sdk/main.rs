//! AWS's SDK for Rust signs in to the emulator with this crate, by the code of `examples/aws_sdk`: public and Admin
//! operations, app clients with and without a secret, names and aliases, every challenge.

mod example;
mod parts;
mod script;
mod session;

use aws_sdk_cognitoidentityprovider::meta::PKG_VERSION;
use cognito_srp6a::{Device, DevicePassword, Failure, FirstFactor, Flow, RefreshToken, RememberedDevice};
use interop_clients::{
    emulator::Emulator,
    pool::{PUBLIC, SALTS, SECRET, alias},
    report::{EDGES, Report},
};
use script::Script;
use session::{Session, Tally, right_password};

/// Each login signs in by public and by Admin operations, which the emulator counts together.
const ROUNDS: usize = EDGES / 2;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let emulator = Emulator::from_env();
    emulator.reset();
    let sdk = session::sdk(&emulator);
    let (public, secret) = (PUBLIC.app_client(), SECRET.app_client());
    let mut tally = Tally::default();
    for admin in [false, true] {
        for app_client in [&public, &secret] {
            let mut session = Session::new(&sdk, app_client, admin, &mut tally);
            for _ in 0..ROUNDS {
                for name in SALTS.into_iter().flat_map(names) {
                    session.sign_in(&name, Flow::UserSrpAuth, "", 1).await;
                }
                every_challenge(&mut session).await;
                every_beginning(&mut session).await;
                parts::sign_in(&mut session).await;
            }
        }
    }
    example::sign_in(&emulator, &mut tally);
    let report = Report {
        client: "aws-sdk-cognitoidentityprovider by cognito-srp6a",
        version: PKG_VERSION,
        flows: &[
            "USER_SRP_AUTH",
            "USER_AUTH",
            "CUSTOM_AUTH",
            "USER_PASSWORD_AUTH",
            "ADMIN_USER_PASSWORD_AUTH",
            "REFRESH_TOKEN_AUTH",
            "every challenge",
            "Admin operations",
        ],
        tried: tally.tried,
        accepted: tally.tried, // each one is asserted
        claims: tally.claims,
        abandoned: 0,
        defects: "none",
    };
    let last_line = report.check(&emulator);

    let session = Session::new(&sdk, &public, false, &mut tally);
    wrong_password(&session).await;
    wrong_code(&session).await;
    forgotten_device(&session).await;
    println!("{last_line}");
}

async fn every_challenge(session: &mut Session<'_>) {
    for name in ["mfa", "new-password", "new-profile"].into_iter().flat_map(names) {
        session.sign_in(&name, Flow::UserSrpAuth, "", 1).await;
    }
    for mfa_type in ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"] {
        session.sign_in("mfa-choice", Flow::UserSrpAuth, mfa_type, 1).await;
    }
    session.sign_in("mfa-setup", Flow::UserSrpAuth, "", 1).await;
    for name in names("custom") {
        session.sign_in(&name, Flow::CustomAuth { srp_first: true }, "", 1).await;
    }
    for (factor, claims) in
        [("PASSWORD_SRP", 1), ("PASSWORD", 0), ("EMAIL_OTP", 0), ("SMS_OTP", 0), ("WEB_AUTHN", 0)]
    {
        session.sign_in("salt-high@example.com", Flow::UserAuth { preferred: None }, factor, claims).await;
    }
    for name in ["device", "mfa-device"].into_iter().flat_map(names) {
        session.sign_in_by_device(&name).await;
    }
}

/// Every other way to begin: a first factor named, CUSTOM_AUTH without a password, the password in the clear, a refresh
/// token.
async fn every_beginning(session: &mut Session<'_>) {
    for (preferred, claims) in [
        (FirstFactor::PasswordSrp, 1),
        (FirstFactor::Password, 0),
        (FirstFactor::EmailOtp, 0),
        (FirstFactor::SmsOtp, 0),
        (FirstFactor::WebAuthn, 0),
    ] {
        let flow = Flow::UserAuth { preferred: Some(preferred) };
        session.sign_in("salt-low@example.com", flow, "", claims).await;
    }
    session.sign_in("custom", Flow::CustomAuth { srp_first: false }, "", 0).await;

    let in_the_clear = if session.admin { Flow::AdminUserPasswordAuth } else { Flow::UserPasswordAuth };
    let tokens = session.sign_in("salt-one", in_the_clear, "", 0).await;
    let refresh_token: RefreshToken = tokens.refresh_token.expect("RefreshToken");
    session.sign_in("salt-one", Flow::RefreshTokenAuth(refresh_token), "", 0).await;
}

async fn wrong_password(session: &Session<'_>) {
    let (_, refused) = session.attempt(session.options("salt-high"), "", "Passw0rd!wrong").await;
    let refused = refused.expect_err("a wrong password");
    let failure: &Failure = refused.downcast_ref().expect("the machine's failure");
    let error = failure.service_error().expect("the service's error");
    assert_eq!((error.name.as_str(), error.status), ("NotAuthorizedException", Some(400)), "{error}");
}

/// It is asked for again.
async fn wrong_code(session: &Session<'_>) {
    let script = Script { password: right_password("mfa"), choice: "", code: "654321" };
    let (_, tokens) = session.attempt_by(session.options("mfa"), &script).await;
    tokens.expect("the right code");
}

/// The sign-in goes on without it.
async fn forgotten_device(session: &Session<'_>) {
    let key = "us-east-1_01234567-89ab-cdef-0123-456789abcdef".parse().expect("a key");
    let device = Device::new(key, "-01234567".parse().expect("a group key"));
    let device = RememberedDevice::new(device, DevicePassword::new("forgotten"));
    assert!(session.attempt_by_device("mfa-device", device).await);
}

/// What a user can sign in by.
fn names(user: &str) -> [String; 2] {
    [user.into(), alias(user)]
}
