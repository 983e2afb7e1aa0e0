package cognitosrp6a

import (
	"strings"
	"unicode"
)

// Kind says why a call was refused. Test for it with [errors.Is]:
//
//	if errors.Is(err, cognitosrp6a.ErrTooLong) { ... }
type Kind string

// The kinds of [Error].
const (
	ErrAdminNoSRPAuth      Kind = "AdminNoSrpAuth"      // ADMIN_NO_SRP_AUTH came as a challenge
	ErrDowngrade           Kind = "Downgrade"           // the service asked for more than the flow gives away
	ErrDuplicate           Kind = "Duplicate"           // the parameter is given twice
	ErrEmpty               Kind = "Empty"               // the parameter is empty
	ErrInvalidBase64       Kind = "InvalidBase64"       // the parameter is not base64
	ErrInvalidFormat       Kind = "InvalidFormat"       // the parameter does not have the prescribed form
	ErrInvalidHex          Kind = "InvalidHex"          // the parameter is not a hexadecimal integer
	ErrInvalidState        Kind = "InvalidState"        // the bytes are not a saved sign-in
	ErrInvalidUTF8         Kind = "InvalidUtf8"         // the text is not UTF-8
	ErrMismatch            Kind = "Mismatch"            // the parameter is not what the sign-in expects
	ErrMissing             Kind = "Missing"             // the parameter is not there
	ErrNotReduced          Kind = "NotReduced"          // a public key is N or more
	ErrOutOfTurn           Kind = "OutOfTurn"           // the call does not fit what is due
	ErrRNGFailure          Kind = "RngFailure"          // no random bytes, or only zeros
	ErrTimestampOutOfRange Kind = "TimestampOutOfRange" // the time is before 1970 or after the year 9999
	ErrTooLong             Kind = "TooLong"             // the parameter is longer than allowed
	ErrUnexpectedChallenge Kind = "UnexpectedChallenge" // this sign-in cannot answer the challenge
	ErrZeroPublicKey       Kind = "ZeroPublicKey"       // a public key is zero modulo N
	ErrZeroScrambler       Kind = "ZeroScrambler"       // u is zero
	ErrClosed              Kind = "Closed"              // the sign-in was closed or saved
	ErrPanicked            Kind = "Panicked"            // the module failed: this sign-in is over
)

// Error returns the name of the kind.
func (k Kind) Error() string {
	return string(k)
}

// Error says why a call was refused. Nothing has changed then, except after [ErrDowngrade] and [ErrPanicked].
type Error struct {
	Kind Kind
	// Parameter names what is wrong, as Cognito does: "USERNAME", "SRP_B". It is empty if no parameter is at fault.
	Parameter string

	message string
}

// Error returns a message on one line. It never holds a secret.
func (e *Error) Error() string {
	if e.message == "" {
		return "cognitosrp6a: " + string(e.Kind)
	}
	return "cognitosrp6a: " + onOneLine(e.message)
}

// Unwrap returns the kind, for [errors.Is].
func (e *Error) Unwrap() error {
	return e.Kind
}

// ServiceError is the service's exception that ended a sign-in.
type ServiceError struct {
	// Name is the exception, such as "NotAuthorizedException"; "UnknownError" if the answer had none.
	Name string
	// Message is the service's, as it came; of an UnknownError, what was wrong with the answer. It comes from a server that has
	// not proved who it is.
	Message string
	// Status is the HTTP status, or 0 if it is not known.
	Status int
	// Operation is the operation that was refused.
	Operation string
	// Challenge is the challenge that was answered. It is empty if there was none.
	Challenge string
	// DeviceRefused is true if the device was refused, not the user. Sign in again without the device.
	DeviceRefused bool
}

// Error returns the operation, the exception and the service's message on one line.
func (e *ServiceError) Error() string {
	return onOneLine(strings.TrimSuffix(e.Operation+": "+e.Name+": "+e.Message, ": "))
}

// onOneLine replaces what would forge a line of a log, or move the cursor of a terminal.
func onOneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			return ' '
		}
		return r
	}, text)
}
