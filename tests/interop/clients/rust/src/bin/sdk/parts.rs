//! What the machine does not begin with: a first factor is named, and what it needs is left for the challenge. By the
//! parts beneath the machine, message by message, as the author of another machine would use them.

use crate::session::{Session, right_password};
use aws_sdk::service::send;
use cognito_srp6a::{
    AppUser, AuthParameters, ChallengeName, ChallengeResponses, Password, PasswordVerifierChallenge,
    Timestamp, UserSrpAuth,
    messages::{AuthAnswer, Challenge, Request},
};

pub async fn sign_in(session: &mut Session<'_>) {
    password(session).await;
    password_srp(session).await;
}

async fn password(session: &mut Session<'_>) {
    let user = session.user("salt-short");
    let challenge = asked(begin(session, &user, "PASSWORD").await, &ChallengeName::Password);
    let responses = ChallengeResponses::password(&user, &password_of(&user)).expect("responses");
    tokens(respond(session, responses, challenge).await);
    session.count(0);
}

async fn password_srp(session: &mut Session<'_>) {
    let user = session.user("salt-short");
    let challenge = asked(begin(session, &user, "PASSWORD_SRP").await, &ChallengeName::PasswordSrp);
    let auth = UserSrpAuth::start(&session.pool).expect("random numbers");
    let answer = respond(session, auth.respond_to_password_srp(&user), challenge).await;
    let challenge = asked(answer, &ChallengeName::PasswordVerifier);
    let parameters = PasswordVerifierChallenge::from_parameters(&challenge.parameters).expect("parameters");
    let now = Timestamp::now().expect("the time");
    let responses = auth.respond(&user, &parameters, &password_of(&user), now).expect("responses");
    tokens(respond(session, responses, challenge).await);
    session.count(1);
}

fn password_of(user: &AppUser) -> Password {
    Password::new(right_password(user.username()))
}

async fn begin(session: &Session<'_>, user: &AppUser, preferred: &str) -> AuthAnswer {
    let parameters = AuthParameters::user_auth(user, None).expect("parameters");
    let parameters = parameters.with("PREFERRED_CHALLENGE", preferred).expect("parameters");
    let request = if session.admin {
        Request::admin_initiate_auth(&session.pool, parameters)
    } else {
        Request::initiate_auth(parameters)
    };
    answer(session, request).await
}

async fn respond(session: &Session<'_>, responses: ChallengeResponses, challenge: Challenge) -> AuthAnswer {
    let request = if session.admin {
        Request::admin_respond_to_auth_challenge(&session.pool, responses).with_session(challenge.session)
    } else {
        Request::respond_to_auth_challenge(responses).with_session(challenge.session)
    };
    answer(session, request).await
}

async fn answer(session: &Session<'_>, request: Request) -> AuthAnswer {
    let answer = send(session.sdk, &request).await.expect("an answer");
    answer.into_auth().expect("tokens or a challenge")
}

fn asked(answer: AuthAnswer, name: &ChallengeName) -> Challenge {
    match answer {
        AuthAnswer::Challenge(challenge) if challenge.name == *name => challenge,
        other => panic!("{other:?} in the place of {name}"),
    }
}

fn tokens(answer: AuthAnswer) {
    assert!(matches!(answer, AuthAnswer::Authenticated(_)), "{answer:?} in the place of tokens");
}
