//! Errors and answers in forms that the service, older emulators and proxies have been seen to use.

use crate::{habit::Habit, pool::User, reply::Reply, service_error::ServiceError};
use serde_json::{Value, json};

const FORBIDDEN: &str = "<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1></center>\n\
                         </body>\n</html>\n";

/// An error in the form of the user's habit, if there is one. The name stands either in the body or in the header, never in
/// both.
pub fn error(user: &User, error: &ServiceError) -> Option<Reply> {
    let &ServiceError { status, kind, ref message } = error;
    let body = match user.habit_of(&[
        Habit::ErrorNamespace,
        Habit::ErrorUrl,
        Habit::ErrorHeader,
        Habit::ErrorHtml,
        Habit::ErrorNull,
        Habit::ErrorTwice,
    ])? {
        Habit::ErrorNamespace => {
            json!({"__type": format!("com.amazonaws.cognito.identity.idp.model#{kind}"), "message": message})
        }
        Habit::ErrorUrl => {
            let url = "http://internal.amazon.com/coral/com.amazonaws.cognito.identity.idp.model/";
            json!({"__type": format!("{kind}:{url}"), "message": message})
        }
        Habit::ErrorHeader => {
            let reply = Reply::json(status, &json!({"message": message}));
            return Some(Reply { error_type: Some(format!("{kind}:")), ..reply });
        }
        Habit::ErrorHtml => {
            let reply =
                Reply { body: FORBIDDEN.into(), content_type: "text/html", ..Reply::json(403, &Value::Null) };
            return Some(reply);
        }
        Habit::ErrorNull => json!({"__type": kind, "message": null}),
        _ => json!({"__type": kind, "message": message, "Message": message}),
    };
    Some(Reply::json(status, &body))
}

/// An answer in the form of the user's habit.
pub fn answer(user: &User, mut answer: Value) -> Value {
    let tokens = answer["AuthenticationResult"].is_object();
    match user.habit_of(&[Habit::TokensUntidy, Habit::TokensNamed, Habit::ChallengesUntidy]) {
        Some(Habit::TokensUntidy) if tokens => {
            answer["ChallengeName"] = "".into();
            answer["Session"] = "".into();
            let result = &mut answer["AuthenticationResult"];
            result["ExpiresIn"] = result["ExpiresIn"].to_string().into();
            result["NewDeviceMetadata"] = json!({"DeviceKey": null, "DeviceGroupKey": null});
        }
        Some(Habit::TokensNamed) if tokens => {
            answer["ChallengeName"] = "PASSWORD_VERIFIER".into();
            answer["ChallengeParameters"] = Value::Null;
            answer["Session"] = "short".into();
            let result = &mut answer["AuthenticationResult"];
            result["ExpiresIn"] = json!(3600.0);
            result["NewDeviceMetadata"] = Value::Null;
        }
        Some(Habit::ChallengesUntidy) if !tokens => {
            let parameters = &mut answer["ChallengeParameters"];
            parameters["NOTHING"] = Value::Null;
            parameters["NUMBER"] = json!(3);
            parameters["LIST"] = json!(["a", "b"]);
            answer["AuthenticationResult"] = json!({});
            answer["AvailableChallenges"] = Value::Null;
            // Indexing makes a null of a Session that is absent.
            answer["Session"] = answer["Session"].clone();
        }
        _ => {}
    }
    answer
}
