package cognitosrp6a_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	cognitosrp6a "cognito-srp6a/bindings/go"
)

// README: sign-in

func signIn(options cognitosrp6a.Options) (done cognitosrp6a.Done, err error) {
	signIn, err := cognitosrp6a.New(options)
	if err != nil {
		return done, err
	}
	defer signIn.Close()
	return run(signIn)
}

func run(signIn *cognitosrp6a.SignIn) (done cognitosrp6a.Done, err error) {
	for err == nil {
		switch step := signIn.Step().(type) {
		case cognitosrp6a.Send:
			err = send(signIn, step)
		case cognitosrp6a.Ask:
			var reply cognitosrp6a.Reply
			if reply, err = person(step.Question); err == nil {
				err = signIn.Answer(reply, time.Now())
			}
		case cognitosrp6a.Done:
			return step, nil
		case cognitosrp6a.Failed:
			return done, step.Err
		}
	}
	return done, err
}

// README: post

var (
	endpoint = "https://cognito-idp.us-east-1.amazonaws.com/"
	client   = http.Client{Timeout: 30 * time.Second, CheckRedirect: stay}
)

// stay has no request sent to another address. The service never redirects.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func send(signIn *cognitosrp6a.SignIn, due cognitosrp6a.Send) error {
	response, body, err := post(due)
	if err != nil {
		return err
	}
	return signIn.Receive(response.StatusCode, response.Header, body, time.Now())
}

func post(due cognitosrp6a.Send) (*http.Response, []byte, error) {
	request, err := http.NewRequest("POST", endpoint, bytes.NewReader(due.Body))
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Content-Type", "application/x-amz-json-1.1")
	request.Header.Set("X-Amz-Target", due.Target())
	response, err := client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 300_000))
	return response, body, err
}

// README: person

// labels are for the attributes that your pool requires.
var labels = map[string]string{"given_name": "Your first name", "family_name": "Your last name"}

func person(q cognitosrp6a.Question) (cognitosrp6a.Reply, error) {
	if q.Again {
		fmt.Printf("%q\n", q.Message) // A server that has not proved who it is wrote it.
	}
	switch q.Name {
	case cognitosrp6a.QuestionPassword:
		return cognitosrp6a.Text(prompt("Password")), nil
	case cognitosrp6a.QuestionCode:
		from := "your authenticator app"
		if q.SentTo != "" {
			from = strconv.Quote(q.SentTo)
		}
		return cognitosrp6a.Text(prompt("Code from " + from)), nil
	case cognitosrp6a.QuestionSelectMFA, cognitosrp6a.QuestionSelectFirstFactor:
		return cognitosrp6a.Choice(prompt(fmt.Sprintf("One of %q", q.Among))), nil
	case cognitosrp6a.QuestionSetUpTOTP:
		fmt.Printf("Type this into your authenticator app: %q\n", q.SecretCode)
		return cognitosrp6a.Text(prompt("Its code")), nil
	case cognitosrp6a.QuestionNewPassword:
		attributes := map[string]string{}
		for _, name := range q.Required {
			if labels[name] == "" { // A fake server could ask for the password in this way.
				return cognitosrp6a.Reply{}, fmt.Errorf("cannot ask %q", name)
			}
			attributes[name] = prompt(labels[name])
		}
		return cognitosrp6a.Text(prompt("New password")).WithAttributes(attributes), nil
	default:
		return cognitosrp6a.Reply{}, fmt.Errorf("cannot ask %s", q.Name)
	}
}

// README: remember

func remember(signIn *cognitosrp6a.SignIn, store func(device []byte)) (ask bool, err error) {
	remembered, err := signIn.Remember("Mary's laptop")
	if err != nil || remembered == nil {
		return false, err // nil: the pool remembers no devices, or knows this one.
	}
	response, body, err := post(remembered.Request) // The answer does not go to Receive.
	if err != nil {
		return false, err
	}
	if response.StatusCode != 200 {
		return false, fmt.Errorf("ConfirmDevice: %q", body)
	}
	device, err := json.Marshal(remembered.Device)
	if err != nil {
		return false, err
	}
	store(device)
	var answer struct{ UserConfirmationNecessary bool }
	err = json.Unmarshal(body, &answer)
	return answer.UserConfirmationNecessary, err
}

// README: processes

// begin returns an Ask and the saved sign-in.
func begin(options cognitosrp6a.Options) (cognitosrp6a.Step, []byte, error) {
	signIn, err := cognitosrp6a.New(options)
	if err != nil {
		return nil, nil, err
	}
	return untilAsked(signIn)
}

// goOn returns the next Ask and the saved sign-in, or Done. After a reply that was refused, it returns the same Ask, the saved
// sign-in and the error. seen is the question that the reply was typed for: a form that is sent twice must not give the
// password as the code that is asked next.
func goOn(options cognitosrp6a.Options, saved []byte, seen cognitosrp6a.QuestionName, reply cognitosrp6a.Reply) (
	cognitosrp6a.Step, []byte, error) {
	signIn, err := cognitosrp6a.Resume(options, saved)
	if err != nil {
		return nil, nil, err
	}
	var refused error
	if ask, is := signIn.Step().(cognitosrp6a.Ask); is && ask.Question.Name == seen {
		refused = signIn.Answer(reply, time.Now())
	}
	step, saved, err := untilAsked(signIn)
	return step, saved, errors.Join(refused, err)
}

func untilAsked(signIn *cognitosrp6a.SignIn) (cognitosrp6a.Step, []byte, error) {
	defer signIn.Close()
	for {
		switch step := signIn.Step().(type) {
		case cognitosrp6a.Send:
			if err := send(signIn, step); err != nil {
				return nil, nil, err
			}
		case cognitosrp6a.Ask:
			saved, err := signIn.Save()
			return step, saved, err
		case cognitosrp6a.Failed:
			return nil, nil, step.Err
		default:
			return step, nil, nil
		}
	}
}

// README: errors

func explain(err error) string {
	var service *cognitosrp6a.ServiceError
	var refused *cognitosrp6a.Error
	switch {
	case errors.As(err, &service) && service.DeviceRefused:
		return "Sign in again, without the device."
	case errors.As(err, &service):
		return service.Error() // RespondToAuthChallenge: NotAuthorizedException: Incorrect username or password.
	case errors.Is(err, cognitosrp6a.ErrDowngrade):
		return "The server asked for what it must not know."
	case errors.As(err, &refused):
		return refused.Error() // refused.Parameter and refused.Kind say it to a program.
	default:
		return "Try again: " + err.Error() // No connection, or what person returned.
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
	done, err := signIn(options)
	fmt.Println(done.Tokens.AccessToken, done.Tokens.ExpiresIn, err)
	// Output:
	// Password
	// Code from "m***@example.com"
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
	// cognitosrp6a: UserPoolId is not of the form <region>_<name>: give the pool's id alone, without ARN, URL or client id
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
	defer canned()()
	options := cognitosrp6a.Options{UserPoolID: "us-east-1_AbCdEf123", ClientID: "1example23456789", Username: "mary"}
	step, saved, err := begin(options)
	for err == nil {
		ask, is := step.(cognitosrp6a.Ask)
		if !is {
			break
		}
		fmt.Println(ask.Question.Name)
		step, saved, err = goOn(options, saved, ask.Question.Name, cognitosrp6a.Text("123456"))
	}
	fmt.Println(step.(cognitosrp6a.Done).Tokens.AccessToken, err)
	// Output:
	// Password
	// Code
	// eyJhY2Nlc3M <nil>
}

func TestBetweenProcesses(t *testing.T) {
	defer canned()()
	options := cognitosrp6a.Options{UserPoolID: "us-east-1_AbCdEf123", ClientID: "1example23456789", Username: "mary"}
	_, saved, err := begin(options)
	if err == nil {
		_, saved, err = goOn(options, saved, cognitosrp6a.QuestionPassword, cognitosrp6a.Text("Passw0rd!"))
	}
	if err != nil {
		t.Fatal(err)
	}
	step, saved, err := goOn(options, saved, cognitosrp6a.QuestionCode, cognitosrp6a.Text(""))
	ask, is := step.(cognitosrp6a.Ask)
	if !errors.Is(err, cognitosrp6a.ErrEmpty) || !is || ask.Question.Name != cognitosrp6a.QuestionCode {
		t.Fatalf("%T %v", step, err)
	}
	// The form of the password once more: it is not sent as a code, which would sign in here.
	step, saved, err = goOn(options, saved, cognitosrp6a.QuestionPassword, cognitosrp6a.Text("Passw0rd!"))
	if ask, is := step.(cognitosrp6a.Ask); !is || err != nil || ask.Question.Name != cognitosrp6a.QuestionCode {
		t.Fatalf("%T %v", step, err)
	}
	step, _, err = goOn(options, saved, cognitosrp6a.QuestionCode, cognitosrp6a.Text("123456"))
	if _, is := step.(cognitosrp6a.Done); !is || err != nil {
		t.Errorf("%T %v", step, err)
	}
}

func ExampleSignIn_Remember() {
	defer canned()()
	options := cognitosrp6a.Options{UserPoolID: "us-east-1_AbCdEf123", ClientID: "1example23456789", Username: "mary"}
	signIn, err := cognitosrp6a.New(options)
	if err != nil {
		panic(err)
	}
	defer signIn.Close()
	if _, err := run(signIn); err != nil {
		panic(err)
	}
	ask, err := remember(signIn, func(device []byte) {
		var stored cognitosrp6a.Device
		if err := json.Unmarshal(device, &stored); err != nil {
			panic(err)
		}
		fmt.Println(stored)
	})
	fmt.Println(ask, err)
	// Output:
	// Password
	// Code from "m***@example.com"
	// Device{us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57}
	// true <nil>
}

// canned answers every sign-in alike, and returns what stops it.
func canned() func() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request, _ := io.ReadAll(r.Body)
		answer := `{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"a0b1c2","SRP_B":"0b","SECRET_BLOCK":"AAAA",
			"USERNAME":"mary","USER_ID_FOR_SRP":"mary"}}`
		switch {
		case strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".ConfirmDevice"):
			answer = `{"UserConfirmationNecessary":true}`
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
