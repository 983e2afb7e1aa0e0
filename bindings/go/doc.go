// Package cognitosrp6a signs users in to Amazon Cognito user pools without sending the password: SRP-6a, every challenge,
// MFA set-up, passkeys and devices, as a state machine without I/O.
//
// [New] begins a [SignIn]. [SignIn.Step] says what is due: send a request, ask the person, or that it is over. You send and
// ask, and pass the result to [SignIn.Receive] or [SignIn.Answer]. The requests are Cognito's own JSON, so they fit
// net/http as well as the input structs of aws-sdk-go-v2.
//
// It is the Rust crate cognito-srp6a, compiled to WebAssembly and translated to Go: no cgo, no dependencies, no unsafe.
package cognitosrp6a
