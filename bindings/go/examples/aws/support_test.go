package sdk

import (
	"bufio"
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	cognitosrp6a "cognito-srp6a/bindings/go"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	cip "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
)

// The stand-in for the service, tests/emulator: its pool and its users.
const (
	pool     = "us-east-1_Interop01"
	public   = "publicclient0000000000001"
	secret   = "secretclient0000000000001"
	rotating = "rotatingclient00000000001"
	key      = "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01"
)

var emulator string

// Emulator returns its address, for the tests outside this package.
func Emulator() string { return emulator }

func TestMain(m *testing.M) {
	program := os.Getenv("EMULATOR")
	if program == "" {
		fmt.Println("EMULATOR is not set: ../../run sets it")
		os.Exit(1)
	}
	running := exec.Command(program, "--edges")
	output, err := running.StdoutPipe()
	if err == nil {
		err = running.Start()
	}
	if err != nil {
		panic(err)
	}
	line, _ := bufio.NewReader(output).ReadString('\n')
	emulator = strings.TrimSpace(strings.TrimPrefix(line, "listening on "))
	code := m.Run()
	running.Process.Kill()
	running.Wait()
	os.Exit(code)
}

// transport gets an answer to what is due.
type transport func(ctx context.Context, send cognitosrp6a.Send) (status int, header http.Header, body []byte, err error)

func transports(t *testing.T) map[string]transport {
	client := clientAt(t, emulator)
	return map[string]transport{
		"SDK": func(ctx context.Context, send cognitosrp6a.Send) (int, http.Header, []byte, error) {
			status, body, err := Call(ctx, client, send)
			return status, nil, body, err
		},
		"HTTP": func(ctx context.Context, send cognitosrp6a.Send) (int, http.Header, []byte, error) {
			request, err := http.NewRequestWithContext(ctx, "POST", emulator, bytes.NewReader(send.Body))
			if err != nil {
				return 0, nil, nil, err
			}
			request.Header.Set("Content-Type", "application/x-amz-json-1.1")
			request.Header.Set("X-Amz-Target", send.Target())
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				return 0, nil, nil, err
			}
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			return response.StatusCode, response.Header, body, err
		},
	}
}

func clientAt(t *testing.T, endpoint string) *cip.Client {
	t.Helper()
	settings, err := config.LoadDefaultConfig(context.Background(), config.WithRegion("us-east-1"),
		config.WithBaseEndpoint(endpoint), config.WithRetryMaxAttempts(1), config.WithSharedConfigFiles(nil), config.WithSharedCredentialsFiles(nil),
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("test", "test", "")))
	if err != nil {
		t.Fatal(err)
	}
	return cip.NewFromConfig(settings)
}

// attempt is one sign-in: what the person says beside the password, and what must come of it.
type attempt struct {
	name     string
	options  cognitosrp6a.Options
	replies  map[cognitosrp6a.QuestionName]func(s *cognitosrp6a.SignIn, q cognitosrp6a.Question) cognitosrp6a.Reply
	asked    string
	fails    string
	password string
	overHTTP bool
}

// drive signs in, and returns what was asked.
func drive(t *testing.T, send transport, a attempt) (*cognitosrp6a.SignIn, []string, error) {
	t.Helper()
	o := a.options
	o.UserPoolID = pool
	if o.ClientID == "" {
		o.ClientID = public
	}
	if o.Username == "" {
		o.Username = a.name
	}
	if a.password == "" {
		a.password = "Passw0rd!" + a.name
	}
	signIn, err := cognitosrp6a.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(signIn.Close)
	var asked []string
	for err == nil {
		switch step := signIn.Step().(type) {
		case cognitosrp6a.Send:
			var status int
			var header http.Header
			var body []byte
			if status, header, body, err = send(context.Background(), step); err == nil {
				err = signIn.Receive(status, header, body, time.Now())
			}
			if errors.Is(err, cognitosrp6a.ErrDowngrade) {
				err = nil // The next step says so.
			}
		case cognitosrp6a.Ask:
			asked = append(asked, string(step.Question.Name))
			reply := cognitosrp6a.Text(a.password)
			if say := a.replies[step.Question.Name]; say != nil {
				reply = say(signIn, step.Question)
			} else if step.Question.Name != cognitosrp6a.QuestionPassword {
				t.Fatalf("%s is asked", step.Question.Name)
			}
			err = signIn.Answer(reply, time.Now())
		case cognitosrp6a.Done:
			if step.Tokens.AccessToken == "" {
				t.Error("no token")
			}
			return signIn, asked, nil
		case cognitosrp6a.Failed:
			return signIn, asked, step.Err
		}
	}
	return signIn, asked, err
}

// credential answers the passkey's challenge.
func credential(_ *cognitosrp6a.SignIn, q cognitosrp6a.Question) cognitosrp6a.Reply {
	var options struct{ Challenge string }
	if err := json.Unmarshal([]byte(q.Options), &options); err != nil {
		panic(err)
	}
	data, _ := json.Marshal(map[string]string{"challenge": options.Challenge})
	text, _ := json.Marshal(map[string]any{"response": map[string]string{
		"clientDataJSON": base64.RawURLEncoding.EncodeToString(data)}})
	return cognitosrp6a.Text(text)
}

// totp is RFC 6238.
func totp(secretCode string) string {
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secretCode)
	if err != nil {
		panic(err)
	}
	mac := hmac.New(sha1.New, secret)
	binary.Write(mac, binary.BigEndian, time.Now().Unix()/30)
	sum := mac.Sum(nil)
	number := binary.BigEndian.Uint32(sum[sum[19]&15:]) & 0x7fffffff
	return fmt.Sprintf("%06d", number%1_000_000)
}
