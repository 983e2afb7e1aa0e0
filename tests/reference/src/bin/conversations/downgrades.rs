//! What a fake server may try: challenges that do not belong to the flow. Each closes the machine.

use crate::talk::{PASSWORD, Talk};
use serde_json::{Value, json};

pub fn all() -> Vec<Talk> {
    let mut all = vec![closed(), tokens_win()];
    all.extend(first());
    all.extend(after_the_claim());
    all.extend(other_flows());
    all.extend(refresh());
    all.push(chosen_before());
    all.extend(new_password());
    all
}

fn downgrade(talk: &mut Talk, challenge: &str, parameters: Value) {
    talk.refused_challenge(challenge, parameters, json!({ "refused": "Downgrade" }));
}

fn closed() -> Talk {
    let about = "After a downgrade nothing is taken any more: no mended challenge, no tokens, no answer.";
    let mut talk = Talk::new("downgrade-closed", about).covers(&["rule:5", "rule:11", "rule:12"]);
    talk.initiate_srp();
    downgrade(&mut talk, "PASSWORD", json!({}));
    talk.failed("Downgrade", json!({}));
    let parameters = talk.verifier();
    talk.refused_challenge("PASSWORD_VERIFIER", parameters, json!({ "refused": "OutOfTurn" }));
    talk.receive(crate::turns::tokens()).refused("OutOfTurn");
    talk.text(PASSWORD).refused("OutOfTurn").failed("Downgrade", json!({}));
    talk
}

fn tokens_win() -> Talk {
    let about = "Tokens beside the name of a challenge that would be a downgrade: the tokens are taken.";
    let mut talk = Talk::new("downgrade-beside-tokens", about).covers(&["rule:5", "field:5"]);
    let mut answer = crate::turns::tokens();
    answer["ChallengeName"] = "PASSWORD".into();
    talk.initiate_srp().receive(answer).done(json!({ "AccessToken": "access" }));
    talk
}

/// USER_SRP_AUTH takes PASSWORD_VERIFIER first, and nothing else.
fn first() -> Vec<Talk> {
    let challenges = [
        ("downgrade-first-password", "PASSWORD"),
        ("downgrade-first-new-password", "NEW_PASSWORD_REQUIRED"),
        ("downgrade-first-select-challenge", "SELECT_CHALLENGE"),
        ("downgrade-first-password-srp", "PASSWORD_SRP"),
        ("downgrade-first-passkey", "WEB_AUTHN"),
        ("downgrade-first-sms-mfa", "SMS_MFA"),
        ("downgrade-first-totp", "SOFTWARE_TOKEN_MFA"),
        ("downgrade-first-custom", "CUSTOM_CHALLENGE"),
        ("downgrade-first-mfa-setup", "MFA_SETUP"),
        ("downgrade-first-admin-no-srp", "ADMIN_NO_SRP_AUTH"),
        ("downgrade-first-unknown", "NEXT_YEARS_CHALLENGE"),
    ];
    let mut all: Vec<Talk> = challenges
        .into_iter()
        .map(|(id, challenge)| {
            let about = "USER_SRP_AUTH takes PASSWORD_VERIFIER first, and no other challenge.";
            let mut talk = Talk::new(id, about).covers(&["rule:5"]);
            talk.initiate_srp();
            downgrade(&mut talk, challenge, json!({ "USERNAME": "mary" }));
            talk
        })
        .collect();
    let about = "The same for a device challenge, although a device is there.";
    let mut device = Talk::new("downgrade-first-device", about).covers(&["rule:5", "rule:6"]).on_laptop();
    device.initiate_srp();
    downgrade(&mut device, "DEVICE_SRP_AUTH", json!({ "USERNAME": "mary" }));
    all.push(device);
    all
}

/// A fake server cannot check the claim, but it can go on to ask for the password itself.
fn after_the_claim() -> Vec<Talk> {
    let challenges = [
        ("downgrade-password-after-claim", "PASSWORD"),
        ("downgrade-select-challenge-after-claim", "SELECT_CHALLENGE"),
        ("downgrade-password-srp-after-claim", "PASSWORD_SRP"),
        ("downgrade-passkey-after-claim", "WEB_AUTHN"),
    ];
    let talks = challenges.into_iter().map(|(id, challenge)| {
        let mut talk = Talk::new(id, "The challenge belongs to USER_AUTH, whatever was proved before.")
            .covers(&["rule:5"]);
        talk.sign_in();
        downgrade(&mut talk, challenge, json!({ "CREDENTIAL_REQUEST_OPTIONS": "{}" }));
        talk
    });
    talks.collect()
}

fn other_flows() -> Vec<Talk> {
    let about = "PASSWORD in CUSTOM_AUTH, after an answered challenge.";
    let mut custom = Talk::new("downgrade-custom-auth", about).covers(&["rule:5"]).flow("CUSTOM_AUTH");
    custom.initiate(json!({})).challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary" }));
    custom.ask("Custom").text("5").respond(json!({ "ANSWER": "5" }));
    downgrade(&mut custom, "PASSWORD", json!({}));

    let about = "SELECT_CHALLENGE in USER_PASSWORD_AUTH.";
    let mut password =
        Talk::new("downgrade-user-password", about).covers(&["rule:5"]).flow("USER_PASSWORD_AUTH");
    password.ask("Password").text(PASSWORD).initiate(json!({ "PASSWORD": PASSWORD }));
    downgrade(&mut password, "SELECT_CHALLENGE", json!({}));

    let about = "PASSWORD in USER_AUTH that prefers PASSWORD_SRP, before the claim.";
    let mut preferred =
        Talk::new("downgrade-preferred-srp", about).covers(&["rule:5"]).prefers("PASSWORD_SRP");
    preferred.initiate_srp();
    downgrade(&mut preferred, "PASSWORD", json!({}));

    let about = "PASSWORD in USER_AUTH where PASSWORD_SRP was chosen.";
    let mut chosen = Talk::new("downgrade-chosen-srp", about).covers(&["rule:5"]).flow("USER_AUTH");
    chosen.initiate(json!({})).select_challenge(&["PASSWORD_SRP", "PASSWORD"]).ask("SelectFirstFactor");
    let srp_a = chosen.srp_a();
    chosen.choice("PASSWORD_SRP").respond(json!({ "ANSWER": "PASSWORD_SRP", "SRP_A": srp_a }));
    downgrade(&mut chosen, "PASSWORD", json!({}));

    let about = "PASSWORD in USER_AUTH without a preference, where nothing was chosen.";
    let mut neither = Talk::new("downgrade-nothing-chosen", about).covers(&["rule:5"]).flow("USER_AUTH");
    neither.initiate(json!({}));
    downgrade(&mut neither, "PASSWORD", json!({}));

    let about = "WEB_AUTHN in USER_SRP_AUTH with `admin`, after the claim.";
    let mut admin = Talk::new("downgrade-admin", about).covers(&["rule:5"]).admin();
    admin.sign_in();
    downgrade(&mut admin, "WEB_AUTHN", json!({ "CREDENTIAL_REQUEST_OPTIONS": "{}" }));
    vec![custom, password, preferred, chosen, neither, admin]
}

/// A refresh sends a token and nothing else: no question belongs to it.
fn refresh() -> Vec<Talk> {
    let challenges = [
        ("downgrade-refresh", "SELECT_CHALLENGE"),
        ("downgrade-refresh-sms-mfa", "SMS_MFA"),
        ("downgrade-refresh-new-password", "NEW_PASSWORD_REQUIRED"),
        ("downgrade-refresh-custom", "CUSTOM_CHALLENGE"),
        ("downgrade-refresh-mfa-setup", "MFA_SETUP"),
        ("downgrade-refresh-unknown", "NEXT_YEARS_CHALLENGE"),
    ];
    let talks = challenges.into_iter().map(|(id, challenge)| {
        let mut talk = Talk::new(id, "REFRESH_TOKEN_AUTH takes tokens, and no question.")
            .covers(&["rule:5"])
            .flow("REFRESH_TOKEN_AUTH")
            .option("refreshToken", "a.refresh.token");
        talk.initiate(json!({ "REFRESH_TOKEN": "a.refresh.token" }));
        downgrade(&mut talk, challenge, json!({ "USERNAME": "mary" }));
        talk
    });
    talks.collect()
}

fn chosen_before() -> Talk {
    let about = "PASSWORD was chosen once, then PASSWORD_SRP: the last choice counts, and PASSWORD is not due any more.";
    let among = ["PASSWORD", "PASSWORD_SRP"];
    let mut talk =
        Talk::new("downgrade-chosen-before", about).covers(&["rule:2", "rule:5"]).flow("USER_AUTH");
    talk.initiate(json!({})).select_challenge(&among).ask("SelectFirstFactor").choice("PASSWORD");
    talk.ask("Password").text("mistyped").respond(json!({ "ANSWER": "PASSWORD", "PASSWORD": "mistyped" }));
    talk.select_challenge(&among).ask("SelectFirstFactor").choice("PASSWORD_SRP");
    let srp_a = talk.srp_a();
    talk.respond(json!({ "ANSWER": "PASSWORD_SRP", "SRP_A": srp_a }));
    downgrade(&mut talk, "PASSWORD", json!({}));
    talk
}

/// NEW_PASSWORD_REQUIRED asks for a password in the clear: only once something was proved.
fn new_password() -> Vec<Talk> {
    let mut all = Vec::new();
    let about = "A new password is asked for in CUSTOM_AUTH before anything was answered.";
    let mut custom =
        Talk::new("downgrade-new-password-custom", about).covers(&["rule:5"]).flow("CUSTOM_AUTH");
    custom.initiate(json!({}));
    downgrade(&mut custom, "NEW_PASSWORD_REQUIRED", json!({}));
    all.push(custom);

    let about = "A new password is asked for where a code by e-mail was preferred and not yet answered.";
    let mut otp = Talk::new("downgrade-new-password-otp", about).covers(&["rule:5"]).prefers("EMAIL_OTP");
    otp.initiate(json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" }));
    downgrade(&mut otp, "NEW_PASSWORD_REQUIRED", json!({}));
    all.push(otp);

    let about = "PASSWORD_SRP was chosen. SRP_A proves nothing: a new password is not due.";
    let mut chosen =
        Talk::new("downgrade-new-password-chosen-srp", about).covers(&["rule:5"]).flow("USER_AUTH");
    chosen
        .initiate(json!({}))
        .select_challenge(&["PASSWORD_SRP"])
        .ask("SelectFirstFactor")
        .choice("PASSWORD_SRP");
    let srp_a = chosen.srp_a();
    chosen.respond(json!({ "ANSWER": "PASSWORD_SRP", "SRP_A": srp_a }));
    downgrade(&mut chosen, "NEW_PASSWORD_REQUIRED", json!({}));
    all.push(chosen);

    let about = "A second factor was selected, which proves nothing: a new password is not due.";
    let mut selected =
        Talk::new("downgrade-new-password-selected", about).covers(&["rule:5"]).flow("CUSTOM_AUTH");
    selected.initiate(json!({})).challenge("SELECT_MFA_TYPE", json!({ "MFAS_CAN_CHOOSE": r#"["SMS_MFA"]"# }));
    selected.ask("SelectMfa").choice("SMS_MFA").respond(json!({ "ANSWER": "SMS_MFA" }));
    downgrade(&mut selected, "NEW_PASSWORD_REQUIRED", json!({}));
    all.push(selected);
    all
}
