//! AWS's SDK for Rust signs in to the emulator with this crate, by the code of `examples/aws_sdk`: public and Admin
//! operations, app clients with and without a secret, names and aliases, every challenge.

mod by_hand;
mod example;
mod script;
mod session;

use aws_sdk_cognitoidentityprovider::{Error, meta::PKG_VERSION};
use cognito_srp6a::AuthFlow;
use interop_clients::{
    emulator::Emulator,
    pool::{PUBLIC, SALTS, SECRET, alias},
    report::{EDGES, Report},
};
use session::{Session, Tally};

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
                    session.sign_in(&name, AuthFlow::UserSrpAuth, "", 1).await;
                }
                every_challenge(&mut session).await;
                by_hand::sign_in(&mut session).await;
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
    let refused = session.attempt("salt-high", AuthFlow::UserSrpAuth, None, "", "Passw0rd!wrong").await;
    let refused = refused.expect_err("a wrong password");
    assert!(matches!(refused.downcast_ref(), Some(Error::NotAuthorizedException(_))), "{refused:?}");
    println!("{last_line}");
}

/// Every challenge that the example's loop answers.
async fn every_challenge(session: &mut Session<'_>) {
    for name in ["mfa", "new-password", "new-profile"].into_iter().flat_map(names) {
        session.sign_in(&name, AuthFlow::UserSrpAuth, "", 1).await;
    }
    for mfa_type in ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"] {
        session.sign_in("mfa-choice", AuthFlow::UserSrpAuth, mfa_type, 1).await;
    }
    for name in names("custom") {
        session.sign_in(&name, AuthFlow::CustomAuth, "", 1).await;
    }
    for (factor, claims) in
        [("PASSWORD_SRP", 1), ("PASSWORD", 0), ("EMAIL_OTP", 0), ("SMS_OTP", 0), ("WEB_AUTHN", 0)]
    {
        session.sign_in("salt-high@example.com", AuthFlow::UserAuth, factor, claims).await;
    }
    for name in ["device", "mfa-device"].into_iter().flat_map(names) {
        session.sign_in_by_device(&name).await;
    }
}

/// What a user can sign in by.
fn names(user: &str) -> [String; 2] {
    [user.into(), alias(user)]
}
