package cognitosrp6a

import "fmt"

// What holds secrets prints without them, whatever the verb.

// Format prints the pool, the client and the flow alone.
func (o Options) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "Options{%s %s %s}", o.UserPoolID, o.ClientID, o.Flow)
}

// Format prints the operation alone.
func (s Send) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "Send{%s}", s.Operation) }

// Format prints the question's name alone.
func (q Question) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "Question{%s}", q.Name) }

// Format prints nothing of the tokens.
func (Tokens) Format(f fmt.State, _ rune) { fmt.Fprint(f, "Tokens{}") }

// Format prints nothing of the reply.
func (Reply) Format(f fmt.State, _ rune) { fmt.Fprint(f, "Reply{}") }

// Format prints the device's key alone.
func (d Device) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "Device{%s}", d.Key) }

// Format prints nothing of the sign-in.
func (*SignIn) Format(f fmt.State, _ rune) { fmt.Fprint(f, "SignIn{}") }
