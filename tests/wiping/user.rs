//! The child's user signs in, by the parts.

use crate::child::{Pipe, pool};
use crate::operation::operation;
use crate::secrets::{SECRET_BLOCK, TIMESTAMP, USER};
use cognito_srp6a::{
    AppUser, AuthParameters, ChallengeResponses, Password, PasswordVerifierChallenge, UserSrpAuth,
};

pub fn sign_in(pipe: &mut Pipe, user: &AppUser, password: &Password) {
    let pool = &pool();
    let auth = operation(pipe, "start", |pipe| UserSrpAuth::start_with_rng(pool, pipe).expect("an a"));
    let srp_a = operation(pipe, "initiate", |_| auth.initiate_user_srp_auth(user));
    // Saved, restored, given up; restored again.
    let waiting = operation(pipe, "into_bytes", |_| auth.into_bytes());
    operation(pipe, "from_bytes, dropped", |_| drop(UserSrpAuth::from_bytes(pool, &waiting)));
    let auth = operation(pipe, "from_bytes", |_| UserSrpAuth::from_bytes(pool, &waiting).expect("an a"));
    operation(pipe, "bytes dropped", |_| drop(waiting));
    pipe.write(srp_a.get("SRP_A").expect("A"));
    let [salt, srp_b] = pipe.challenge();
    let challenge = PasswordVerifierChallenge::from_parameters([
        ("USERNAME", USER.1),
        ("USER_ID_FOR_SRP", USER.1),
        ("SALT", &salt),
        ("SRP_B", &srp_b),
        ("SECRET_BLOCK", SECRET_BLOCK),
    ])
    .expect("a challenge");
    let now = TIMESTAMP.parse().expect("a timestamp");
    let responses = operation(pipe, "respond", |_| auth.respond(user, &challenge, password, now));
    pipe.write(responses.expect("an answer").get("PASSWORD_CLAIM_SIGNATURE").expect("a signature"));
    // Messages that carry the password itself.
    operation(pipe, "user_password_auth", |_| drop(AuthParameters::user_password_auth(user, password)));
    operation(pipe, "new_password_required", |_| {
        drop(ChallengeResponses::new_password_required(user, password));
    });
}
