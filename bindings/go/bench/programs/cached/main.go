// Signs in with the module in wazero, whose machine code an earlier process left in a folder.
package main

import (
	"os"
	"path/filepath"

	"cognito-srp6a/bindings/go/bench/challenge"
	"cognito-srp6a/bindings/go/bench/wazeros"

	"github.com/tetratelabs/wazero"
)

func main() {
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(filepath.Dir(os.Args[0]), "cache"))
	if err != nil {
		panic(err)
	}
	challenge.Run(wazeros.New(wazero.NewRuntimeConfigCompiler().WithCompilationCache(cache)).SignIn)
}
