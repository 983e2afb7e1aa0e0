// Signs in with the module in wazero's interpreter.
package main

import (
	"cognito-srp6a/bindings/go/bench/challenge"
	"cognito-srp6a/bindings/go/bench/wazeros"

	"github.com/tetratelabs/wazero"
)

func main() { challenge.Run(wazeros.New(wazero.NewRuntimeConfigInterpreter()).SignIn) }
