package cognitosrp6a

import (
	"encoding/binary"
	"sync"

	"cognito-srp6a/bindings/go/internal/module"
)

// limit is more than any text may have that the module takes. Longer ones are refused before they are copied.
//
// The parameter of a refusal is one of this package's words, never what the caller passed.
const limit = 1 << 20

// maxBody is what the service's answer may have. The module refuses the byte after it.
const maxBody = 262_144

// instance is one module with one sign-in in it. It has a memory of its own, so that sign-ins cannot touch each other.
type instance struct {
	mutex  sync.Mutex
	module *module.Module
	handle int32
	// gone says why there is no module any more.
	gone *Error
}

func newInstance() *instance {
	return &instance{module: module.New()}
}

// call runs body in the module, one goroutine at a time. A trap ends the instance, and is an error.
func (i *instance) call(body func(f *frame) int32) (status int32, err error) {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	if i.gone != nil {
		return 0, i.gone
	}
	f := frame{module: i.module, handle: i.handle}
	defer func() {
		switch reason := recover().(type) {
		case nil:
		case refusal:
			f.free()
			err = reason.error
		default:
			i.drop(&Error{Kind: ErrPanicked, message: "the module failed; this sign-in is over"})
			err = i.gone
		}
	}()
	if status = body(&f); status < 0 {
		err = f.fault(status)
	}
	f.free()
	return status, err
}

// refusal is a panic within this file: an argument is refused before the module sees it.
type refusal struct{ error *Error }

// close frees the sign-in, which wipes it.
func (i *instance) close() {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	if i.gone == nil {
		i.drop(&Error{Kind: ErrClosed, message: "the sign-in is closed"})
	}
}

// drop wipes the memory and lets go of it.
func (i *instance) drop(reason *Error) {
	memory := i.module.Xmemory().Slice()
	clear(*memory)
	*memory = nil
	i.module, i.gone = nil, reason
}

// frame is one call: the arguments that it has copied into the module, and what it has to read.
type frame struct {
	module *module.Module
	handle int32
	taken  []block
}

type block struct{ pointer, size int32 }

// memory is read again for each use: it may have grown.
func (f *frame) memory() []byte {
	return *f.module.Xmemory().Slice()
}

// place takes so many bytes of the module's memory until the end of the call.
func (f *frame) place(size int) int32 {
	b := block{f.module.Xcognito_alloc(int32(size)), int32(size)}
	if b.pointer == 0 {
		panic("no memory")
	}
	f.taken = append(f.taken, b)
	return b.pointer
}

// free gives the memory back. The module wipes it.
func (f *frame) free() {
	for _, b := range f.taken {
		f.module.Xcognito_dealloc(b.pointer, b.size)
	}
}

// put copies an argument into the module, and returns its address and length. An empty one has an address too.
func put[T string | []byte](f *frame, parameter string, value T) (int32, int32) {
	if len(value) > limit {
		panic(refusal{&Error{Kind: ErrTooLong, Parameter: parameter, message: parameter + " is too long"}})
	}
	pointer := f.place(max(len(value), 1))
	copy(f.memory()[pointer:], value)
	return pointer, int32(len(value))
}

// lent reads what the module lent: an address and a length, written at place. The slice is the module's own memory.
func (f *frame) lent(place int32) []byte {
	memory := f.memory()
	pointer := binary.LittleEndian.Uint32(memory[place:])
	length := binary.LittleEndian.Uint32(memory[place+4:])
	return memory[pointer:][:length]
}

// fault reads why the last call was refused.
func (f *frame) fault(status int32) *Error {
	e := &Error{Kind: f.kind(status)}
	if f.handle == 0 {
		return e
	}
	place := f.place(16)
	f.module.Xcognito_sign_in_error(f.handle, place, place+4, place+8, place+12)
	e.Parameter, e.message = string(f.lent(place)), string(f.lent(place+8))
	return e
}

// kind returns the name of a status.
func (f *frame) kind(status int32) Kind {
	name := f.memory()[f.module.Xcognito_status_name(status):]
	length := 0
	for name[length] != 0 {
		length++
	}
	return Kind(name[:length])
}
