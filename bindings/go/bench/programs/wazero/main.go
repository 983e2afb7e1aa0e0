// Signs in with the module in wazero, compiled when the process starts.
package main

import (
	"cognito-srp6a/bindings/go/bench/challenge"
	"cognito-srp6a/bindings/go/bench/wazeros"

	"github.com/tetratelabs/wazero"
)

func main() { challenge.Run(wazeros.New(wazero.NewRuntimeConfigCompiler()).SignIn) }
