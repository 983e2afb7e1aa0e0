package cognitosrp6a_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	cognitosrp6a "cognito-srp6a/bindings/go"
)

// README: sign-in

func signIn(options cognitosrp6a.Options, person func(cognitosrp6a.Question) cognitosrp6a.Reply) (tokens cognitosrp6a.Tokens, err error) {
	signIn, err := cognitosrp6a.New(options)
	if err != nil {
		return tokens, err
	}
	defer signIn.Close()
	for err == nil {
		switch step := signIn.Step().(type) {
		case cognitosrp6a.Send:
			err = post(signIn, step)
		case cognitosrp6a.Ask:
			err = signIn.Answer(person(step.Question), time.Now())
		case cognitosrp6a.Done:
			return step.Tokens, nil
		case cognitosrp6a.Failed:
			err = step.Err
		}
	}
	return tokens, err
}

// README: post

var endpoint = "https://cognito-idp.us-east-1.amazonaws.com/"

func post(signIn *cognitosrp6a.SignIn, send cognitosrp6a.Send) error {
	request, err := http.NewRequest("POST", endpoint, bytes.NewReader(send.Body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-amz-json-1.1")
	request.Header.Set("X-Amz-Target", send.Target())
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 300_000))
	if err != nil {
		return err
	}
	return signIn.Receive(response.StatusCode, response.Header, body, time.Now())
}

// README: person

func person(q cognitosrp6a.Question) cognitosrp6a.Reply {
	switch q.Name {
	case cognitosrp6a.Password:
		return cognitosrp6a.Text(prompt("Password"))
	case cognitosrp6a.Code:
		return cognitosrp6a.Text(prompt(q.Message + " Code sent to " + q.SentTo))
	case cognitosrp6a.SelectMFA:
		return cognitosrp6a.Choice(prompt("One of " + strings.Join(q.Among, ", ")))
	case cognitosrp6a.NewPassword:
		attributes := map[string]string{} // All of q.Required.
		return cognitosrp6a.Text(prompt("New password")).WithAttributes(attributes)
	default:
		return cognitosrp6a.Reply{} // Refused: the sign-in cannot go on.
	}
}

// README: errors

func explain(err error) string {
	var service *cognitosrp6a.ServiceError
	var refused *cognitosrp6a.Error
	switch {
	case errors.As(err, &service) && service.OfDevice:
		return "Sign in again, without the device."
	case errors.As(err, &service) && service.Name == "NotAuthorizedException":
		return "Wrong user name or password."
	case errors.Is(err, cognitosrp6a.ErrDowngrade):
		return "The server asked for what it must not know."
	case errors.As(err, &refused):
		return fmt.Sprintf("%s: %s", refused.Parameter, refused.Kind)
	default:
		return "No connection. Try again."
	}
}

// README: end

func prompt(text string) string {
	fmt.Println(strings.TrimSpace(text))
	return map[bool]string{true: "Passw0rd!", false: "123456"}[text == "Password"]
}

func Example() {
	defer canned()()
	options := cognitosrp6a.Options{UserPoolID: "us-east-1_AbCdEf123", ClientID: "1example23456789", Username: "mary"}
	tokens, err := signIn(options, person)
	fmt.Println(tokens.AccessToken, tokens.ExpiresIn, err)
	// Output:
	// Password
	// Code sent to m***@example.com
	// eyJhY2Nlc3M 3600 <nil>
}

func ExampleError() {
	_, err := cognitosrp6a.New(cognitosrp6a.Options{UserPoolID: "AbCdEf123", ClientID: "1example23456789", Username: "mary"})
	fmt.Println(err)
	fmt.Println(errors.Is(err, cognitosrp6a.ErrInvalidFormat))
	fmt.Println(explain(err))
	// Output:
	// cognitosrp6a: UserPoolId is not of the form <region>_<name>: give the pool's id alone, without ARN, URL or client id
	// true
	// UserPoolId: InvalidFormat
}

func ExampleSecretHash() {
	hash, err := cognitosrp6a.SecretHash("secret", "mary", "1example23456789")
	fmt.Println(hash, err)
	// Output: pozjn713VmtYneM+SprNAshfbVHjbHXItDgZSTupkO4= <nil>
}

func ExampleTimestamp() {
	fmt.Println(cognitosrp6a.Timestamp(time.Unix(1_693_897_743, 0)))
	// Output: Tue Sep 5 07:09:03 UTC 2023 <nil>
}

// A back end may answer each step in another process.
func ExampleSignIn_Save() {
	options := cognitosrp6a.Options{UserPoolID: "us-east-1_AbCdEf123", ClientID: "1example23456789", Username: "mary"}
	first, err := cognitosrp6a.New(options)
	if err != nil {
		panic(err)
	}
	saved, err := first.Save()
	if err != nil {
		panic(err)
	}
	second, err := cognitosrp6a.Resume(options, saved)
	if err != nil {
		panic(err)
	}
	defer second.Close()
	fmt.Println(second.Step())
	// Output: Send{InitiateAuth}
}

func ExampleSignIn_Remember() {
	defer canned()()
	signIn, err := cognitosrp6a.New(cognitosrp6a.Options{UserPoolID: "us-east-1_AbCdEf123", ClientID: "1example23456789", Username: "mary"})
	if err != nil {
		panic(err)
	}
	defer signIn.Close()
	for {
		switch step := signIn.Step().(type) {
		case cognitosrp6a.Send:
			err = post(signIn, step)
		case cognitosrp6a.Ask:
			err = signIn.Answer(cognitosrp6a.Text("123456"), time.Now())
		case cognitosrp6a.Done:
			remembered, err := signIn.Remember("Mary's laptop")
			if err != nil || remembered == nil {
				panic(err)
			}
			fmt.Println(remembered.Request.Operation) // Send it.
			stored, _ := json.Marshal(remembered.Device)
			fmt.Println(len(stored)) // Keep it as you would keep a password.
			return
		}
		if err != nil {
			panic(err)
		}
	}
	// Output:
	// ConfirmDevice
	// 167
}

// canned answers every sign-in alike, and returns what stops it.
func canned() func() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request, _ := io.ReadAll(r.Body)
		answer := `{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"a0b1c2","SRP_B":"0b","SECRET_BLOCK":"AAAA",
			"USERNAME":"mary","USER_ID_FOR_SRP":"mary"}}`
		switch {
		case bytes.Contains(request, []byte(`"EMAIL_OTP_CODE"`)):
			answer = `{"AuthenticationResult":{"AccessToken":"eyJhY2Nlc3M","ExpiresIn":3600,"NewDeviceMetadata":
				{"DeviceKey":"us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57","DeviceGroupKey":"-ibqEUcVn"}}}`
		case bytes.Contains(request, []byte(`"PASSWORD_CLAIM_SIGNATURE"`)):
			answer = `{"ChallengeName":"EMAIL_OTP","Session":"0123456789abcdef0123","ChallengeParameters":
				{"CODE_DELIVERY_DESTINATION":"m***@example.com"}}`
		}
		io.WriteString(w, answer)
	}))
	before := endpoint
	endpoint = server.URL
	return func() {
		server.Close()
		endpoint = before
	}
}
