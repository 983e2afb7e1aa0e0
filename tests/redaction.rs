//! `Debug` of the types that hold a secret, or a name. (`Display` have only those that hold neither.)
#![allow(clippy::unwrap_used, reason = "a test")]

use cognito_srp6a::hazmat::{self, Salt};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeResponses, ClientSecret, Device, DevicePassword,
    DeviceSecretVerifier, DeviceSrpAuth, Password, PasswordVerifierChallenge, RefreshToken, UserPoolId,
    UserSrpAuth,
};
use rand::{SeedableRng, rngs::ChaCha20Rng};

/// Every type that holds a secret, and every secret, in the forms it might be printed in.
#[test]
fn no_secret_is_shown() {
    let rng = || ChaCha20Rng::seed_from_u64(3);
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse().unwrap();
    let device = Device::new("us-east-1_0123-abcd".parse().unwrap(), "-group".parse().unwrap());
    let client =
        AppClient::new("1example23456789".parse().unwrap()).with_secret(ClientSecret::new("client-secret"));
    let user = client.user("mary").unwrap();
    let password = Password::new("pass-word");
    let auth = UserSrpAuth::start_with_rng(&pool, &mut rng()).unwrap();
    let record = VerifierRecord::register_user(&pool, "mary", &password, &mut rng()).unwrap();
    let server = ServerSrpAuth::start(&record, &auth.srp_a(), &mut rng()).unwrap();
    let verifier = DeviceSecretVerifier::generate_with_rng(&device, &mut rng()).unwrap();
    let challenge = PasswordVerifierChallenge::from_parameters(server.challenge_parameters("mary")).unwrap();
    let residue = hazmat::verifier(&[1; 32]);
    let identity = hazmat::Identity { group: "AbCdEf123", id: "mary" };

    let shown = [
        format!("{client:?} {user:?} {password:?} {auth:?} {record:?} {server:?} {verifier:?} {challenge:?}"),
        format!("{:?}", DeviceSrpAuth::start_with_rng(&device, &mut rng()).unwrap()),
        format!("{:?} {:?}", ClientSecret::new("client-secret"), DevicePassword::new("pass-word")),
        format!("{:?} {residue:?} {identity:?}", RefreshToken::new("pass-word")),
        format!("{:?}", AuthParameters::user_password_auth(&user, &password).unwrap()),
        format!("{:?}", ChallengeResponses::password(&user, &password).unwrap()),
        format!("{:#?}", ChallengeResponses::sms_mfa(&user, "271828").unwrap()),
    ]
    .join("\n");

    let a = auth.into_bytes();
    let numbers = [a.to_vec(), record.verifier().to_vec(), residue.to_be_bytes().to_vec()];
    let mut secrets: Vec<String> =
        ["client-secret", "pass-word", "271828", "mary", "1example"].map(Into::into).into();
    secrets.push(verifier.password().expose_secret().into());
    for number in numbers {
        let hex: String = number.iter().map(|byte| format!("{byte:02x}")).collect();
        secrets.extend(hex.as_bytes().chunks(8).map(|part| String::from_utf8(part.to_vec()).unwrap()));
        secrets.extend(number.chunks(4).map(|part| format!("{part:?}").trim_matches(['[', ']']).into()));
    }
    for secret in secrets {
        assert!(!shown.contains(&secret), "{secret} in {shown}");
    }
    assert!(shown.contains("USERNAME") && shown.contains("AbCdEf123"), "something is shown: {shown}");
    assert_eq!(format!("{:?}", Salt::from_hex("5").unwrap()), "Salt { encoded: [5] }", "the salt is public");
}
