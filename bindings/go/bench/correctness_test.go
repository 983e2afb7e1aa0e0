package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	cognitosrp6a "cognito-srp6a/bindings/go"
	"cognito-srp6a/bindings/go/bench/challenge"

	cognitosrp "github.com/alexrudd/cognito-srp/v4"
)

// TestClock puts the recorded times to both. alexrudd/cognito-srp writes the hour of a clock of twelve: it is right from one
// o'clock at night until before one in the afternoon, and the service refuses the rest.
func TestClock(t *testing.T) {
	text, err := os.ReadFile("../../../test-vectors/timestamp.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			Inputs struct {
				Milliseconds int64 `json:"epoch_ms"`
			}
			Outputs struct{ Timestamp string }
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	ours, theirs := 0, 0
	for _, c := range file.Cases {
		at := time.UnixMilli(c.Inputs.Milliseconds)
		if found, err := cognitosrp6a.Timestamp(at); err == nil && found == c.Outputs.Timestamp {
			ours++
		}
		found := their(t, challenge.Parameters(), at)["TIMESTAMP"]
		hour := at.UTC().Hour()
		right := found == c.Outputs.Timestamp
		if right {
			theirs++
		}
		if right != (hour >= 1 && hour <= 12) {
			t.Errorf("%s: %q", c.Outputs.Timestamp, found)
		}
	}
	t.Logf("TIMESTAMP: %d of %d right here, %d there", ours, len(file.Cases), theirs)
	if ours != len(file.Cases) || theirs == len(file.Cases) {
		t.Fail()
	}
}

// TestHostile puts challenges of a fake or broken server to both.
func TestHostile(t *testing.T) {
	n := strings.Repeat("0", 768)
	for _, c := range []struct {
		name, parameter, value string
		kind                   error
		theirs                 string
	}{
		{"B = 0", "SRP_B", n, cognitosrp6a.ErrZeroPublicKey, "taken"},
		{"B is no number", "SRP_B", "xyz", cognitosrp6a.ErrInvalidHex, "panic"},
		{"B is empty", "SRP_B", "", cognitosrp6a.ErrEmpty, "panic"},
		{"the salt is no number", "SALT", "xyz", cognitosrp6a.ErrInvalidHex, "panic"},
	} {
		parameters := challenge.Parameters()
		parameters[c.parameter] = c.value
		body, _ := json.Marshal(map[string]any{"ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": parameters})
		signIn, err := cognitosrp6a.New(cognitosrp6a.Options{
			UserPoolID: challenge.Pool, ClientID: challenge.Client, Username: challenge.User})
		if err != nil {
			t.Fatal(err)
		}
		err = signIn.Receive(200, nil, body, challenge.At)
		signIn.Close()
		if refused, is := err.(*cognitosrp6a.Error); !is || refused.Unwrap() != c.kind {
			t.Errorf("%s: %v", c.name, err)
		}
		outcome := "taken"
		func() {
			defer func() {
				if recover() != nil {
					outcome = "panic"
				}
			}()
			their(t, parameters, challenge.At)
		}()
		t.Logf("%s: %v here, %s there", c.name, err, outcome)
		if outcome != c.theirs {
			t.Errorf("%s: %s", c.name, outcome)
		}
	}
}

func their(t *testing.T, parameters map[string]string, at time.Time) map[string]string {
	srp, err := cognitosrp.NewCognitoSRP(challenge.User, challenge.Password, challenge.Pool, challenge.Client, nil)
	if err != nil {
		t.Fatal(err)
	}
	responses, err := srp.PasswordVerifierChallenge(parameters, at)
	if err != nil {
		t.Fatal(err)
	}
	return responses
}
