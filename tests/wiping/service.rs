//! The service that a child's machine signs in to: what it draws, and the answers it gets.

use crate::process::Process;
use crate::secrets::{DEVICE, Secrets, USER, finish};
use base64::{Engine, engine::general_purpose::STANDARD};
use reference::{SignIn, enc};
use serde_json::{Value, json};

impl Secrets {
    /// A whole sign-in, then the random numbers of three that end otherwise.
    pub fn sign_in_by_machine(&self, child: &mut Process<'_>) {
        child.write(self.new_password.as_bytes());
        self.draw_exponents(child);
        assert_eq!(child.line(), self.user.public_a().to_str_radix(16), "SRP_A");
        self.challenge(child, "PASSWORD_VERIFIER", parameters(&self.user, "USER_ID_FOR_SRP", USER.1));
        finish(&self.user, child);
        self.challenge(child, "NEW_PASSWORD_REQUIRED", json!({"requiredAttributes": "[]"}));
        answer(child, 400, &json!({"__type": "InvalidPasswordException", "message": "too short"}));
        self.challenge(child, "MFA_SETUP", json!({"MFAS_CAN_SETUP": "[\"SOFTWARE_TOKEN_MFA\"]"}));
        answer(child, 200, &json!({"SecretCode": self.secret_code, "Session": self.session}));
        answer(child, 400, &json!({"__type": "EnableSoftwareTokenMFAException", "message": "no"}));
        answer(child, 200, &json!({"Status": "SUCCESS", "Session": self.session}));
        self.challenge(child, "CUSTOM_CHALLENGE", json!({"question": "?"}));
        self.challenge(child, "DEVICE_SRP_AUTH", json!({}));
        assert_eq!(child.line(), self.device.public_a().to_str_radix(16), "SRP_A");
        self.challenge(child, "DEVICE_PASSWORD_VERIFIER", parameters(&self.device, "DEVICE_KEY", DEVICE.1));
        finish(&self.device, child);
        let device = json!({"DeviceKey": DEVICE.1, "DeviceGroupKey": DEVICE.0});
        let tokens = json!({"AccessToken": self.token, "IdToken": self.token, "RefreshToken": self.token,
            "ExpiresIn": 3_600, "TokenType": "Bearer", "NewDeviceMetadata": device});
        // Once more where nobody reads them.
        let strange = json!([{"AccessToken": self.token}]);
        answer(
            child,
            200,
            &json!({"AuthenticationResult": tokens, "ChallengeParameters": {}, "Tokens": strange}),
        );
        // The device registers once more: password, then salt.
        child.write(&self.device_password);
        child.write(&self.device.salt.magnitude().to_bytes_be());
        assert_eq!(child.line(), STANDARD.encode(enc(&self.device.v())), "PasswordVerifier");
        for _ in 0..5 {
            self.draw_exponents(child);
        }
    }

    fn challenge(&self, child: &mut Process<'_>, name: &str, parameters: Value) {
        let body = json!({"ChallengeName": name, "Session": self.session, "ChallengeParameters": parameters});
        answer(child, 200, &body);
    }
}

fn parameters(case: &SignIn, id: &str, value: &str) -> Value {
    json!({"USERNAME": USER.1, id: value, "SALT": case.salt_hex(), "SRP_B": case.public_b().to_str_radix(16),
        "SECRET_BLOCK": STANDARD.encode(&case.secret_block)})
}

/// The status and the body's length in six digits each, then the body.
fn answer(child: &mut Process<'_>, status: u16, body: &Value) {
    let body = body.to_string();
    child.write(format!("{status:06}{:06}{body}", body.len()).as_bytes());
}
