//! What the example's loop does not begin or answer, message by message.

use crate::session::{Session, right_password};
use aws_sdk_cognitoidentityprovider::types::AuthenticationResultType;
use cognito_srp6a::{
    AppUser, AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, Password,
    PasswordVerifierChallenge, RefreshToken, Timestamp, UserSrpAuth,
};
use interop_clients::service::{Answer, Challenge};

pub async fn sign_in(session: &mut Session<'_>) {
    first_factor_named(session).await;
    first_factor_asked_for(session).await;
    custom_challenge_first(session).await;
    password_in_the_clear_and_refresh(session).await;
    mfa_setup(session).await;
}

/// USER_AUTH with PREFERRED_CHALLENGE.
async fn first_factor_named(session: &mut Session<'_>) {
    let user = session.user("salt-low@example.com");
    let auth = start(session);
    let answer = begin(session, auth.user_auth(&user)).await;
    tokens(claim(session, auth, &user, answer).await);
    session.count(1);

    let parameters = AuthParameters::user_auth_password(&user, &password_of(&user)).expect("parameters");
    tokens(begin(session, parameters).await);
    session.count(0);

    for name in [ChallengeName::EmailOtp, ChallengeName::SmsOtp, ChallengeName::WebAuthn] {
        let parameters = AuthParameters::user_auth(&user, Some(&name)).expect("parameters");
        let challenge = asked(begin(session, parameters).await, &name);
        let responses = match name {
            ChallengeName::EmailOtp => ChallengeResponses::email_otp(&user, "123456"),
            ChallengeName::SmsOtp => ChallengeResponses::sms_otp(&user, "123456"),
            _ => ChallengeResponses::web_authn(&user, "{}"),
        };
        tokens(respond(session, responses.expect("responses"), challenge).await);
        session.count(0);
    }
}

/// PASSWORD and PASSWORD_SRP: the factor is named, and what it needs is left for the challenge.
async fn first_factor_asked_for(session: &mut Session<'_>) {
    let user = session.user("salt-short");
    let preferring = |name: &str| {
        let parameters = AuthParameters::user_auth(&user, None).expect("parameters");
        parameters.with("PREFERRED_CHALLENGE", name).expect("parameters")
    };
    let challenge = asked(begin(session, preferring("PASSWORD")).await, &ChallengeName::Password);
    let responses = ChallengeResponses::password(&user, &password_of(&user)).expect("responses");
    tokens(respond(session, responses, challenge).await);
    session.count(0);

    let challenge = asked(begin(session, preferring("PASSWORD_SRP")).await, &ChallengeName::PasswordSrp);
    let auth = start(session);
    let answer = respond(session, auth.password_srp(&user), challenge).await;
    tokens(claim(session, auth, &user, answer).await);
    session.count(1);
}

/// CUSTOM_AUTH without a password.
async fn custom_challenge_first(session: &mut Session<'_>) {
    let user = session.user("custom");
    let answer = begin(session, AuthParameters::custom_auth(&user)).await;
    let challenge = asked(answer, &ChallengeName::CustomChallenge);
    let responses = ChallengeResponses::custom_challenge(&user, "42").expect("responses");
    tokens(respond(session, responses, challenge).await);
    session.count(0);
}

/// USER_PASSWORD_AUTH or ADMIN_USER_PASSWORD_AUTH, and REFRESH_TOKEN_AUTH.
async fn password_in_the_clear_and_refresh(session: &mut Session<'_>) {
    let user = session.user("salt-one");
    let password = password_of(&user);
    let parameters = match session.service.admin_pool {
        None => AuthParameters::user_password_auth(&user, &password),
        Some(_) => AuthParameters::admin_user_password_auth(&user, &password),
    };
    let result = tokens(begin(session, parameters.expect("parameters")).await);
    session.count(0);

    let refresh_token = RefreshToken::new(result.refresh_token().expect("RefreshToken"));
    let parameters = AuthParameters::refresh_token_auth(&user, &refresh_token).expect("parameters");
    tokens(begin(session, parameters).await);
    session.count(0);
}

/// MFA_SETUP, which the example's loop refuses.
async fn mfa_setup(session: &mut Session<'_>) {
    let password = right_password("mfa-setup");
    let attempt = session.attempt("mfa-setup", AuthFlow::UserSrpAuth, None, "", &password);
    let refused = attempt.await.expect_err("no answer to MFA_SETUP").to_string();
    assert!(refused.starts_with("MFA must be set up first"), "{refused}");
    session.tally.claims += 1; // the password's

    let user = session.user("mfa-setup");
    let auth = start(session);
    let answer = begin(session, auth.user_srp_auth(&user)).await;
    let mut challenge = asked(claim(session, auth, &user, answer).await, &ChallengeName::MfaSetup);
    let sdk = &session.service.sdk;
    let associated = sdk.associate_software_token().set_session(challenge.session).send().await;
    let associated = associated.expect("AssociateSoftwareToken");
    assert!(associated.secret_code().is_some());
    let request = sdk.verify_software_token().set_session(associated.session).user_code("123456");
    let verified = request.send().await.expect("VerifySoftwareToken");
    challenge.session = verified.session;
    tokens(respond(session, ChallengeResponses::mfa_setup(&user), challenge).await);
    session.count(1);
}

fn password_of(user: &AppUser<'_>) -> Password {
    Password::new(right_password(user.username()))
}

fn start(session: &Session<'_>) -> UserSrpAuth {
    UserSrpAuth::start(&session.pool).expect("random numbers")
}

async fn begin(session: &Session<'_>, parameters: AuthParameters) -> Answer {
    session.service.initiate_auth(parameters).await.expect("InitiateAuth")
}

async fn respond(session: &Session<'_>, responses: ChallengeResponses, challenge: Challenge) -> Answer {
    let answer = session.service.respond_to_auth_challenge(responses, challenge.session).await;
    answer.expect("RespondToAuthChallenge")
}

/// Answers PASSWORD_VERIFIER.
async fn claim(session: &Session<'_>, auth: UserSrpAuth, user: &AppUser<'_>, answer: Answer) -> Answer {
    let challenge = asked(answer, &ChallengeName::PasswordVerifier);
    let parameters = PasswordVerifierChallenge::from_parameters(&challenge.parameters).expect("parameters");
    let now = Timestamp::now().expect("the time");
    let responses = auth.respond(user, &parameters, &password_of(user), now).expect("responses");
    respond(session, responses, challenge).await
}

fn asked(answer: Answer, name: &ChallengeName) -> Challenge {
    match answer {
        Answer::Challenge(challenge) if challenge.name == *name => challenge,
        Answer::Challenge(challenge) => panic!("{} in the place of {name}", challenge.name),
        Answer::Tokens(_) => panic!("tokens in the place of {name}"),
    }
}

fn tokens(answer: Answer) -> AuthenticationResultType {
    match answer {
        Answer::Tokens(tokens) => tokens,
        Answer::Challenge(challenge) => panic!("{} in the place of tokens", challenge.name),
    }
}
