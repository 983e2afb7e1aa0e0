//! What the members of the file mean.

use serde_json::{Value, json};

pub fn all() -> Value {
    json!({
        "id": "the conversation's name; all its random bytes derive from it",
        "what": "what it shows",
        "covers": "rules of the machine and rows of field reports, as listed by hand; then flow, options, challenges answered, questions, errors and operations, as read off the conversation",
        "options": "userPoolId, clientId, username, flow (an AuthFlow), admin, device (null, or deviceKey, deviceGroupKey, devicePassword); where needed clientSecret, srpFirst (CUSTOM_AUTH), preferredChallenge and session (USER_AUTH), refreshToken (REFRESH_TOKEN_AUTH), clientMetadata, analyticsMetadata, userContextData, contextData (as the service's JSON)",
        "random": "128 bytes in hex: the user's a, then the device's a, each big-endian; spent whether or not there is a device",
        "turns": "in order; each has one of the members below",
        "send": "the machine's message: its operation, and its body, which is compared as JSON and whole; after a refusal it is the message before, unchanged",
        "receive": "the service's answer: status, body (JSON) or text (where it is none), and headers; \"at\" beside it is now in Unix seconds, else the last one given, else 0",
        "ask": "the open question's name",
        "with": "members of the question, or of the failure, that must be so; null: absent or empty",
        "answer": "the person's reply: text, or choice, or parameters; text may have parameters or attributes beside it; at: now in Unix seconds, else the last one given, else 0",
        "refused": "the call before gave this error and changed nothing; as the first turn: the options are refused",
        "parameter": "the parameter at fault",
        "failed": "the sign-in has failed: the kind of the service's error, or Downgrade",
        "done": "members of the tokens, which must be so; null: absent; deviceForgotten: true where the device was forgotten, else it was not",
        "remember": "the device of NewDeviceMetadata is remembered: random is 40 bytes of password and 16 of salt in hex, device is what is kept; ConfirmDevice is sent next",
        "a text": "text of receive is text, or {before, repeat, times, after}: `before`, `repeat` so many times, then `after`"
    })
}
