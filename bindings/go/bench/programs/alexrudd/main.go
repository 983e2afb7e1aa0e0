// Signs in with github.com/alexrudd/cognito-srp.
package main

import (
	"encoding/json"

	"cognito-srp6a/bindings/go/bench/challenge"

	cognitosrp "github.com/alexrudd/cognito-srp/v4"
)

func main() { challenge.Run(signIn) }

// signIn writes and reads the JSON that ours has in it.
func signIn() {
	srp, err := cognitosrp.NewCognitoSRP(challenge.User, challenge.Password, challenge.Pool, challenge.Client, nil)
	if err != nil {
		panic(err)
	}
	write(map[string]any{"AuthFlow": "USER_SRP_AUTH", "ClientId": challenge.Client, "AuthParameters": srp.GetAuthParams()})
	responses, err := srp.PasswordVerifierChallenge(challenge.Parameters(), challenge.At)
	if err != nil {
		panic(err)
	}
	write(map[string]any{"ChallengeName": "PASSWORD_VERIFIER", "ClientId": challenge.Client, "ChallengeResponses": responses})
}

func write(value any) {
	if _, err := json.Marshal(value); err != nil {
		panic(err)
	}
}
