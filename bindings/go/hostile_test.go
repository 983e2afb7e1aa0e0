package cognitosrp6a

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestKinds compares the kinds with the C ABI's statuses.
func TestKinds(t *testing.T) {
	header, err := os.ReadFile("../c/include/cognito_srp6a.h")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("errors.go")
	if err != nil {
		t.Fatal(err)
	}
	// Of the server's half, or of C's pointers, threads, bytes and names.
	unreachable := "CLAIM_REJECTED UNKNOWN UNKNOWN_OPTION INVALID_FLAG INVALID_JSON INVALID_LENGTH NULL_POINTER IN_USE"
	i := newInstance()
	defer i.close()
	found := regexp.MustCompile(`#define COGNITO_(\w+) \((-\d+)\)`).FindAllSubmatch(header, -1)
	for _, status := range found {
		if strings.Contains(" "+unreachable+" ", " "+string(status[1])+" ") {
			continue
		}
		var number int32
		fmt.Sscan(string(status[2]), &number)
		var kind Kind
		if _, err := i.call(func(f *frame) int32 { kind = f.kind(number); return 0 }); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(source, []byte(`Kind = "`+kind+`"`)) {
			t.Errorf("%s, %d, is no kind", kind, number)
		}
	}
	if len(found) < 28 {
		t.Errorf("%d statuses", len(found))
	}
	// The names are those of the other languages.
	for _, kind := range regexp.MustCompile(`Err(\w+) +Kind = "(\w+)"`).FindAllSubmatch(source, -1) {
		if !strings.EqualFold(string(kind[1]), string(kind[2])) {
			t.Errorf("Err%s is %s", kind[1], kind[2])
		}
	}
}

// TestOneLine has the service forge a line of a log.
func TestOneLine(t *testing.T) {
	s := ready(t)
	forged := "no\r\nINFO mary signed in\x1b[2J\u2028\u202e\u0085é"
	body, _ := json.Marshal(map[string]string{"__type": "NotAuthorizedException", "message": forged})
	if err := s.Receive(400, nil, body, time.Now()); err != nil {
		t.Fatal(err)
	}
	err := s.Step().(Failed).Err.(*ServiceError)
	if err.Message != forged {
		t.Errorf("%q", err.Message)
	}
	const shown = "InitiateAuth: NotAuthorizedException: no  INFO mary signed in [2J   é"
	if err.Error() != shown {
		t.Errorf("%q", err.Error())
	}
	if text := (&Error{Kind: ErrMissing, message: "a\nb"}).Error(); text != "cognitosrp6a: a b" {
		t.Errorf("%q", text)
	}
	for _, value := range []any{Options{ClientID: "a\nb"}, Device{Key: "a\nb"}, Send{Operation: "a\nb"}, Question{Name: "a\nb"}} {
		if text := fmt.Sprint(value); strings.Contains(text, "\n") {
			t.Errorf("%q", text)
		}
	}
}

func TestErrors(t *testing.T) {
	_, err := New(Options{})
	var refused *Error
	if !errors.As(err, &refused) || !errors.Is(err, ErrEmpty) || refused.Parameter == "" {
		t.Errorf("%v", err)
	}
	if !strings.HasPrefix(err.Error(), "cognitosrp6a: "+refused.Parameter) {
		t.Error(err)
	}
	tooLong := []error{
		with(func(o *Options) { o.Username = strings.Repeat("m", 2<<20) }),
		with(func(o *Options) { o.ClientMetadata = map[string]string{"k": strings.Repeat("m", 2<<20)} }),
		ready(t).Receive(200, nil, bytes.Repeat([]byte(" "), 100<<20), time.Now()),
	}
	for _, err := range tooLong {
		if !errors.Is(err, ErrTooLong) {
			t.Error(err)
		}
	}
	if err := with(func(o *Options) { o.Username = "\xff" }); !errors.Is(err, ErrInvalidUTF8) {
		t.Error(err)
	}
	err = with(func(o *Options) { o.ClientMetadata = map[string]string{"k\nINFO mary signed in": "\xff"} })
	if !errors.As(err, &refused) || refused.Parameter != "clientMetadata" || err.Error() != "cognitosrp6a: clientMetadata is not UTF-8" {
		t.Errorf("%v, %+v", err, refused)
	}
	mismatched := []func(o *Options){
		func(o *Options) { o.Flow = "NONE" },
		func(o *Options) { o.RefreshToken = "token" },
		func(o *Options) { o.PreferredChallenge = "PASSWORD" },
		func(o *Options) { o.SRPFirst = true },
	}
	for _, set := range mismatched {
		if err := with(set); !errors.Is(err, ErrMismatch) {
			t.Error(err)
		}
	}
	// A name of the caller's is not repeated.
	long := strings.Repeat("k", 2<<20)
	for _, set := range []func(o *Options){
		func(o *Options) { o.ClientMetadata = map[string]string{long: "v"} },
		func(o *Options) { o.ClientMetadata = map[string]string{long[:limit-20]: long} },
	} {
		if err := with(set); !errors.Is(err, ErrTooLong) || len(err.Error()) > 100 {
			t.Errorf("%.100v", err)
		}
	}
	if _, err := Resume(good, []byte("nothing")); !errors.Is(err, ErrInvalidState) {
		t.Error(err)
	}
	if _, err := begin(good, strings.NewReader("short")); !errors.Is(err, ErrRNGFailure) {
		t.Error(err)
	}
	if _, err := begin(good, bytes.NewReader(make([]byte, 128))); !errors.Is(err, ErrRNGFailure) {
		t.Error(err)
	}
	if _, err := Timestamp(time.Unix(-1, 0)); !errors.Is(err, ErrTimestampOutOfRange) ||
		err.Error() != "cognitosrp6a: the time is before 1970 or after the year 9999" {
		t.Error(err)
	}
	var e *Error
	if _, err := SecretHash("", "mary", "client"); !errors.As(err, &e) || e.Kind != ErrEmpty ||
		e.Parameter != "ClientSecret" || e.Error() != "cognitosrp6a: ClientSecret is empty" {
		t.Error(err)
	}
}

// TestNotMade has a SignIn that neither New nor Resume made.
func TestNotMade(t *testing.T) {
	for _, s := range []*SignIn{nil, {}} {
		failed, is := s.Step().(Failed)
		_, saved := s.Save()
		_, username := s.Username()
		_, remembered := s.Remember("laptop")
		_, uri := s.OtpauthURI("Example", "mary")
		received, answered := s.Receive(200, nil, []byte("{}"), time.Now()), s.Answer(Text("password"), time.Now())
		if !is {
			t.Fatalf("%T", s.Step())
		}
		for _, err := range []error{failed.Err, saved, username, remembered, uri, received, answered} {
			if !errors.Is(err, ErrClosed) {
				t.Error(err)
			}
		}
		s.Close()
	}
}

// TestTokensAsJSON has tokens written as the service writes them.
func TestTokensAsJSON(t *testing.T) {
	text, err := json.Marshal(Tokens{AccessToken: "a", IDToken: "i", RefreshToken: "r", TokenType: "Bearer", ExpiresIn: 3600})
	expected := `{"AccessToken":"a","IdToken":"i","RefreshToken":"r","TokenType":"Bearer","ExpiresIn":3600,"NewDeviceMetadata":null}`
	if err != nil || string(text) != expected {
		t.Errorf("%s %v", text, err)
	}
}

// TestRefusedReply has a reply refused for one part. Nothing of it stays for the next.
func TestRefusedReply(t *testing.T) {
	s := newPassword(t)
	attributes := map[string]string{"given_name": "Mary"}
	refused := []error{
		s.Answer(Text("\xff").WithAttributes(attributes), time.Now()),
		s.Answer(Text("new").WithAttributes(attributes), time.Unix(-1, 0)),
		s.Answer(Text(strings.Repeat("p", 2<<20)).WithAttributes(attributes), time.Now()),
		s.Answer(Text("new").WithAttributes(map[string]string{"given_name": "Eve", "nickname": "\xff"}), time.Now()),
		s.Answer(Choice("\xff").WithAttributes(attributes), time.Now()),
		s.Answer(Choice(strings.Repeat("c", 2<<20)).WithAttributes(attributes), time.Now()),
	}
	choice := s.Answer(Parameters(map[string]string{"choice": "Eve"}), time.Now())
	var refusal *Error
	if !errors.As(choice, &refusal) || refusal.Kind != ErrMismatch || refusal.Parameter != "reply" {
		t.Error(choice)
	}
	// Which attribute comes first is chance. This name is too long only with what stands before it.
	long := strings.Repeat("n", limit-8)
	for range 8 {
		three := map[string]string{"given_name": "Eve", "family_name": "Eve", long: ""}
		refused = append(refused, s.Answer(Text("new").WithAttributes(three), time.Now()))
	}
	for _, err := range refused {
		if err == nil || len(err.Error()) > 100 {
			t.Fatalf("%.100v", err)
		}
	}
	if err := s.Answer(Text("new").WithAttributes(attributes), time.Now()); err != nil {
		t.Fatal(err)
	}
	if name := parameter(t, s.Step(), "ChallengeResponses", "userAttributes.given_name"); name != "Mary" {
		t.Errorf("%q", name)
	}
	if bytes.Contains(s.Step().(Send).Body, []byte("Eve")) {
		t.Errorf("%s", s.Step().(Send).Body)
	}
}

// newPassword leads a sign-in to the question NewPassword.
func newPassword(t *testing.T) *SignIn {
	t.Helper()
	s, err := New(Options{UserPoolID: good.UserPoolID, ClientID: good.ClientID, Username: "mary", Flow: UserPasswordAuth})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	if err := s.Answer(Text("old"), time.Now()); err != nil {
		t.Fatal(err)
	}
	receive(t, s, time.Now(), challenge("NEW_PASSWORD_REQUIRED", "requiredAttributes", `["userAttributes.given_name"]`))
	return s
}

func TestClosed(t *testing.T) {
	s := ready(t)
	s.Close()
	s.Close()
	_, nameErr := s.Username()
	_, saveErr := s.Save()
	_, rememberErr := s.Remember("")
	for _, err := range []error{nameErr, saveErr, rememberErr, s.Receive(200, nil, nil, time.Now()), s.Answer(Text(""), time.Now())} {
		if !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
	}
	if failed, is := s.Step().(Failed); !is || !errors.Is(failed.Err, ErrClosed) {
		t.Error(s.Step())
	}
}

// TestTrap provokes traps: they are errors, end the one sign-in, and leave nothing in its memory.
func TestTrap(t *testing.T) {
	provoke := map[string]func(s *SignIn) error{
		"an address outside the memory": func(s *SignIn) error {
			s.handle = -64
			return s.Receive(200, nil, []byte("{}"), time.Now())
		},
		"a memory of ones": func(s *SignIn) error {
			memory := *s.module.Xmemory().Slice()
			for i := range memory {
				memory[i] = 0xff
			}
			return s.Receive(200, nil, []byte("{}"), time.Now())
		},
		"no memory left": func(s *SignIn) error {
			_, err := s.call(func(f *frame) int32 {
				for {
					f.place(limit)
				}
			})
			return err
		},
	}
	other := ready(t)
	for name, trap := range provoke {
		t.Run(name, func(t *testing.T) {
			s := ready(t)
			memory := *s.module.Xmemory().Slice()
			if err := trap(s); !errors.Is(err, ErrPanicked) {
				t.Fatal(err)
			}
			if s.module != nil || len(bytes.Trim(memory, "\x00")) != 0 {
				t.Error("the memory was not wiped")
			}
			if failed, is := s.Step().(Failed); !is || !errors.Is(failed.Err, ErrPanicked) {
				t.Error(s.Step())
			}
			if _, err := s.Save(); !errors.Is(err, ErrPanicked) {
				t.Error(err)
			}
			s.Close()
			if _, is := other.Step().(Send); !is {
				t.Error(other.Step())
			}
		})
	}
	// Options of more than the module can hold.
	metadata := map[string]string{}
	for i := range 200 {
		metadata[fmt.Sprint(i)] = strings.Repeat("m", 131_072)
	}
	if err := with(func(o *Options) { o.ClientMetadata = metadata }); !errors.Is(err, ErrPanicked) {
		t.Error(err)
	}
}

// TestGoroutines shares a sign-in between goroutines. They take turns, and one of them has its answer taken.
func TestGoroutines(t *testing.T) {
	s := ready(t)
	body := challengeOf("PASSWORD_VERIFIER", map[string]string{
		"SALT": "a0b1c2", "SRP_B": "0b", "SECRET_BLOCK": "AAAA", "USERNAME": "mary", "USER_ID_FOR_SRP": "mary"})
	var taken, refused atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			s.Step()
			switch err := s.Receive(200, nil, body, time.Now()); {
			case err == nil:
				taken.Add(1)
			case errors.Is(err, ErrOutOfTurn):
				refused.Add(1)
			}
			s.Username()
		}()
	}
	all.Wait()
	if taken.Load() != 1 || refused.Load() != 7 {
		t.Errorf("%d taken, %d refused", taken.Load(), refused.Load())
	}
	// Close may come at any time.
	for range 8 {
		all.Add(1)
		go func() { defer all.Done(); s.Step(); s.Close() }()
	}
	all.Wait()
	// Sign-ins have nothing in common.
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			s, err := New(good)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			if err := s.Receive(200, nil, body, time.Now()); err != nil {
				t.Error(err)
			}
			if err := s.Answer(Text("secret"), time.Now()); err != nil {
				t.Error(err)
			}
		}()
	}
	all.Wait()
}

// TestWiping looks for secrets in the module's memory.
func TestWiping(t *testing.T) {
	random := bytes.Repeat([]byte("random bytes of a"), 8)[:128]
	s, err := begin(Options{UserPoolID: good.UserPoolID, ClientID: good.ClientID, Username: "mary", ClientSecret: "client secret"},
		bytes.NewReader(random))
	if err != nil {
		t.Fatal(err)
	}
	memory := func() []byte { return *s.module.Xmemory().Slice() }
	if !bytes.Contains(memory(), random[:32]) || !bytes.Contains(memory(), []byte("client secret")) {
		t.Error("the test does not see what is held")
	}
	receive(t, s, time.Now(), challenge("PASSWORD_VERIFIER",
		"SALT", "a0b1c2", "SRP_B", "0b", "SECRET_BLOCK", "AAAA", "USERNAME", "mary", "USER_ID_FOR_SRP", "mary"))
	if err := s.Answer(Text("correct horse"), time.Now()); err != nil {
		t.Fatal(err)
	}
	for _, secret := range [][]byte{[]byte("correct horse"), random[:16]} {
		if bytes.Contains(memory(), secret) {
			t.Errorf("%q is left", secret)
		}
	}
	computed := claimSecrets("AbCdEf123", "mary", "correct horse", random[:64], "a0b1c2", "0b")
	at := parameter(t, s.Step(), "ChallengeResponses", "TIMESTAMP")
	signed := hmacOf(computed["K"], []byte("AbCdEf123mary"), make([]byte, 3), []byte(at))
	if parameter(t, s.Step(), "ChallengeResponses", "PASSWORD_CLAIM_SIGNATURE") != base64.StdEncoding.EncodeToString(signed) {
		t.Error("the test looks for other secrets than the claim's")
	}
	leavesNothing(t, s, computed)
	// A memory that grows leaves nothing where it was.
	before := memory()
	large := challenge("SMS_MFA", "X", strings.Repeat("x", 200_000))
	receive(t, s, time.Now(), large)
	if after := memory(); len(after) == len(before) {
		t.Errorf("the memory did not grow: %d bytes", len(after))
	}
	if len(bytes.Trim(before, "\x00")) != 0 {
		t.Error("the old memory was not wiped")
	}
	after := memory()
	s.Close()
	if len(bytes.Trim(after, "\x00")) != 0 {
		t.Error("the memory was not wiped")
	}
}

// TestCollected lets the garbage collector find a sign-in that was not closed.
func TestCollected(t *testing.T) {
	memory := func() []byte {
		s, err := New(good)
		if err != nil {
			t.Fatal(err)
		}
		return *s.module.Xmemory().Slice()
	}()
	for range 100 {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
		if len(bytes.Trim(memory, "\x00")) == 0 {
			return
		}
	}
	t.Error("the memory was not wiped")
}

// TestStack paints the module's stack, and looks how much of it was used. It begins at 0 and is filled from above.
func TestStack(t *testing.T) {
	const size = 131_072
	s := ready(t)
	memory := *s.module.Xmemory().Slice()
	paint := bytes.Repeat([]byte{0xa5}, size-4096)
	copy(memory, paint)
	deep := strings.Repeat(`{"a":`, 120) + "1" + strings.Repeat("}", 120)
	for _, body := range []string{deep, `{"ChallengeParameters":` + deep + `}`, `{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"a":` + deep + `}}`} {
		s.Receive(200, nil, []byte(body), time.Now())
	}
	receive(t, s, time.Now(), challenge("PASSWORD_VERIFIER",
		"SALT", "a0b1c2", "SRP_B", strings.Repeat("0b", 380), "SECRET_BLOCK", "AAAA", "USERNAME", "mary", "USER_ID_FOR_SRP", "mary"))
	if err := s.Answer(Text("correct horse"), time.Now()); err != nil {
		t.Fatal(err)
	}
	receive(t, s, time.Now(), map[string]any{"AuthenticationResult": map[string]any{"AccessToken": "token",
		"NewDeviceMetadata": map[string]any{"DeviceKey": "us-east-1_0123-abcd", "DeviceGroupKey": "-group"}}})
	if _, err := s.Remember("phone"); err != nil {
		t.Fatal(err)
	}
	memory = *s.module.Xmemory().Slice()
	free := 0
	for free < size && memory[free] == 0xa5 {
		free++
	}
	t.Logf("%d of %d bytes of stack were used", size-free, size)
	if free < size/4 {
		t.Errorf("%d of %d bytes of stack are left", free, size)
	}
}

// TestRedactionEnds shows where redaction ends: fmt calls no method of an unexported field. README says so.
func TestRedactionEnds(t *testing.T) {
	type exported struct{ Options Options }
	type unexported struct{ options Options }
	options := Options{ClientSecret: "secret"}
	for value, shown := range map[any]bool{&exported{options}: false, &unexported{options}: true} {
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("", "value", value)
		for _, text := range []string{fmt.Sprintf("%+v", value), log.String()} {
			if strings.Contains(text, "secret") != shown {
				t.Errorf("%T: %s", value, text)
			}
		}
	}
}

// TestRedaction prints what holds secrets.
func TestRedaction(t *testing.T) {
	s := ready(t)
	values := []any{
		Options{ClientSecret: "secret", RefreshToken: "secret", Session: "secret"}, &Options{ClientSecret: "secret"},
		Text("secret"), Text([]byte("secret")), Parameters(map[string]string{"a": "secret"}),
		Device{"key", "group", "secret"}, &Device{"key", "group", "secret"}, Remembered{Device: Device{"key", "group", "secret"}},
		Tokens{AccessToken: "secret"}, Done{Tokens: Tokens{AccessToken: "secret"}},
		Send{"InitiateAuth", []byte("secret")}, Ask{Question{SecretCode: "secret"}}, Question{SecretCode: "secret"}, s, *s,
	}
	for _, value := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
			text := fmt.Sprintf(verb, value)
			if strings.Contains(text, "secret") || strings.Contains(text, fmt.Sprintf("%x", "secret")) || len(text) > 200 {
				t.Errorf("%T, %s: %s", value, verb, text)
			}
		}
		var log bytes.Buffer
		for _, handler := range []slog.Handler{slog.NewJSONHandler(&log, nil), slog.NewTextHandler(&log, nil)} {
			slog.New(handler).Info("", "value", value)
		}
		// The second is base64, which is how encoding/json writes bytes.
		for _, unwanted := range []string{"secret", "c2VjcmV0", "PANIC"} {
			if strings.Contains(log.String(), unwanted) {
				t.Errorf("%T: %s", value, log.String())
			}
		}
	}
}
