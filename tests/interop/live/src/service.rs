//! The service: JSON posted over HTTPS, signed with AWS credentials where an operation wants that.

use aws_config::{BehaviorVersion, SdkConfig};
use aws_credential_types::{Credentials, provider::ProvideCredentials};
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4::SigningParams,
};
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use cognito_srp6a::messages::{Answer, CONTENT_TYPE, ServiceError};
use serde_json::{Value, json};
use std::{env, error::Error, thread::sleep, time::Duration, time::SystemTime};
use ureq::Agent;

/// The service model's name of the API.
const TARGET: &str = "AWSCognitoIdentityProviderService";
const ERROR_TYPE: &str = "x-amzn-errortype";
/// How often a request is posted that the service has no time for.
const TRIES: u32 = 4;

pub struct Service {
    agent: Agent,
    pub endpoint: String,
    region: String,
    credentials: Credentials,
}

/// An HTTP response.
pub struct Response {
    pub status: u16,
    pub body: String,
    pub error_type: Option<String>,
}

impl Response {
    pub fn answer(&self) -> Result<Answer, cognito_srp6a::Error> {
        let answer = Answer::from_http(self.status, self.body.as_bytes())?;
        Ok(self.error_type.iter().fold(answer, |answer, name| answer.with_error_type(name)))
    }

    fn is_busy(&self) -> bool {
        matches!(self.status, 429 | 502..=504) || self.body.contains("TooManyRequestsException")
    }
}

impl Service {
    /// Takes credentials, region and AWS_ENDPOINT_URL as AWS's SDK for Rust does.
    pub fn from_env() -> Result<Self, Box<dyn Error>> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (config, credentials) = runtime.block_on(load())?;
        let region = config.region().ok_or("no region: set AWS_REGION")?.to_string();
        let endpoint = env::var("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER").ok();
        let endpoint = endpoint.or_else(|| config.endpoint_url().map(String::from));
        let endpoint = endpoint.unwrap_or_else(|| format!("https://cognito-idp.{region}.amazonaws.com"));
        // With another status than 200, the body says what is wrong.
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Ok(Self { agent: agent.into(), endpoint, region, credentials })
    }

    /// Posts an operation's JSON.
    pub fn post(&self, operation: &str, body: &str) -> Result<Response, Box<dyn Error>> {
        let mut pause = Duration::from_millis(250);
        for _ in 1..TRIES {
            let response = self.post_once(operation, body)?;
            if !response.is_busy() {
                return Ok(response);
            }
            sleep(pause);
            pause *= 2;
        }
        self.post_once(operation, body)
    }

    fn post_once(&self, operation: &str, body: &str) -> Result<Response, Box<dyn Error>> {
        let uri = format!("{}/", self.endpoint.trim_end_matches('/'));
        let mut headers = vec![
            ("content-type".to_owned(), CONTENT_TYPE.to_owned()),
            ("x-amz-target".to_owned(), format!("{TARGET}.{operation}")),
        ];
        if is_signed(operation) {
            headers.extend(self.signature(&uri, &headers, body)?);
        }
        let request = self.agent.post(&uri);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        let mut response = request.send(body)?;
        let error_type = response.headers().get(ERROR_TYPE).and_then(|name| name.to_str().ok());
        Ok(Response {
            status: response.status().as_u16(),
            error_type: error_type.map(String::from),
            body: response.body_mut().read_to_string()?,
        })
    }

    /// Signature Version 4.
    fn signature(
        &self,
        uri: &str,
        headers: &[(String, String)],
        body: &str,
    ) -> Result<Vec<(String, String)>, Box<dyn Error>> {
        let identity = self.credentials.clone().into();
        let parameters = SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name("cognito-idp")
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()?
            .into();
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let request = SignableRequest::new("POST", uri, headers, SignableBody::Bytes(body.as_bytes()))?;
        let (instructions, _) = sign(request, &parameters)?.into_parts();
        Ok(instructions.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// An operation that sets something up: its answer, or the service's error.
    pub fn call(&self, operation: &str, members: &Value) -> Result<Value, Box<dyn Error>> {
        let response = self.post(operation, &members.to_string())?;
        match response.answer()?.service_error() {
            Some(error) => Err(format!("{operation}: {error}").into()),
            None => Ok(serde_json::from_str(&response.body).unwrap_or_else(|_| json!({}))),
        }
    }

    /// The same, for what a sign-in's tokens allow.
    pub fn ask(&self, operation: &str, body: &str) -> Result<Answer, Box<dyn Error>> {
        Ok(self.post(operation, body)?.answer()?)
    }
}

/// The operations for a user's own client take no credentials.
fn is_signed(operation: &str) -> bool {
    !matches!(
        operation,
        "InitiateAuth"
            | "RespondToAuthChallenge"
            | "AssociateSoftwareToken"
            | "VerifySoftwareToken"
            | "SetUserMFAPreference"
            | "ConfirmDevice"
            | "ForgetDevice"
            | "GetTokensFromRefreshToken"
    )
}

async fn load() -> Result<(SdkConfig, Credentials), Box<dyn Error>> {
    let https = aws_smithy_http_client::Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring));
    let loader = aws_config::defaults(BehaviorVersion::latest()).http_client(https.build_https());
    let config = loader.load().await;
    let provider = config.credentials_provider().ok_or("no AWS credentials")?;
    let credentials = provider.provide_credentials().await?;
    Ok((config, credentials))
}

/// What the service called the error.
pub fn kind(error: Option<&ServiceError>) -> &str {
    error.map_or("", |error| error.name.as_str())
}
