// Signs a user in, and prints for how long the tokens are good:
//
//	AWS_REGION=us-east-1 go run ./signin USER_POOL_ID CLIENT_ID USERNAME
package main

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	cognitosrp6a "cognito-srp6a/bindings/go"
	sdk "cognito-srp6a/bindings/go/examples/aws"

	"github.com/aws/aws-sdk-go-v2/config"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
)

func main() {
	if len(os.Args) != 4 {
		log.Fatal("usage: signin USER_POOL_ID CLIENT_ID USERNAME")
	}
	ctx := context.Background()
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	options := cognitosrp6a.Options{UserPoolID: os.Args[1], ClientID: os.Args[2], Username: os.Args[3]}
	done, err := sdk.SignIn(ctx, cip.NewFromConfig(settings), options, person)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("signed in for %d seconds\n", done.Tokens.ExpiresIn)
}

var input = bufio.NewReader(os.Stdin)

// person shows in quotes what the server wrote: control characters could move the cursor.
func person(q cognitosrp6a.Question) (cognitosrp6a.Reply, error) {
	prompt := string(q.Name)
	if q.SentTo != "" {
		prompt += fmt.Sprintf(" sent to %q", q.SentTo)
	}
	if len(q.Among) > 0 {
		prompt += fmt.Sprintf(" %q", q.Among)
	}
	if q.SecretCode != "" {
		prompt = fmt.Sprintf("Type %q into your authenticator app. Its code", q.SecretCode)
	}
	if q.Again {
		prompt = fmt.Sprintf("Refused: %q. %s", q.Message, prompt)
	}
	fmt.Print(prompt, ": ")
	line, err := input.ReadString('\n')
	reply := strings.TrimSuffix(line, "\n")
	switch q.Name {
	case cognitosrp6a.QuestionSelectMFA, cognitosrp6a.QuestionSelectFirstFactor:
		return cognitosrp6a.Choice(reply), err
	case cognitosrp6a.QuestionOther:
		return cognitosrp6a.Parameters(map[string]string{"ANSWER": reply}), err
	default:
		return cognitosrp6a.Text(reply), err
	}
}
