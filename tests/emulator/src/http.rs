//! awsJson1.1: one POST a request, its operation in a header.

use crate::{Emulator, reply::Reply, request::Request, service_error::ServiceError};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::Value;
use std::sync::Arc;

/// More than any real request; the service's own limit is larger.
const MAX_BODY: usize = 262_144;
/// What is read all the same, so that a client that sends too much gets its answer and not a closed connection.
const MAX_READ: usize = 16 * MAX_BODY;

/// The service at `/`, and what tests ask it at `/interop`.
pub fn router(emulator: Arc<Emulator>) -> Router {
    Router::new()
        .route("/", post(answer).options(preflight))
        .route(
            "/interop/stats",
            get(|State(emulator): State<Arc<Emulator>>| async move { Json(emulator.tally.stats()) }),
        )
        .route(
            "/interop/reset",
            post(|State(emulator): State<Arc<Emulator>>| async move { emulator.tally.reset() }),
        )
        .layer(DefaultBodyLimit::max(MAX_READ))
        .with_state(emulator)
}

async fn answer(
    State(emulator): State<Arc<Emulator>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let target =
        headers.get("x-amz-target").and_then(|target| target.to_str().ok()).unwrap_or_default().to_owned();
    let refused = |error| Reply::new(Err(error), None);
    let reply = match body {
        Err(_) => refused(ServiceError::too_large()),
        Ok(body) if body.len() > MAX_BODY => refused(ServiceError::too_large()),
        // Milliseconds of arithmetic: not on the threads that serve the network.
        Ok(body) => {
            tokio::task::spawn_blocking(move || dispatch(&emulator, &target, &body)).await.unwrap_or_else(
                |_| refused(ServiceError { status: 500, ..ServiceError::serialization("internal error") }),
            )
        }
    };
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, reply.body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(reply.content_type));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if let Some(kind) = reply.error_type.and_then(|kind| kind.try_into().ok()) {
        headers.insert(HeaderName::from_static("x-amzn-errortype"), kind);
    }
    response
}

/// A page's browser asks first.
async fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "*"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

fn dispatch(emulator: &Emulator, target: &str, body: &[u8]) -> Reply {
    let operation = target.strip_prefix("AWSCognitoIdentityProviderService.").unwrap_or_default();
    let (user, result) = match Request::parse(body) {
        Ok(request) => (emulator.asker(&request), call(emulator, operation, &request)),
        Err(error) => (None, Err(error)),
    };
    // Names of operations and exceptions; never a parameter, and no text of the client's.
    let unknown = matches!(&result, Err(error) if error.kind == "UnknownOperationException");
    let operation = if unknown { "unknown operation" } else { operation };
    eprintln!("{operation}: {}", result.as_ref().map_or_else(|error| error.kind, |_| "ok"));
    Reply::new(result, user.as_deref())
}

fn call(emulator: &Emulator, operation: &str, request: &Request) -> Result<Value, ServiceError> {
    match operation {
        "AdminInitiateAuth" | "InitiateAuth" => {
            emulator.initiate_auth(request, operation.starts_with("Admin"))
        }
        "AdminRespondToAuthChallenge" | "RespondToAuthChallenge" => {
            emulator.respond_to_auth_challenge(request, operation.starts_with("Admin"))
        }
        "AssociateSoftwareToken" => emulator.associate_software_token(request),
        "ConfirmDevice" => emulator.confirm_device(request),
        "ForgetDevice" => emulator.forget_device(request),
        "GetTokensFromRefreshToken" => emulator.get_tokens_from_refresh_token(request),
        "GetUser" => emulator.get_user(request),
        "GlobalSignOut" => emulator.global_sign_out(request),
        "RevokeToken" => emulator.revoke_token(request),
        "SignUp" => emulator.sign_up(request),
        "UpdateDeviceStatus" => emulator.update_device_status(request),
        "VerifySoftwareToken" => emulator.verify_software_token(request),
        _ => Err(ServiceError::unknown_operation("")),
    }
}
