package cognitosrp6a

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestConversations runs test-vectors/conversations.json: a scripted service, a scripted person, and random bytes out of
// the file. test-vectors/README.md describes the format. Each runs twice, the second time saved before every turn.
func TestConversations(t *testing.T) {
	var file struct {
		ConversationCount int `json:"conversation_count"`
		Conversations     []conversation
	}
	load(t, "conversations.json", &file)
	if len(file.Conversations) != file.ConversationCount || file.ConversationCount == 0 {
		t.Fatalf("%d conversations, not %d", len(file.Conversations), file.ConversationCount)
	}
	for _, c := range file.Conversations {
		t.Run(c.ID, func(t *testing.T) {
			for _, suspended := range []bool{false, true} {
				r := runner{conversation: c, suspended: suspended, now: time.Unix(0, 0)}
				if err := r.run(); err != nil {
					t.Fatalf("suspended %v: %v", suspended, err)
				}
			}
		})
	}
}

type conversation struct {
	ID      string
	Options Options
	Random  string
	Turns   []turn
}

type turn struct {
	Send *struct {
		Operation string
		Body      any
	}
	Receive *struct {
		Status  int
		Headers map[string]string
		Body    json.RawMessage
		Text    json.RawMessage
	}
	At     *int64
	Ask    string
	Answer *struct {
		Text, Choice           *string
		Attributes, Parameters map[string]string
		At                     *int64
	}
	Refused   string
	Parameter string
	Failed    string
	With      map[string]any
	Done      map[string]any
	Remember  *struct {
		Random string
		Device json.RawMessage
	}
}

type runner struct {
	conversation
	suspended bool
	now       time.Time
	signIn    *SignIn
	// err is that of the last call, kept for the turn that expects it.
	err error
	// The last reply, and its time: a message with a password is not saved, so the person is asked once more.
	answered   Reply
	answeredAt time.Time
	confirm    *Send
}

func (r *runner) run() error {
	r.signIn, r.err = begin(r.Options, fromHex(r.Random))
	for i, turn := range r.Turns {
		err := r.before()
		if err == nil {
			err = r.turn(turn)
		}
		if err != nil {
			return fmt.Errorf("turn %d: %w", i, err)
		}
	}
	if r.signIn != nil {
		r.signIn.Close()
	}
	return r.err
}

// before checks what holds before every turn: a second step is the same, and a call out of turn changes nothing.
func (r *runner) before() error {
	if r.signIn == nil || r.err != nil {
		return nil
	}
	step := r.signIn.Step()
	send, isSend := step.(Send)
	_, isAsk := step.(Ask)
	if !isAsk {
		if err := r.signIn.Answer(Text("out of turn"), time.Now()); !errors.Is(err, ErrOutOfTurn) {
			return fmt.Errorf("a reply out of turn: %v", err)
		}
	}
	if !isSend {
		if err := r.signIn.Receive(200, nil, []byte("{}"), time.Now()); !errors.Is(err, ErrOutOfTurn) {
			return fmt.Errorf("an answer out of turn: %v", err)
		}
	}
	if err := same(r.signIn.Step(), step); err != nil {
		return err
	}
	if !r.suspended || !isSend && !isAsk {
		return nil
	}
	saved, err := r.signIn.Save()
	if err != nil {
		return err
	}
	if r.signIn, err = resume(r.Options, saved, strings.NewReader("")); err != nil {
		return err
	}
	if _, asksAgain := r.signIn.Step().(Ask); asksAgain && isSend {
		if err := r.signIn.Answer(r.answered, r.answeredAt); err != nil {
			return fmt.Errorf("the reply, repeated: %w", err)
		}
	}
	if isSend {
		resumed, _ := r.signIn.Step().(Send)
		return same([]any{resumed.Operation, parsed(resumed.Body)}, []any{send.Operation, parsed(send.Body)})
	}
	return same(r.signIn.Step(), step)
}

func (r *runner) turn(t turn) error {
	if t.Refused != "" {
		return r.refused(t)
	}
	if r.err != nil {
		return r.err
	}
	switch {
	case t.Receive != nil:
		r.at(t.At)
		header := map[string][]string{}
		for name, value := range t.Receive.Headers {
			header[name] = []string{value}
		}
		body := t.Receive.Body
		if body == nil {
			body = long(t.Receive.Text)
		}
		r.err = r.signIn.Receive(t.Receive.Status, header, body, r.now)
		return nil
	case t.Answer != nil:
		r.at(t.Answer.At)
		reply := Reply{}
		if t.Answer.Text != nil {
			reply = Text(*t.Answer.Text)
			if r.suspended {
				reply = Text([]byte(*t.Answer.Text))
			}
		}
		if t.Answer.Choice != nil {
			reply.choice, reply.isChoice = *t.Answer.Choice, true
		}
		reply = reply.WithAttributes(t.Answer.Attributes).WithParameters(t.Answer.Parameters)
		if r.err = r.signIn.Answer(reply, r.now); r.err == nil {
			r.answered, r.answeredAt = reply, r.now
		}
		return nil
	case t.Remember != nil:
		return r.remember(t.Remember.Random, t.Remember.Device)
	case t.Send != nil:
		return r.send(t.Send.Operation, t.Send.Body)
	}
	switch step := r.signIn.Step().(type) {
	case Ask:
		return asked(step.Question, t)
	case Failed:
		return failed(step.Err, t)
	case Done:
		return done(step, t)
	default:
		return fmt.Errorf("%v is due", step)
	}
}

func (r *runner) at(seconds *int64) {
	if seconds != nil {
		r.now = time.Unix(*seconds, 0)
	}
}

func (r *runner) send(operation string, body any) error {
	send, isSend := r.signIn.Step().(Send)
	if r.confirm != nil {
		send, isSend, r.confirm = *r.confirm, true, nil
	}
	if !isSend {
		return fmt.Errorf("%v is due", r.signIn.Step())
	}
	return same([]any{send.Operation, parsed(send.Body)}, []any{operation, body})
}

func (r *runner) refused(t turn) error {
	err := r.err
	r.err = nil
	var refused *Error
	if !errors.As(err, &refused) || !errors.Is(err, Kind(t.Refused)) {
		return fmt.Errorf("refused with %v, not %s", err, t.Refused)
	}
	if t.Parameter != "" && refused.Parameter != t.Parameter {
		return fmt.Errorf("the parameter is %q, not %q", refused.Parameter, t.Parameter)
	}
	return nil
}

func asked(q Question, t turn) error {
	if string(q.Name) != t.Ask {
		return fmt.Errorf("%s is asked, not %q", q.Name, t.Ask)
	}
	return members(map[string]any{
		"again": q.Again, "message": q.Message, "required": q.Required, "kind": q.Kind, "sent_to": q.SentTo,
		"medium": q.Medium, "among": q.Among, "secret_code": q.SecretCode, "options": q.Options, "name": q.Challenge,
		"parameters": q.Parameters,
	}, t.With, map[string]any{"again": false})
}

func failed(err error, t turn) error {
	if errors.Is(err, ErrDowngrade) {
		return same("Downgrade", t.Failed)
	}
	var service *ServiceError
	if !errors.As(err, &service) || service.Name != t.Failed {
		return fmt.Errorf("failed with %v, not %q", err, t.Failed)
	}
	return members(map[string]any{
		"status": service.Status, "message": service.Message, "operation": service.Operation,
		"challenge": service.Challenge, "device": service.DeviceRefused,
	}, t.With, nil)
}

func done(step Done, t turn) error {
	if t.Done == nil {
		return errors.New("the sign-in is done")
	}
	tokens := step.Tokens
	return members(map[string]any{
		"deviceForgotten": step.DeviceForgotten, "AccessToken": tokens.AccessToken, "IdToken": tokens.IDToken,
		"RefreshToken": tokens.RefreshToken, "TokenType": tokens.TokenType, "ExpiresIn": tokens.ExpiresIn,
		"NewDeviceMetadata": tokens.NewDeviceMetadata,
	}, t.Done, map[string]any{"deviceForgotten": false})
}

func (r *runner) remember(random string, device json.RawMessage) error {
	r.signIn.random = fromHex(random)
	remembered, err := r.signIn.Remember("")
	if err != nil {
		return err
	}
	var found *Device
	if remembered != nil {
		r.confirm, found = &remembered.Request, &remembered.Device
	}
	if device == nil {
		return nil
	}
	return same(found, parsed(device))
}

// members compares those that are expected. Null is absent: false, zero and empty.
func members(found, expected, always map[string]any) error {
	for name, value := range always {
		if _, listed := expected[name]; !listed {
			if err := same(found[name], value); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	for name, value := range expected {
		member, known := found[name]
		if !known {
			return fmt.Errorf("no member %s", name)
		}
		if value == nil && reflect.ValueOf(member).IsZero() {
			continue
		}
		if err := same(member, value); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// same compares as JSON. What prints without its secrets is compared by its members.
func same(found, expected any) error {
	if failed, is := found.(Failed); is {
		found = []any{failed.Err.Error(), failed.Err}
	}
	if failed, is := expected.(Failed); is {
		expected = []any{failed.Err.Error(), failed.Err}
	}
	a, b := canonical(found), canonical(expected)
	if !bytes.Equal(a, b) {
		return fmt.Errorf("%s, not %s", a, b)
	}
	return nil
}

func canonical(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	text, _ = json.Marshal(parsed(text))
	return text
}

func parsed(text []byte) (value any) {
	if err := json.Unmarshal(text, &value); err != nil {
		panic(err)
	}
	return value
}

// long reads a text, or one that is spelled as { before, repeat, times, after }.
func long(text json.RawMessage) []byte {
	var plain string
	if json.Unmarshal(text, &plain) == nil {
		return []byte(plain)
	}
	var spelled struct {
		Before, Repeat, After string
		Times                 int
	}
	if err := json.Unmarshal(text, &spelled); err != nil {
		panic(err)
	}
	return slices.Concat([]byte(spelled.Before), bytes.Repeat([]byte(spelled.Repeat), spelled.Times), []byte(spelled.After))
}

func fromHex(digits string) *bytes.Reader {
	random, err := hex.DecodeString(digits)
	if err != nil {
		panic(err)
	}
	return bytes.NewReader(random)
}

func load(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile("../../test-vectors/" + name)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}
