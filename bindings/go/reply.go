package cognitosrp6a

import "unicode/utf8"

// attributePrefix stands before the name of an attribute, in the C ABI and in ChallengeResponses.
const attributePrefix = "userAttributes."

// Reply is what the person answered. Make one with [Text], [Choice] or [Parameters].
type Reply struct {
	text       string
	bytes      []byte
	isText     bool
	choice     string
	isChoice   bool
	attributes map[string]string
	parameters map[string]string
}

// Text is a reply of text: a password, a code, an address, a credential. Give a []byte if you want to wipe it afterwards.
// It is neither kept nor changed.
func Text[T string | []byte](text T) Reply {
	switch text := any(text).(type) {
	case []byte:
		return Reply{bytes: text, isText: true}
	default:
		return Reply{text: text.(string), isText: true}
	}
}

// Choice is a reply of one of [Question.Among]. If Among is not empty, any other gets [ErrMismatch].
func Choice(choice string) Reply {
	return Reply{choice: choice, isChoice: true}
}

// Parameters is a reply of ChallengeResponses.
func Parameters(parameters map[string]string) Reply {
	return Reply{parameters: parameters}
}

// WithAttributes adds user attributes to a new password.
func (r Reply) WithAttributes(attributes map[string]string) Reply {
	r.attributes = attributes
	return r
}

// WithParameters adds to ChallengeResponses, such as FriendlyDeviceName to the first code of an authenticator app.
func (r Reply) WithParameters(parameters map[string]string) Reply {
	r.parameters = parameters
	return r
}

// check refuses what the module would refuse only after it has taken other parts of the reply.
func (r Reply) check() error {
	if _, is := r.parameters["choice"]; is {
		// The C ABI would take it for the reply of [Choice].
		return &Error{Kind: ErrMismatch, Parameter: "reply", message: "reply has a parameter named choice"}
	}
	for _, parts := range []map[string]string{r.attributes, r.parameters} {
		for name, value := range parts {
			switch {
			case len(attributePrefix)+len(name) > limit || len(value) > limit:
				return &Error{Kind: ErrTooLong, Parameter: "reply", message: "reply is too long"}
			case !utf8.ValidString(name) || !utf8.ValidString(value):
				return &Error{Kind: ErrInvalidUTF8, Parameter: "reply", message: "reply is not UTF-8"}
			}
		}
	}
	return nil
}
