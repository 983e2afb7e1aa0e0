//! awsJson1.1: one POST a request, its operation in a header.

use crate::{Emulator, request::Request, service_error::ServiceError};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};
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
    let result = match body {
        Err(_) => Err(ServiceError::too_large()),
        Ok(body) if body.len() > MAX_BODY => Err(ServiceError::too_large()),
        // Milliseconds of arithmetic: not on the threads that serve the network.
        Ok(body) => {
            tokio::task::spawn_blocking(move || dispatch(&emulator, &target, &body)).await.unwrap_or_else(
                |_| Err(ServiceError { status: 500, ..ServiceError::serialization("internal error") }),
            )
        }
    };
    let (status, kind, body) = match result {
        Ok(body) => (200, None, body),
        Err(error) => {
            (error.status, Some(error.kind), json!({"__type": error.kind, "message": error.message}))
        }
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, body.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.1"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if let Some(kind) = kind {
        headers.insert(HeaderName::from_static("x-amzn-errortype"), HeaderValue::from_static(kind));
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

fn dispatch(emulator: &Emulator, target: &str, body: &[u8]) -> Result<Value, ServiceError> {
    let operation = target.strip_prefix("AWSCognitoIdentityProviderService.").unwrap_or_default();
    let result = Request::parse(body).and_then(|request| match operation {
        "AdminInitiateAuth" | "InitiateAuth" => {
            emulator.initiate_auth(&request, operation.starts_with("Admin"))
        }
        "AdminRespondToAuthChallenge" | "RespondToAuthChallenge" => {
            emulator.respond_to_auth_challenge(&request, operation.starts_with("Admin"))
        }
        "AssociateSoftwareToken" => emulator.associate_software_token(&request),
        "ConfirmDevice" => emulator.confirm_device(&request),
        "GetUser" => emulator.get_user(&request),
        "GlobalSignOut" => emulator.global_sign_out(&request),
        "RevokeToken" => emulator.revoke_token(&request),
        "SignUp" => emulator.sign_up(&request),
        "UpdateDeviceStatus" => emulator.update_device_status(&request),
        "VerifySoftwareToken" => emulator.verify_software_token(&request),
        _ => Err(ServiceError::unknown_operation("")),
    });
    // Names of operations and exceptions; never a parameter, and no text of the client's.
    let unknown = matches!(&result, Err(error) if error.kind == "UnknownOperationException");
    let operation = if unknown { "unknown operation" } else { operation };
    eprintln!("{operation}: {}", result.as_ref().map_or_else(|error| error.kind, |_| "ok"));
    result
}
