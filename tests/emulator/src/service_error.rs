//! The service's own errors.

use cognito_srp6a::{AppClient, Error};

/// An exception of the service: HTTP status, name, message.
#[derive(Debug)]
pub struct ServiceError {
    pub status: u16,
    pub kind: &'static str,
    pub message: String,
}

macro_rules! exceptions {
    ($($function:ident $kind:literal)*) => { $(
        pub fn $function(message: impl Into<String>) -> Self {
            Self { status: 400, kind: $kind, message: message.into() }
        }
    )* };
}

impl ServiceError {
    exceptions! {
        code_mismatch "CodeMismatchException"
        enable_software_token "EnableSoftwareTokenMFAException"
        expired_code "ExpiredCodeException"
        invalid_parameter "InvalidParameterException"
        invalid_password "InvalidPasswordException"
        limit_exceeded "LimitExceededException"
        not_authorized "NotAuthorizedException"
        password_history "PasswordHistoryPolicyViolationException"
        refresh_token_reuse "RefreshTokenReuseException"
        resource_not_found "ResourceNotFoundException"
        serialization "SerializationException"
        unauthorized "UnauthorizedException"
        unknown_operation "UnknownOperationException"
        unsupported_token_type "UnsupportedTokenTypeException"
        user_not_found "UserNotFoundException"
        username_exists "UsernameExistsException"
    }

    pub fn too_large() -> Self {
        Self { status: 413, ..Self::serialization("The request is too large.") }
    }

    pub fn missing(name: &str) -> Self {
        Self::invalid_parameter(format!("Missing required parameter {name}"))
    }

    pub fn invalid_session() -> Self {
        Self::not_authorized("Invalid session for the user.")
    }

    pub fn invalid_refresh_token() -> Self {
        Self::not_authorized("Invalid Refresh Token")
    }

    pub fn flow_not_enabled() -> Self {
        Self::invalid_parameter("Auth flow not enabled for this client")
    }

    pub fn wrong_passkey() -> Self {
        Self::not_authorized("CREDENTIAL does not answer the challenge that was sent")
    }

    /// SECRET_HASH of another name than the one that is wanted.
    pub fn wrong_secret_hash(client: &AppClient) -> Self {
        Self::not_authorized(format!("Unable to verify secret hash for client {}", client.id().as_str()))
    }

    pub fn wrong_password() -> Self {
        Self::not_authorized("Incorrect username or password.")
    }
}

/// What the server half refuses.
impl From<Error> for ServiceError {
    fn from(error: Error) -> Self {
        match error {
            Error::ClaimRejected => Self::wrong_password(),
            error => Self::invalid_parameter(error.to_string()),
        }
    }
}
