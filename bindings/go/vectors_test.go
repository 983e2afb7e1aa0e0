package cognitosrp6a

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The recorded vectors, as far as a sign-in can be given their values: it draws an `a` of 512 bits, and most were recorded
// with one of 1024.

type recorded[I, O any] struct {
	Cases []struct {
		ID           string
		Inputs       I
		Intermediate struct {
			A string `json:"A_hex"`
		}
		Outputs O
	}
}

func TestSecretHash(t *testing.T) {
	var file recorded[
		struct {
			Username string
			ClientID string `json:"client_id"`
			Secret   string `json:"client_secret"`
		},
		struct {
			Hash string `json:"secret_hash"`
		},
	]
	load(t, "secret_hash.json", &file)
	for _, c := range file.Cases {
		t.Run(c.ID, func(t *testing.T) {
			hash, err := SecretHash(c.Inputs.Secret, c.Inputs.Username, c.Inputs.ClientID)
			if err != nil || hash != c.Outputs.Hash {
				t.Errorf("%q, %v, not %q", hash, err, c.Outputs.Hash)
			}
		})
	}
}

func TestTimestamp(t *testing.T) {
	var file recorded[
		struct {
			Milliseconds int64 `json:"epoch_ms"`
		},
		struct{ Timestamp string },
	]
	load(t, "timestamp.json", &file)
	for _, c := range file.Cases {
		t.Run(c.ID, func(t *testing.T) {
			// Whatever the zone.
			at := time.UnixMilli(c.Inputs.Milliseconds).In(time.FixedZone("", 19_800))
			text, err := Timestamp(at)
			if err != nil || text != c.Outputs.Timestamp {
				t.Errorf("%q, %v, not %q", text, err, c.Outputs.Timestamp)
			}
		})
	}
}

// claim is what a case of user_srp.json or device_srp.json is computed of.
type claim struct {
	Pool         string `json:"pool_id"`
	Client       string `json:"client_id"`
	Username     string
	UserID       string `json:"user_id_for_srp"`
	Password     string
	GroupKey     string `json:"device_group_key"`
	Key          string `json:"device_key"`
	OfDevice     string `json:"device_password"`
	A            string `json:"a_hex"`
	Salt         string `json:"salt_hex"`
	B            string `json:"srp_b_hex"`
	Block        string `json:"secret_block_b64"`
	Milliseconds int64  `json:"epoch_ms"`
}

type claimed struct {
	A         string `json:"srp_a_hex"`
	Timestamp string
	Signature string `json:"signature_b64"`
}

func TestUserSRP(t *testing.T) {
	var file recorded[claim, claimed]
	load(t, "user_srp.json", &file)
	ran := 0
	for _, c := range file.Cases {
		a := strings.TrimLeft(c.Inputs.A, "0")
		if len(a) > 128 {
			continue
		}
		ran++
		t.Run(c.ID, func(t *testing.T) {
			in := c.Inputs
			s, err := begin(Options{UserPoolID: in.Pool, ClientID: in.Client, Username: in.Username},
				fromHex(fmt.Sprintf("%0128s%0128s", a, "1")))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if found := parameter(t, s.Step(), "AuthParameters", "SRP_A"); strings.TrimLeft(found, "0") != c.Outputs.A {
				t.Errorf("SRP_A is %s, not %s", found, c.Outputs.A)
			}
			now := time.UnixMilli(in.Milliseconds)
			receive(t, s, now, challenge("PASSWORD_VERIFIER", "SALT", in.Salt, "SRP_B", in.B, "SECRET_BLOCK", in.Block,
				"USERNAME", in.UserID, "USER_ID_FOR_SRP", in.UserID))
			if err := s.Answer(Text(in.Password), now); err != nil {
				t.Fatal(err)
			}
			verify(t, s.Step(), c.Outputs)
		})
	}
	if ran == 0 {
		t.Fatal("no case")
	}
}

func TestDeviceSRP(t *testing.T) {
	var file recorded[claim, claimed]
	load(t, "device_srp.json", &file)
	ran := 0
	for _, c := range file.Cases {
		a := strings.TrimLeft(c.Inputs.A, "0")
		if len(a) > 128 {
			continue
		}
		ran++
		t.Run(c.ID, func(t *testing.T) {
			in := c.Inputs
			s, err := begin(Options{UserPoolID: in.Pool, ClientID: in.Client, Username: in.Username, Flow: UserPasswordAuth,
				Device: &Device{in.Key, in.GroupKey, in.OfDevice}}, fromHex(fmt.Sprintf("%0128s%0128s", "1", a)))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			now := time.UnixMilli(in.Milliseconds)
			if err := s.Answer(Text("secret"), now); err != nil {
				t.Fatal(err)
			}
			receive(t, s, now, challenge("DEVICE_SRP_AUTH", "USERNAME", in.Username))
			if found := parameter(t, s.Step(), "ChallengeResponses", "SRP_A"); strings.TrimLeft(found, "0") != c.Outputs.A {
				t.Errorf("SRP_A is %s, not %s", found, c.Outputs.A)
			}
			receive(t, s, now, challenge("DEVICE_PASSWORD_VERIFIER", "SALT", in.Salt, "SRP_B", in.B,
				"SECRET_BLOCK", in.Block, "USERNAME", in.Username, "DEVICE_KEY", in.Key))
			verify(t, s.Step(), c.Outputs)
		})
	}
	if ran == 0 {
		t.Fatal("no case")
	}
}

func TestDeviceVerifier(t *testing.T) {
	var file recorded[
		struct {
			GroupKey string  `json:"device_group_key"`
			Key      string  `json:"device_key"`
			Password string  `json:"device_password"`
			Drawn    *string `json:"password_random_hex"`
			Salt     string  `json:"salt_random_hex"`
		},
		struct {
			Salt     string `json:"salt_b64"`
			Verifier string `json:"verifier_b64"`
		},
	]
	load(t, "device_verifier.json", &file)
	for _, c := range file.Cases {
		if c.Inputs.Drawn == nil || len(c.Inputs.Salt) != 32 {
			continue // The password or the salt was not drawn as Cognito wants them.
		}
		t.Run(c.ID, func(t *testing.T) {
			s := ready(t)
			receive(t, s, time.Now(), map[string]any{"AuthenticationResult": map[string]any{"AccessToken": "token",
				"NewDeviceMetadata": map[string]any{"DeviceKey": c.Inputs.Key, "DeviceGroupKey": c.Inputs.GroupKey}}})
			s.random = fromHex(*c.Inputs.Drawn + c.Inputs.Salt)
			remembered, err := s.Remember("")
			if err != nil {
				t.Fatal(err)
			}
			if d := remembered.Device; d != (Device{c.Inputs.Key, c.Inputs.GroupKey, c.Inputs.Password}) {
				t.Error("another device")
			}
			salt := parameter(t, remembered.Request, "DeviceSecretVerifierConfig", "Salt")
			verifier := parameter(t, remembered.Request, "DeviceSecretVerifierConfig", "PasswordVerifier")
			if salt != c.Outputs.Salt || verifier != c.Outputs.Verifier {
				t.Errorf("%s, %s", salt, verifier)
			}
		})
	}
}

// TestInvalid takes the faults that an option or a challenge can have.
func TestInvalid(t *testing.T) {
	type fault struct {
		ID, Operation, Remove string
		Set                   map[string]json.RawMessage
		Rename                map[string]string
		Again                 map[string]json.RawMessage
		Expected              struct {
			Error, Parameter string
			Accepted         bool
		}
	}
	var file struct {
		Operations      map[string]struct{ Good map[string]json.RawMessage }
		Cases, Accepted []fault
	}
	load(t, "invalid.json", &file)
	ran := 0
	for _, c := range append(file.Cases, file.Accepted...) {
		try := attempts[c.Operation]
		if try == nil || c.Again != nil || absent[c.ID] {
			continue
		}
		inputs := map[string]string{}
		for name, value := range file.Operations[c.Operation].Good {
			inputs[name] = string(long(value))
		}
		for name, value := range c.Set {
			inputs[name] = string(long(value))
		}
		delete(inputs, c.Remove)
		for name, other := range c.Rename {
			inputs[other] = inputs[name]
			delete(inputs, name)
		}
		ran++
		t.Run(c.ID, func(t *testing.T) {
			err := try(t, inputs)
			if c.Expected.Accepted {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var refused *Error
			if !errors.As(err, &refused) || string(refused.Kind) != c.Expected.Error {
				t.Fatalf("%v, not %s", err, c.Expected.Error)
			}
			ofBody := refused.Parameter == "body" && refused.Kind == ErrTooLong // An answer has at most 262,144 bytes.
			if refused.Parameter != c.Expected.Parameter && !ofBody && c.Operation != "instant" {
				t.Errorf("of %q, not %q", refused.Parameter, c.Expected.Parameter)
			}
		})
	}
	if ran < 100 {
		t.Fatalf("%d cases", ran)
	}
}

// absent are the cases whose empty text is a field left out in Go.
var absent = map[string]bool{"secret-empty": true, "session-empty": true, "name-empty": true}

// attempts are the operations of invalid.json that a sign-in has.
var attempts = map[string]func(*testing.T, map[string]string) error{
	"user_challenge": func(t *testing.T, inputs map[string]string) error {
		s := ready(t)
		return s.Receive(200, nil, challengeOf("PASSWORD_VERIFIER", inputs), time.Unix(0, 0))
	},
	"pool_id": func(_ *testing.T, in map[string]string) error {
		return with(func(o *Options) { o.UserPoolID = in["text"] })
	},
	"client_id": func(_ *testing.T, in map[string]string) error {
		return with(func(o *Options) { o.ClientID = in["text"] })
	},
	"user": func(_ *testing.T, in map[string]string) error {
		return with(func(o *Options) { o.Username, o.ClientSecret = in["username"], in["client_secret"] })
	},
	"device_key": func(_ *testing.T, in map[string]string) error {
		return with(func(o *Options) { o.Device = &Device{in["text"], "-group", "secret"} })
	},
	"device_group_key": func(_ *testing.T, in map[string]string) error {
		return with(func(o *Options) { o.Device = &Device{"us-east-1_0123-abcd", in["text"], "secret"} })
	},
	"session": func(_ *testing.T, in map[string]string) error {
		return with(func(o *Options) { o.Session, o.Flow = in["text"], UserAuth })
	},
	"client_metadata": func(_ *testing.T, in map[string]string) error {
		return with(func(o *Options) { o.ClientMetadata = in })
	},
	"device_name": func(t *testing.T, in map[string]string) error {
		s := ready(t)
		receive(t, s, time.Now(), map[string]any{"AuthenticationResult": map[string]any{"AccessToken": "token",
			"NewDeviceMetadata": map[string]any{"DeviceKey": "us-east-1_0123-abcd", "DeviceGroupKey": "-group"}}})
		_, err := s.Remember(in["text"])
		return err
	},
	"instant": func(_ *testing.T, in map[string]string) error {
		seconds, err := strconv.ParseInt(in["unix_seconds"], 10, 64)
		if err != nil {
			return err
		}
		_, err = Timestamp(time.Unix(seconds, 0))
		return err
	},
}

var good = Options{UserPoolID: "us-east-1_AbCdEf123", ClientID: "1example23456789", Username: "mary"}

// with begins a sign-in with some options changed.
func with(change func(o *Options)) error {
	o := good
	change(&o)
	s, err := New(o)
	if err == nil {
		s.Close()
	}
	return err
}

// ready begins a sign-in that is closed with the test.
func ready(t *testing.T) *SignIn {
	t.Helper()
	s, err := New(good)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func challenge(name string, parameters ...string) map[string]any {
	values := map[string]string{}
	for i := 0; i < len(parameters); i += 2 {
		values[parameters[i]] = parameters[i+1]
	}
	return map[string]any{"ChallengeName": name, "ChallengeParameters": values, "Session": strings.Repeat("s", 20)}
}

func challengeOf(name string, parameters map[string]string) []byte {
	return canonical(map[string]any{"ChallengeName": name, "ChallengeParameters": parameters})
}

func receive(t *testing.T, s *SignIn, now time.Time, body any) {
	t.Helper()
	if err := s.Receive(200, nil, canonical(body), now); err != nil {
		t.Fatal(err)
	}
}

func parameter(t *testing.T, step Step, member, name string) string {
	t.Helper()
	send, is := step.(Send)
	if !is {
		t.Fatalf("%v is due", step)
	}
	text, _ := parsed(send.Body).(map[string]any)[member].(map[string]any)[name].(string)
	return text
}

func verify(t *testing.T, step Step, expected claimed) {
	t.Helper()
	for name, value := range map[string]string{"PASSWORD_CLAIM_SIGNATURE": expected.Signature, "TIMESTAMP": expected.Timestamp} {
		if found := parameter(t, step, "ChallengeResponses", name); found != value {
			t.Errorf("%s is %s, not %s", name, found, value)
		}
	}
}
