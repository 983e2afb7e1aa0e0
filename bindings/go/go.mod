module cognito-srp6a/bindings/go

go 1.24
