package sdk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	cognitosrp6a "cognito-srp6a/bindings/go"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

type replies = map[cognitosrp6a.QuestionName]func(*cognitosrp6a.SignIn, cognitosrp6a.Question) cognitosrp6a.Reply

func says[T string | []byte](text T) func(*cognitosrp6a.SignIn, cognitosrp6a.Question) cognitosrp6a.Reply {
	return func(*cognitosrp6a.SignIn, cognitosrp6a.Question) cognitosrp6a.Reply { return cognitosrp6a.Text(text) }
}

func chooses(choice string) func(*cognitosrp6a.SignIn, cognitosrp6a.Question) cognitosrp6a.Reply {
	return func(*cognitosrp6a.SignIn, cognitosrp6a.Question) cognitosrp6a.Reply {
		return cognitosrp6a.Choice(choice)
	}
}

var code = replies{cognitosrp6a.QuestionCode: says("123456")}

// wrongFirst gives a wrong code, then the right one.
var wrongFirst = replies{cognitosrp6a.QuestionCode: func(_ *cognitosrp6a.SignIn, q cognitosrp6a.Question) cognitosrp6a.Reply {
	if !q.Again {
		return cognitosrp6a.Text("000000")
	}
	return cognitosrp6a.Text("123456")
}}

var attempts = []attempt{
	{name: "salt-high"}, {name: "salt-low"}, {name: "salt-odd"}, {name: "salt-short"}, {name: "salt-one"},
	{name: "mfa", replies: code, asked: "Password Code"},
	{name: "mfa", replies: wrongFirst, asked: "Password Code Code"},
	{name: "mfa-choice", asked: "Password SelectMfa Code", replies: replies{
		cognitosrp6a.QuestionCode: says("123456"), cognitosrp6a.QuestionSelectMFA: chooses("SMS_MFA")}},
	{name: "new-password", asked: "Password NewPassword", replies: replies{cognitosrp6a.QuestionNewPassword: says([]byte("New1!pass"))}},
	{name: "new-profile", asked: "Password NewPassword NewPassword", replies: replies{
		cognitosrp6a.QuestionNewPassword: func(_ *cognitosrp6a.SignIn, q cognitosrp6a.Question) cognitosrp6a.Reply {
			if !slices.Equal(q.Required, []string{"given_name"}) {
				return cognitosrp6a.Reply{}
			}
			if !q.Again {
				return cognitosrp6a.Text("short").WithAttributes(map[string]string{"given_name": "Mary"})
			}
			return cognitosrp6a.Text("New1!pass").WithAttributes(map[string]string{"given_name": "Mary"})
		}}},
	{name: "mfa-setup", asked: "Password SetUpTotp", replies: replies{cognitosrp6a.QuestionSetUpTOTP: says("123456")}},
	{name: "totp-setup", asked: "Password SetUpTotp SetUpTotp", replies: replies{
		cognitosrp6a.QuestionSetUpTOTP: func(s *cognitosrp6a.SignIn, q cognitosrp6a.Question) cognitosrp6a.Reply {
			uri, err := s.OtpauthURI("Example", "mary")
			if err != nil || !strings.Contains(uri, "secret="+q.SecretCode) || !q.Again {
				return cognitosrp6a.Text("000000")
			}
			return cognitosrp6a.Text(totp(q.SecretCode)).WithParameters(map[string]string{"FriendlyDeviceName": "phone"})
		}}},
	{name: "setup-email", asked: "Password SetUpEmailMfa Code", replies: replies{
		cognitosrp6a.QuestionSetUpEmailMFA: says("mary@example.com"), cognitosrp6a.QuestionCode: says("123456")}},
	{name: "custom", options: cognitosrp6a.Options{Flow: cognitosrp6a.CustomAuth}, asked: "Custom",
		replies: replies{cognitosrp6a.QuestionCustom: says("42")}},
	{name: "custom", options: cognitosrp6a.Options{Flow: cognitosrp6a.CustomAuth, SRPFirst: true}, asked: "Password Custom",
		replies: replies{cognitosrp6a.QuestionCustom: says("42")}},
	{name: "passkey", options: cognitosrp6a.Options{Flow: cognitosrp6a.UserAuth}, asked: "SelectFirstFactor Passkey",
		replies: replies{cognitosrp6a.QuestionSelectFirstFactor: chooses("WEB_AUTHN"), cognitosrp6a.QuestionPasskey: credential}},
	{name: "passkey", options: cognitosrp6a.Options{Flow: cognitosrp6a.UserAuth}, asked: "SelectFirstFactor Password",
		replies: replies{cognitosrp6a.QuestionSelectFirstFactor: chooses("PASSWORD_SRP")}},
	{name: "mfa", options: cognitosrp6a.Options{Flow: cognitosrp6a.UserAuth, PreferredChallenge: "PASSWORD_SRP"},
		asked: "Password Code", replies: code},
	{name: "salt-one", options: cognitosrp6a.Options{Flow: cognitosrp6a.UserPasswordAuth}},
	{name: "salt-one", options: cognitosrp6a.Options{Flow: cognitosrp6a.AdminUserPasswordAuth, Admin: true}},
	{name: "mfa", options: cognitosrp6a.Options{Admin: true}, replies: code, asked: "Password Code"},
	{name: "alias-totp", options: cognitosrp6a.Options{Username: "alias-totp@example.com", ClientID: secret, ClientSecret: key},
		replies: code, asked: "Password Code"},
	// What the SDK itself does not read.
	{name: "untidy-tokens", overHTTP: true}, {name: "untidy-tokens-named", overHTTP: true},
	{name: "untidy-challenges", overHTTP: true, replies: code, asked: "Password Code"},
	{name: "error-namespace", replies: wrongFirst, asked: "Password Code Code"},
	{name: "error-url", replies: wrongFirst, asked: "Password Code Code"},
	{name: "error-header", replies: wrongFirst, asked: "Password Code Code"},
	{name: "salt-one", password: "wrong", fails: "NotAuthorizedException"},
	{name: "salt-one", options: cognitosrp6a.Options{ClientID: "unknownclient000000000001"}, asked: "-", fails: "ResourceNotFoundException"},
	{name: "downgrade-password", asked: "-", fails: "Downgrade"},
	{name: "downgrade-new-password", asked: "-", fails: "Downgrade"},
}

func TestEmulator(t *testing.T) {
	for name, send := range transports(t) {
		for i, a := range attempts {
			if a.overHTTP && name != "HTTP" {
				continue
			}
			t.Run(fmt.Sprintf("%s/%d %s", name, i, a.name), func(t *testing.T) {
				_, asked, err := drive(t, send, a)
				if a.asked == "" {
					a.asked = "Password"
				}
				if a.asked == "-" {
					a.asked = ""
				}
				if found := strings.Join(asked, " "); found != a.asked {
					t.Errorf("asked %q, not %q", found, a.asked)
				}
				var service *cognitosrp6a.ServiceError
				switch {
				case a.fails == "" && err != nil:
					t.Error(err)
				case a.fails == "Downgrade" && !errors.Is(err, cognitosrp6a.ErrDowngrade),
					a.fails != "" && a.fails != "Downgrade" && (!errors.As(err, &service) || service.Name != a.fails || service.Status != 400):
					t.Errorf("%v, not %s", err, a.fails)
				}
			})
		}
	}
}

// TestDevices remembers a device, signs in with it, and forgets it.
func TestDevices(t *testing.T) {
	for name, send := range transports(t) {
		for _, user := range []string{"device", "mfa-device", "alias-device", "verifier-srp-id"} {
			t.Run(name+"/"+user, func(t *testing.T) {
				options := cognitosrp6a.Options{Username: user + "@example.com", ClientID: secret, ClientSecret: key}
				first, _, err := drive(t, send, attempt{name: user, options: options, replies: code})
				if err != nil {
					t.Fatal(err)
				}
				remembered, err := first.Remember("Mary's laptop")
				if err != nil || remembered == nil {
					t.Fatal(remembered, err)
				}
				if status, _, body, err := send(context.Background(), remembered.Request); err != nil || status != 200 {
					t.Fatalf("ConfirmDevice: %d %s %v", status, body, err)
				}
				options.Device = &remembered.Device
				_, asked, err := drive(t, send, attempt{name: user, options: options})
				if err != nil || !slices.Equal(asked, []string{"Password"}) {
					t.Error(asked, err)
				}
				options.Device = &cognitosrp6a.Device{Key: "us-east-1_00000000-0000-4000-8000-000000000000",
					GroupKey: remembered.Device.GroupKey, Password: remembered.Device.Password}
				forgotten, _, err := drive(t, send, attempt{name: user, options: options, replies: code})
				if err != nil || !forgotten.Step().(cognitosrp6a.Done).DeviceForgotten {
					t.Error("not forgotten", err)
				}
				options.Device = &cognitosrp6a.Device{Key: remembered.Device.Key, GroupKey: remembered.Device.GroupKey, Password: "wrong"}
				var service *cognitosrp6a.ServiceError
				if _, _, err = drive(t, send, attempt{name: user, options: options}); !errors.As(err, &service) || !service.DeviceRefused {
					t.Error(err)
				}
			})
		}
	}
}

// TestRefresh uses a refresh token.
func TestRefresh(t *testing.T) {
	for name, send := range transports(t) {
		t.Run(name, func(t *testing.T) {
			first, _, err := drive(t, send, attempt{name: "salt-low"})
			if err != nil {
				t.Fatal(err)
			}
			token := first.Step().(cognitosrp6a.Done).Tokens.RefreshToken
			again, asked, err := drive(t, send, attempt{name: "salt-low", options: cognitosrp6a.Options{
				Flow: cognitosrp6a.RefreshTokenAuth, RefreshToken: token}})
			if err != nil || len(asked) != 0 || again.Step().(cognitosrp6a.Done).Tokens.AccessToken == "" {
				t.Error(asked, err)
			}
		})
	}
}

// TestRotation has an app client whose refresh tokens serve once, as README says.
func TestRotation(t *testing.T) {
	send := transports(t)["HTTP"]
	first, _, err := drive(t, send, attempt{name: "salt-low", options: cognitosrp6a.Options{ClientID: rotating}})
	if err != nil {
		t.Fatal(err)
	}
	token := first.Step().(cognitosrp6a.Done).Tokens.RefreshToken
	options := cognitosrp6a.Options{ClientID: rotating, Flow: cognitosrp6a.RefreshTokenAuth, RefreshToken: token}
	if _, _, err := drive(t, send, attempt{name: "salt-low", options: options}); err == nil {
		t.Error("REFRESH_TOKEN_AUTH")
	}
	request, _ := json.Marshal(map[string]string{"ClientId": rotating, "RefreshToken": token})
	status, _, body, err := send(context.Background(), cognitosrp6a.Send{Operation: "GetTokensFromRefreshToken", Body: request})
	var answer struct{ AuthenticationResult cognitosrp6a.Tokens }
	if err == nil {
		err = json.Unmarshal(body, &answer)
	}
	renewed := answer.AuthenticationResult
	if err != nil || status != 200 || renewed.AccessToken == "" || renewed.RefreshToken == "" || renewed.RefreshToken == token {
		t.Errorf("%d %q %v", status, body, err)
	}
}

// TestProxy has a proxy answer with a page of its own, in place of the service.
func TestProxy(t *testing.T) {
	status := http.StatusForbidden
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		w.Write([]byte("<html>no</html>"))
	}))
	defer proxy.Close()
	client := clientAt(t, proxy.URL)
	options := cognitosrp6a.Options{UserPoolID: pool, ClientID: public, Username: "mary"}
	var service *cognitosrp6a.ServiceError
	if _, err := SignIn(t.Context(), client, options, nil); !errors.As(err, &service) ||
		service.Name != "UnknownError" || service.Status != status {
		t.Error(err)
	}
	// A page where the service's answer was to be is none. The request is still due.
	status = http.StatusOK
	signIn, err := cognitosrp6a.New(options)
	if err != nil {
		t.Fatal(err)
	}
	defer signIn.Close()
	if _, err := Drive(t.Context(), client, signIn, nil); err == nil || errors.As(err, &service) {
		t.Error(err)
	}
	if _, due := signIn.Step().(cognitosrp6a.Send); !due {
		t.Errorf("%T", signIn.Step())
	}
}

// TestNoAnswer has errors that are not the service's answer, though a status came: the request is still due.
func TestNoAnswer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.WriteHeader(http.StatusBadRequest)
		w.Write([]byte(`{"__type":"NotAuth`))
		w.(http.Flusher).Flush()
		if r.Header.Get("X-Amz-Target") == "AWSCognitoIdentityProviderService.AdminInitiateAuth" {
			<-r.Context().Done()
		}
	}))
	defer server.Close()
	client := clientAt(t, server.URL)
	without := client.Options()
	without.Credentials = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{}, &smithy.OperationError{ServiceID: "STS", OperationName: "AssumeRole", Err: &smithyhttp.ResponseError{
			Response: &smithyhttp.Response{Response: &http.Response{StatusCode: http.StatusForbidden}},
			Err:      &smithy.GenericAPIError{Code: "ResourceNotFoundException"},
		}}
	})
	soon, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	for name, c := range map[string]struct {
		ctx    context.Context
		client *cip.Client
		admin  bool
	}{
		"a body cut off":           {t.Context(), client, false},
		"a deadline":               {soon, client, true},
		"credentials of a service": {t.Context(), cip.New(without), true},
	} {
		signIn, err := cognitosrp6a.New(cognitosrp6a.Options{UserPoolID: pool, ClientID: public, Username: "mary", Admin: c.admin})
		if err != nil {
			t.Fatal(err)
		}
		_, err = Drive(c.ctx, c.client, signIn, nil)
		var service *cognitosrp6a.ServiceError
		if _, due := signIn.Step().(cognitosrp6a.Send); !due || err == nil || errors.As(err, &service) {
			t.Errorf("%s: %T, %v", name, signIn.Step(), err)
		}
		signIn.Close()
	}
}

// TestEdges signs in until the emulator has given each login the ten edges of SRP, and accepted the claim on each.
func TestEdges(t *testing.T) {
	http.Post(emulator+"/interop/reset", "", nil)
	send := transports(t)["SDK"]
	options := cognitosrp6a.Options{Username: "device"}
	first, _, err := drive(t, send, attempt{name: "device", options: options})
	if err != nil {
		t.Fatal(err)
	}
	remembered, err := first.Remember("")
	if err != nil {
		t.Fatal(err)
	}
	if status, _, _, err := send(context.Background(), remembered.Request); err != nil || status != 200 {
		t.Fatal(status, err)
	}
	options.Device = &remembered.Device
	for range 10 {
		if _, _, err := drive(t, send, attempt{name: "device", options: options}); err != nil {
			t.Error(err)
		}
	}
	response, err := http.Get(emulator + "/interop/stats")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var stats struct {
		Claims []struct {
			Challenge string
			Edges     map[string]struct{ Issued, Accepted, Rejected int }
		}
		Reused  int `json:"srp_a_reused"`
		Without int `json:"without_session"`
	}
	if err := json.NewDecoder(response.Body).Decode(&stats); err != nil {
		t.Fatal(err)
	}
	if stats.Reused != 0 || stats.Without != 0 || len(stats.Claims) != 2 {
		t.Errorf("%+v", stats)
	}
	for _, claim := range stats.Claims {
		met := 0
		for name, edge := range claim.Edges {
			if edge.Rejected != 0 {
				t.Errorf("%s: %s rejected", claim.Challenge, name)
			}
			if edge.Accepted > 0 {
				met++
			}
		}
		if met != 10 {
			t.Errorf("%s: %d edges", claim.Challenge, met)
		}
	}
}
