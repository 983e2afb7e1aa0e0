package sdk

import (
	"context"
	"os"
	"testing"

	cognitosrp6a "cognito-srp6a/bindings/go"

	"github.com/aws/aws-sdk-go-v2/aws"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
)

// TestMinistack signs in to a server that other people wrote, which checks the claim and SECRET_HASH.
func TestMinistack(t *testing.T) {
	endpoint := os.Getenv("MINISTACK")
	if endpoint == "" {
		t.Fatal("MINISTACK is not set: ../../run sets it")
	}
	ctx := context.Background()
	client := clientAt(t, endpoint)
	made, err := client.CreateUserPool(ctx, &cip.CreateUserPoolInput{PoolName: aws.String("go"),
		AliasAttributes: []types.AliasAttributeType{types.AliasAttributeTypeEmail}})
	if err != nil {
		t.Fatal(err)
	}
	for _, hasSecret := range []bool{false, true} {
		app, err := client.CreateUserPoolClient(ctx, &cip.CreateUserPoolClientInput{
			UserPoolId: made.UserPool.Id, ClientName: aws.String("go"), GenerateSecret: hasSecret,
			ExplicitAuthFlows: []types.ExplicitAuthFlowsType{"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}})
		if err != nil {
			t.Fatal(err)
		}
		name := map[bool]string{false: "mary-public", true: "mary-secret"}[hasSecret]
		makeUser(t, client, made.UserPool.Id, name)
		options := cognitosrp6a.Options{UserPoolID: *made.UserPool.Id, ClientID: *app.UserPoolClient.ClientId, Username: name}
		if hasSecret {
			options.ClientSecret = *app.UserPoolClient.ClientSecret
		}
		byAlias, byPassword := options, options
		byAlias.Username += "@example.com"
		byPassword.Flow = cognitosrp6a.UserPasswordAuth
		for title, o := range map[string]cognitosrp6a.Options{"name": options, "alias": byAlias, "password": byPassword} {
			t.Run(name+"/"+title, func(t *testing.T) {
				done, err := SignIn(ctx, client, o, knows("Passw0rd!go"))
				if err != nil || done.Tokens.AccessToken == "" {
					t.Error(err)
				}
				o.Flow, o.RefreshToken, o.Username = cognitosrp6a.RefreshTokenAuth, done.Tokens.RefreshToken, name
				if _, err := SignIn(ctx, client, o, knows("")); err != nil {
					t.Error("refresh: ", err)
				}
			})
		}
		t.Run(name+"/wrong", func(t *testing.T) {
			_, err := SignIn(ctx, client, options, knows("wrong"))
			if service, is := err.(*cognitosrp6a.ServiceError); !is || service.Name != "NotAuthorizedException" {
				t.Error(err)
			}
		})
	}
}

func makeUser(t *testing.T, client *cip.Client, pool *string, name string) {
	t.Helper()
	ctx := context.Background()
	email := []types.AttributeType{{Name: aws.String("email"), Value: aws.String(name + "@example.com")},
		{Name: aws.String("email_verified"), Value: aws.String("true")}}
	_, err := client.AdminCreateUser(ctx, &cip.AdminCreateUserInput{UserPoolId: pool, Username: &name, UserAttributes: email,
		TemporaryPassword: aws.String("Passw0rd!go"), MessageAction: types.MessageActionTypeSuppress})
	if err == nil {
		_, err = client.AdminSetUserPassword(ctx, &cip.AdminSetUserPasswordInput{UserPoolId: pool, Username: &name,
			Password: aws.String("Passw0rd!go"), Permanent: true})
	}
	if err != nil {
		t.Fatal(err)
	}
}

func knows(password string) func(cognitosrp6a.Question) (cognitosrp6a.Reply, error) {
	return func(cognitosrp6a.Question) (cognitosrp6a.Reply, error) { return cognitosrp6a.Text(password), nil }
}
