package cognitosrp6a

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"io"
	"runtime"
	"strings"
	"time"
)

// SignIn is one sign-in. It sends nothing: [SignIn.Step] says what is due, and you do it.
//
// Make one with [New] or [Resume]; any other is closed. Several goroutines may call its methods. They take turns.
type SignIn struct {
	*instance
	random io.Reader
}

// New begins a sign-in. It returns an [*Error] if an option is wrong.
func New(options Options) (*SignIn, error) {
	return begin(options, rand.Reader)
}

// Resume resumes the sign-in whose bytes [SignIn.Save] returned, perhaps in another process.
//
// The options must be the same. It returns [ErrMismatch] if UserPoolID, ClientID, Username, Flow, Admin or the device's key
// differs. It does not compare the others, such as ClientSecret and the rest of the device.
func Resume(options Options, saved []byte) (*SignIn, error) {
	return resume(options, saved, rand.Reader)
}

func begin(options Options, random io.Reader) (*SignIn, error) {
	return start(options, random, func(s *SignIn) error {
		drawn, err := s.draw(128)
		if err != nil {
			return err
		}
		defer clear(drawn)
		_, err = s.call(func(f *frame) int32 {
			pointer, length := put(f, "random", drawn)
			return f.module.Xcognito_sign_in_begin(f.handle, pointer, length)
		})
		return err
	})
}

func resume(options Options, saved []byte, random io.Reader) (*SignIn, error) {
	return start(options, random, func(s *SignIn) error {
		_, err := s.call(func(f *frame) int32 {
			pointer, length := put(f, "saved", saved)
			return f.module.Xcognito_sign_in_resume(f.handle, pointer, length)
		})
		return err
	})
}

// start makes a sign-in, sets its options and begins it. What fails is closed.
func start(options Options, random io.Reader, begin func(*SignIn) error) (*SignIn, error) {
	s := &SignIn{newInstance(), random}
	_, err := s.call(func(f *frame) int32 {
		s.handle = f.module.Xcognito_sign_in_new()
		return 0
	})
	options.each(func(name, value string) {
		if err == nil {
			err = s.set(name, value)
		}
	})
	if err == nil {
		err = begin(s)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	// The instance outlives the SignIn for as long as it takes to wipe it.
	runtime.AddCleanup(s, (*instance).close, s.instance)
	return s, nil
}

var errNotMade = &Error{Kind: ErrClosed, message: "neither New nor Resume made this sign-in"}

func (s *SignIn) made() bool {
	return s != nil && s.instance != nil
}

func (s *SignIn) call(body func(f *frame) int32) (int32, error) {
	if !s.made() {
		return 0, errNotMade
	}
	// Otherwise the collector may find s, and wipe the sign-in, before the call has begun.
	defer runtime.KeepAlive(s)
	return s.instance.call(body)
}

func (s *SignIn) set(name, value string) error {
	_, err := s.call(func(f *frame) int32 {
		key, keyLength := put(f, "option", name)
		text, length := put(f, "option", value)
		return f.module.Xcognito_sign_in_set(f.handle, key, keyLength, text, length)
	})
	return err
}

func (s *SignIn) draw(count int) ([]byte, error) {
	if !s.made() {
		return nil, errNotMade
	}
	drawn := make([]byte, count)
	if _, err := io.ReadFull(s.random, drawn); err != nil {
		return nil, &Error{Kind: ErrRNGFailure, message: "no random bytes"}
	}
	return drawn, nil
}

// Step returns what is due: [Send], [Ask], [Done] or [Failed]. It stays the same until a call moves the sign-in on.
func (s *SignIn) Step() Step {
	var step Step
	_, err := s.call(func(f *frame) int32 {
		place := f.place(16)
		kind := f.module.Xcognito_sign_in_step(f.handle, place, place+4, place+8, place+12)
		if kind > 0 {
			step = f.due(kind, string(f.lent(place)), f.lent(place+8))
		}
		return kind
	})
	if err != nil {
		return Failed{err}
	}
	return step
}

// due reads a step. Its JSON is the module's memory, so that no copy is left behind.
func (f *frame) due(kind int32, name string, details []byte) Step {
	switch kind {
	case dueSend:
		return Send{name, bytes.Clone(details)}
	case dueAsk:
		asked, err := question(name, details)
		must(err)
		return Ask{asked}
	case dueDone:
		done := Done{DeviceForgotten: f.module.Xcognito_sign_in_device_forgotten(f.handle) == 1}
		must(json.Unmarshal(details, &done.Tokens))
		return done
	default:
		failed, err := failure(name, details)
		must(err)
		return Failed{failed}
	}
}

// must is for JSON that the module itself wrote. Anything wrong with it is a trap.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Receive takes the HTTP response to the request that is due: its status, its header and its body. header may be an
// [net/http.Header], or nil. now is the time in the proof of the device's password, if that is due.
//
// An HTTP error ends the sign-in, except a refused reply that may be given again and a forgotten device. To retry after
// HTTP 429, HTTP 5xx or throttling, send the same request again, and do not call Receive.
//
// After an error, except [ErrDowngrade], the request is still due.
func (s *SignIn) Receive(status int, header map[string][]string, body []byte, now time.Time) error {
	_, err := s.call(func(f *frame) int32 {
		var kind, kindLength int32
		if text := errorType(header); text != "" {
			kind, kindLength = put(f, "x-amzn-ErrorType", text)
		}
		text, length := put(f, "body", body[:min(len(body), maxBody+1)])
		return f.module.Xcognito_sign_in_receive(
			f.handle, int32(status), kind, kindLength, text, length, now.Unix())
	})
	return err
}

// errorType returns the header x-amzn-ErrorType.
func errorType(header map[string][]string) string {
	for name, values := range header {
		if strings.EqualFold(name, "x-amzn-ErrorType") && len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// Answer takes the reply to the question that is due. now is the time in the proof of the password, if that is due.
//
// After an error the question is still open.
func (s *SignIn) Answer(reply Reply, now time.Time) error {
	if err := reply.check(); err != nil {
		return err
	}
	_, err := s.call(func(f *frame) int32 {
		var text, length int32
		if reply.bytes != nil {
			text, length = put(f, "reply", reply.bytes)
		} else if reply.isText {
			text, length = put(f, "reply", reply.text)
		}
		// After what may be refused for its length: what was added waits for the module's answer.
		if status := f.add(reply); status < 0 {
			return status
		}
		return f.module.Xcognito_sign_in_answer(f.handle, text, length, now.Unix())
	})
	return err
}

// add adds what stands beside the text.
func (f *frame) add(reply Reply) int32 {
	status := int32(0)
	add := func(name, value string) {
		if status == 0 {
			key, keyLength := put(f, "reply", name)
			text, length := put(f, "reply", value)
			status = f.module.Xcognito_sign_in_add(f.handle, key, keyLength, text, length)
		}
	}
	if reply.isChoice {
		add("choice", reply.choice)
	}
	for name, value := range reply.attributes {
		add(attributePrefix+name, value)
	}
	for name, value := range reply.parameters {
		add(name, value)
	}
	return status
}

// Save returns the sign-in as bytes, for [Resume], and closes it. A sign-in that is over cannot be saved: after [Done] and
// [Failed] it returns [ErrOutOfTurn].
//
// The bytes are a secret, and to be used once. Keep them encrypted, and only for the minutes that a sign-in lasts.
func (s *SignIn) Save() ([]byte, error) {
	saved, err := s.read(func(f *frame, place int32) int32 {
		return f.module.Xcognito_sign_in_save(f.handle, place, place+4)
	})
	if err == nil {
		s.Close()
	}
	return saved, err
}

// OtpauthURI returns the otpauth:// address of the question [QuestionSetUpTOTP], to show as a QR code. It holds the secret.
func (s *SignIn) OtpauthURI(issuer, account string) (string, error) {
	uri, err := s.read(func(f *frame, place int32) int32 {
		by, byLength := put(f, "issuer", issuer)
		of, ofLength := put(f, "account", account)
		return f.module.Xcognito_sign_in_otpauth_uri(f.handle, by, byLength, of, ofLength, place, place+4)
	})
	defer clear(uri)
	return string(uri), err
}

// Username returns USERNAME of the next message: the name as it was typed, or the last one that a challenge brought. Call it
// before [SignIn.Close].
func (s *SignIn) Username() (string, error) {
	name, err := s.read(func(f *frame, place int32) int32 {
		return f.module.Xcognito_sign_in_username(f.handle, place, place+4)
	})
	return string(name), err
}

// read copies what a call lends.
func (s *SignIn) read(call func(f *frame, place int32) int32) (copied []byte, err error) {
	_, err = s.call(func(f *frame) int32 {
		place := f.place(8)
		status := call(f, place)
		if status >= 0 {
			copied = bytes.Clone(f.lent(place))
		}
		return status
	})
	return copied, err
}

// Close wipes the sign-in and releases its memory. Closing twice is fine. A SignIn that is not closed is wiped when the
// garbage collector finds it.
func (s *SignIn) Close() {
	if s.made() {
		s.instance.close()
	}
}
