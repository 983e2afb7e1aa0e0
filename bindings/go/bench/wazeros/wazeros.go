// Package wazeros signs in with the C ABI's module in wazero: the carrier that was not chosen. It makes the bare calls, and
// reads no JSON, so it is at an advantage.
package wazeros

import (
	"bytes"
	"context"
	"crypto/rand"
	_ "embed"
	"encoding/binary"

	"cognito-srp6a/bindings/go/bench/challenge"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// The module as it is for any host: without wide arithmetic, which wazero has not.
//
//go:embed portable.wasm
var portable []byte

// Host is a compiled module.
type Host struct {
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
}

var ctx = context.Background()

// New compiles the module.
func New(config wazero.RuntimeConfig) *Host {
	runtime := wazero.NewRuntimeWithConfig(ctx, config)
	return &Host{runtime, try(runtime.CompileModule(ctx, portable))}
}

// SignIn has an instance of its own, as ours has.
func (h *Host) SignIn() {
	m := instance{try(h.runtime.InstantiateModule(ctx, h.compiled, wazero.NewModuleConfig().WithName("")))}
	defer m.Close(ctx)
	handle := m.call("sign_in_new")
	for name, value := range map[string]string{
		"userPoolId": challenge.Pool, "clientId": challenge.Client, "username": challenge.User} {
		m.with([]string{name, value}, func(at []uint64) uint64 { return m.call("sign_in_set", append([]uint64{handle}, at...)...) })
	}
	random := make([]byte, 128)
	try(rand.Read(random))
	m.with([]string{string(random)}, func(at []uint64) uint64 { return m.call("sign_in_begin", handle, at[0], at[1]) })
	m.step(handle)
	m.with([]string{string(challenge.Body)}, func(at []uint64) uint64 {
		return m.call("sign_in_receive", handle, 200, 0, 0, at[0], at[1], uint64(challenge.At.Unix()))
	})
	m.with([]string{challenge.Password}, func(at []uint64) uint64 {
		return m.call("sign_in_answer", handle, at[0], at[1], uint64(challenge.At.Unix()))
	})
	if !bytes.Contains(m.step(handle), []byte("PASSWORD_CLAIM_SIGNATURE")) {
		panic("no claim")
	}
	m.call("sign_in_free", handle)
}

type instance struct{ api.Module }

func (m instance) call(name string, arguments ...uint64) uint64 {
	results := try(m.ExportedFunction("cognito_"+name).Call(ctx, arguments...))
	if len(results) == 0 {
		return 0
	}
	if int32(results[0]) < 0 && name != "alloc" {
		panic(name)
	}
	return results[0]
}

// with copies texts into the module for a call. It gets their addresses and lengths.
func (m instance) with(texts []string, call func([]uint64) uint64) {
	var at []uint64
	for _, text := range texts {
		pointer := m.call("alloc", uint64(len(text)))
		m.Memory().WriteString(uint32(pointer), text)
		at = append(at, pointer, uint64(len(text)))
	}
	call(at)
	for i := 0; i < len(at); i += 2 {
		m.call("dealloc", at[i], at[i+1])
	}
}

func (m instance) step(handle uint64) (json []byte) {
	place := m.call("alloc", 16)
	m.call("sign_in_step", handle, place, place+4, place+8, place+12)
	words, _ := m.Memory().Read(uint32(place), 16)
	lent, _ := m.Memory().Read(binary.LittleEndian.Uint32(words[8:]), binary.LittleEndian.Uint32(words[12:]))
	json = bytes.Clone(lent)
	m.call("dealloc", place, 16)
	return json
}

func try[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
