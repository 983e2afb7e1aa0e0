module cognito-srp6a/bindings/go/bench

go 1.25.0

require (
	cognito-srp6a/bindings/go v0.0.0
	github.com/alexrudd/cognito-srp/v4 v4.1.0
	github.com/tetratelabs/wazero v1.12.0
)

require golang.org/x/sys v0.44.0 // indirect

replace cognito-srp6a/bindings/go => ..
