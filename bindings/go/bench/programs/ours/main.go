// Signs in with this package.
package main

import (
	cognitosrp6a "cognito-srp6a/bindings/go"
	"cognito-srp6a/bindings/go/bench/challenge"
)

func main() { challenge.Run(signIn) }

func signIn() {
	signIn, err := cognitosrp6a.New(cognitosrp6a.Options{
		UserPoolID: challenge.Pool, ClientID: challenge.Client, Username: challenge.User})
	if err != nil {
		panic(err)
	}
	defer signIn.Close()
	_ = signIn.Step().(cognitosrp6a.Send)
	if err := signIn.Receive(200, nil, challenge.Body, challenge.At); err != nil {
		panic(err)
	}
	if err := signIn.Answer(cognitosrp6a.Text(challenge.Password), challenge.At); err != nil {
		panic(err)
	}
	_ = signIn.Step().(cognitosrp6a.Send)
}
