//! The operations of `invalid.json` that a client does.

use super::{
    fields::Stop,
    invalid::{Given, done},
};
use cognito_srp6a::messages::{ClientMetadata, DeviceName, Session};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeResponses, ClientId, ClientSecret, Device, DeviceGroupKey, DeviceKey,
    DevicePassword, DevicePasswordVerifierChallenge, Error, Password, PasswordVerifierChallenge,
    RefreshToken, Timestamp, UserPoolId, UserSrpAuth, hazmat,
};
use std::str::FromStr;

type Operation = fn(&Given) -> Result<(), Stop>;

pub fn find(name: &str) -> Option<Operation> {
    Some(match name {
        "user_challenge" => |given| done(PasswordVerifierChallenge::from_parameters(given.all())),
        "device_challenge" => |given| done(DevicePasswordVerifierChallenge::from_parameters(given.all())),
        "device_respond" => device_respond,
        "pool_id" => parse::<UserPoolId>,
        "client_id" => parse::<ClientId>,
        "device_key" => parse::<DeviceKey>,
        "device_group_key" => parse::<DeviceGroupKey>,
        "timestamp" => parse::<Timestamp>,
        "session" => parse::<Session>,
        "device_name" => parse::<DeviceName>,
        "instant" => instant,
        "user" => user,
        "waiting" => waiting,
        "public_key" => |given| done(hazmat::public_key(&given.bytes("a_hex")?)),
        "answer" => answer,
        "answer_with" => answer_with,
        "attribute" => attribute,
        "select" => select,
        "prefer" => prefer,
        "auth" => auth,
        "client_metadata" => |given| done(ClientMetadata::new(given.all())),
        _ => return None,
    })
}

fn parse<T: FromStr<Err = Error>>(given: &Given) -> Result<(), Stop> {
    done(given.text("text")?.parse::<T>())
}

fn instant(given: &Given) -> Result<(), Stop> {
    let seconds = given.text("unix_seconds")?.parse().map_err(|_| Stop::Unreadable("unix_seconds"))?;
    done(Timestamp::from_unix_seconds(seconds))
}

fn user(given: &Given) -> Result<(), Stop> {
    let client = client()?.with_secret(ClientSecret::new(given.text("client_secret")?)?);
    done(client.user(given.text("username")?))
}

fn waiting(given: &Given) -> Result<(), Stop> {
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse()?;
    done(UserSrpAuth::from_bytes(&pool, &given.bytes("a_hex")?))
}

fn device_respond(given: &Given) -> Result<(), Stop> {
    let device = Device::new(given.text("device_key")?.parse()?, given.text("device_group_key")?.parse()?);
    let challenge = DevicePasswordVerifierChallenge::from_parameters(given.all())?;
    let (client, now) = (client()?, Timestamp::from_unix_seconds(0)?);
    let auth = hazmat::device_srp_auth(&device, &[5])?;
    done(auth.respond(&client.user("mary")?, &challenge, &DevicePassword::new("p"), now))
}

fn answer(given: &Given) -> Result<(), Stop> {
    let (client, value) = (client()?, given.text("value")?);
    let user = &client.user("mary")?;
    use ChallengeResponses as R;
    let responses = match given.text("challenge_name")? {
        "SMS_MFA" => R::sms_mfa(user, value),
        "SOFTWARE_TOKEN_MFA" => R::software_token_mfa(user, value),
        "EMAIL_OTP" => R::email_otp(user, value),
        "SMS_OTP" => R::sms_otp(user, value),
        "SELECT_MFA_TYPE" => R::select_mfa_type(user, value),
        "WEB_AUTHN" => R::web_authn(user, value),
        "CUSTOM_CHALLENGE" => R::custom_challenge(user, value),
        "PASSWORD" => R::password(user, &Password::new(value)),
        "NEW_PASSWORD_REQUIRED" => R::new_password_required(user, &Password::new(value)),
        _ => return Err(Stop::Unreadable("challenge_name")),
    };
    done(responses)
}

fn answer_with(given: &Given) -> Result<(), Stop> {
    let client = client()?;
    let name = given.text("challenge_name")?.into();
    let mut responses = ChallengeResponses::new(name, &client.user("mary")?)?;
    for (key, value) in given.but("challenge_name") {
        responses = responses.with(key, value)?;
    }
    Ok(())
}

fn attribute(given: &Given) -> Result<(), Stop> {
    let client = client()?;
    let user = &client.user("mary")?;
    let mut responses = match given.text("challenge_name")? {
        "NEW_PASSWORD_REQUIRED" => ChallengeResponses::new_password_required(user, &Password::new("p"))?,
        other => ChallengeResponses::new(other.into(), user)?,
    };
    for (name, value) in given.but("challenge_name") {
        responses = responses.with_user_attribute(name, value)?;
    }
    Ok(())
}

fn select(given: &Given) -> Result<(), Stop> {
    let client = client()?;
    let answer = given.text("ANSWER")?.into();
    done(ChallengeResponses::select_challenge(&client.user("mary")?, &answer))
}

fn prefer(given: &Given) -> Result<(), Stop> {
    let client = client()?;
    let preferred = given.text("PREFERRED_CHALLENGE")?.into();
    done(AuthParameters::user_auth(&client.user("mary")?, Some(&preferred)))
}

fn auth(given: &Given) -> Result<(), Stop> {
    let (client, value) = (client()?, given.text("value")?);
    let user = &client.user("mary")?;
    let parameters = match given.text("auth_flow")? {
        "USER_PASSWORD_AUTH" => AuthParameters::user_password_auth(user, &Password::new(value)),
        "ADMIN_USER_PASSWORD_AUTH" => AuthParameters::admin_user_password_auth(user, &Password::new(value)),
        "REFRESH_TOKEN_AUTH" => AuthParameters::refresh_token_auth(user, &RefreshToken::new(value)),
        _ => return Err(Stop::Unreadable("auth_flow")),
    };
    done(parameters)
}

fn client() -> Result<AppClient, Error> {
    Ok(AppClient::new("1example23456789".parse()?))
}
