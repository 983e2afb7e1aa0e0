package cognitosrp6a

import (
	"fmt"
	"log/slog"
	"strings"
)

// What holds secrets prints without them, whatever the verb of fmt and whatever the handler of slog.
//
// encoding/json does write secrets: tokens and devices are there to be stored. slog's JSON handler uses it for a struct of
// yours that has one of these types inside. fmt cannot call the methods of an unexported field: %v of a struct of yours, and
// slog's text handler, print the secrets of such a field. So log these values by themselves.

// Format prints the pool, the client and the flow alone.
func (o Options) Format(f fmt.State, _ rune) {
	show(f, "Options", o.UserPoolID, o.ClientID, string(o.Flow))
}

// Format prints the operation alone.
func (s Send) Format(f fmt.State, _ rune) { show(f, "Send", s.Operation) }

// Format prints the question's name alone.
func (q Question) Format(f fmt.State, _ rune) { show(f, "Question", string(q.Name)) }

// Format prints nothing of the tokens.
func (Tokens) Format(f fmt.State, _ rune) { show(f, "Tokens") }

// Format prints nothing of the reply.
func (Reply) Format(f fmt.State, _ rune) { show(f, "Reply") }

// Format prints the device's key alone.
func (d Device) Format(f fmt.State, _ rune) { show(f, "Device", d.Key) }

// Format prints nothing of the sign-in.
func (*SignIn) Format(f fmt.State, _ rune) { show(f, "SignIn") }

// show writes what is no secret, on one line.
func show(f fmt.State, name string, values ...string) {
	fmt.Fprintf(f, "%s{%s}", name, onOneLine(strings.Join(values, " ")))
}

// LogValue is what slog logs: the same as fmt prints.
func (o Options) LogValue() slog.Value { return logged(o) }

// LogValue is what slog logs: the same as fmt prints.
func (s Send) LogValue() slog.Value { return logged(s) }

// LogValue is what slog logs: the same as fmt prints.
func (a Ask) LogValue() slog.Value { return logged(a) }

// LogValue is what slog logs: the same as fmt prints.
func (q Question) LogValue() slog.Value { return logged(q) }

// LogValue is what slog logs: the same as fmt prints.
func (d Done) LogValue() slog.Value { return logged(d) }

// LogValue is what slog logs: the same as fmt prints.
func (t Tokens) LogValue() slog.Value { return logged(t) }

// LogValue is what slog logs: the same as fmt prints.
func (r Reply) LogValue() slog.Value { return logged(r) }

// LogValue is what slog logs: the same as fmt prints.
func (d Device) LogValue() slog.Value { return logged(d) }

// LogValue is what slog logs: the same as fmt prints.
func (r Remembered) LogValue() slog.Value { return logged(r) }

// LogValue is what slog logs: the same as fmt prints.
func (s *SignIn) LogValue() slog.Value { return logged(s) }

func logged(value any) slog.Value { return slog.StringValue(fmt.Sprint(value)) }
