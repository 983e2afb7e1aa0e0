// Does nothing: what a process of Go costs.
package main

import "cognito-srp6a/bindings/go/bench/challenge"

func main() { challenge.Run(func() {}) }
