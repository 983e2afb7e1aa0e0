// Package sdk sends what a sign-in has due with aws-sdk-go-v2. Copy this file into a project that has the SDK.
package sdk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	cognitosrp6a "cognito-srp6a/bindings/go"

	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// SignIn signs a user in. person asks what only the user knows.
func SignIn(ctx context.Context, client *cip.Client, options cognitosrp6a.Options,
	person func(cognitosrp6a.Question) (cognitosrp6a.Reply, error)) (done cognitosrp6a.Done, err error) {
	signIn, err := cognitosrp6a.New(options)
	if err != nil {
		return done, err
	}
	defer signIn.Close()
	return Drive(ctx, client, signIn, person)
}

// Drive does what is due until the sign-in is over. It does not close it.
func Drive(ctx context.Context, client *cip.Client, signIn *cognitosrp6a.SignIn,
	person func(cognitosrp6a.Question) (cognitosrp6a.Reply, error)) (done cognitosrp6a.Done, err error) {
	for err == nil {
		switch step := signIn.Step().(type) {
		case cognitosrp6a.Send:
			err = Send(ctx, client, signIn, step)
		case cognitosrp6a.Ask:
			var reply cognitosrp6a.Reply
			if reply, err = person(step.Question); err == nil {
				err = signIn.Answer(reply, time.Now())
			}
		case cognitosrp6a.Done:
			return step, nil
		case cognitosrp6a.Failed:
			err = step.Err
		}
	}
	return done, err
}

// Send sends what is due, and gives the sign-in the answer. It returns an error if there was no answer, for example for a
// lost connection, or if Receive refuses the answer. Except after ErrDowngrade, the request is still due.
func Send(ctx context.Context, client *cip.Client, signIn *cognitosrp6a.SignIn, send cognitosrp6a.Send) error {
	status, body, err := Call(ctx, client, send)
	if err != nil {
		return err
	}
	return signIn.Receive(status, nil, body, time.Now())
}

// Call sends a request, and returns the service's answer or exception as JSON. Of a page that is not the service's, such as a
// proxy's, it returns the status alone: with it the sign-in ends as UnknownError. Whatever else goes wrong is an error.
func Call(ctx context.Context, client *cip.Client, send cognitosrp6a.Send) (status int, body []byte, err error) {
	switch send.Operation {
	case "InitiateAuth":
		body, err = call(ctx, send.Body, client.InitiateAuth)
	case "RespondToAuthChallenge":
		body, err = call(ctx, send.Body, client.RespondToAuthChallenge)
	case "AdminInitiateAuth":
		body, err = call(ctx, send.Body, client.AdminInitiateAuth)
	case "AdminRespondToAuthChallenge":
		body, err = call(ctx, send.Body, client.AdminRespondToAuthChallenge)
	case "AssociateSoftwareToken":
		body, err = call(ctx, send.Body, client.AssociateSoftwareToken)
	case "VerifySoftwareToken":
		body, err = call(ctx, send.Body, client.VerifySoftwareToken)
	case "ConfirmDevice":
		body, err = call(ctx, send.Body, client.ConfirmDevice)
	default:
		return 0, nil, fmt.Errorf("unknown operation %s", send.Operation)
	}
	var response *smithyhttp.ResponseError
	if isAnothers(err) || !errors.As(err, &response) || response.HTTPStatusCode() < 300 {
		return 200, body, err
	}
	status = response.HTTPStatusCode()
	var exception smithy.APIError
	if !errors.As(err, &exception) {
		if isPage(err) {
			err = nil
		}
		return status, nil, err
	}
	body, err = json.Marshal(map[string]string{"__type": exception.ErrorCode(), "message": exception.ErrorMessage()})
	return status, body, err
}

// isAnothers is true for an error of another service, which was asked for credentials.
func isAnothers(err error) bool {
	var ours, other *smithy.OperationError
	return errors.As(err, &ours) && errors.As(ours.Err, &other)
}

// isPage is true for a whole response that has text, but no exception.
func isPage(err error) bool {
	var unread *smithy.DeserializationError
	var syntax *json.SyntaxError
	return errors.As(err, &unread) && len(unread.Snapshot) > 0 && errors.As(err, &syntax)
}

// call gives the members of body to the SDK's input struct: they have the same names.
func call[I, O any](ctx context.Context, body []byte,
	operation func(context.Context, *I, ...func(*cip.Options)) (*O, error)) ([]byte, error) {
	var input I
	if err := json.Unmarshal(body, &input); err != nil {
		return nil, err
	}
	output, err := operation(ctx, &input)
	if err != nil {
		return nil, err
	}
	return json.Marshal(output)
}
