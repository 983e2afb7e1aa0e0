package sdk_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	cognitosrp6a "cognito-srp6a/bindings/go"
	sdk "cognito-srp6a/bindings/go/examples/aws"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
)

// README: sdk

func signInBySDK(ctx context.Context, options cognitosrp6a.Options) (done cognitosrp6a.Done, err error) {
	settings, err := config.LoadDefaultConfig(ctx, config.WithRegion("us-east-1"))
	if err != nil {
		return done, err
	}
	return sdk.SignIn(ctx, cognitoidentityprovider.NewFromConfig(settings), options, person)
}

// README: end

func person(cognitosrp6a.Question) (cognitosrp6a.Reply, error) {
	return cognitosrp6a.Text("Passw0rd!salt-one"), nil
}

// TestReadme compares the package's README with the sample here, and runs it without credentials.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("readme_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, code, _ := strings.Cut(string(source), "// README: sdk\n")
	code, _, _ = strings.Cut(code, "// README: end\n")
	if !strings.Contains(string(readme), "```go\n"+strings.TrimSpace(code)+"\n```") {
		t.Error("README has not this code")
	}
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": sdk.Emulator(), "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_PROFILE": "",
		"AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
	} {
		t.Setenv(name, value)
	}
	done, err := signInBySDK(context.Background(), cognitosrp6a.Options{
		UserPoolID: "us-east-1_Interop01", ClientID: "publicclient0000000000001", Username: "salt-one"})
	if err != nil || done.Tokens.AccessToken == "" {
		t.Error(fmt.Sprint(done), err)
	}
}
