package cognitosrp6a

import (
	"bytes"
	"encoding/json"
)

// Device is a remembered device. Keep it as you would keep a password, one for each user name. Its JSON is the same in
// every language of this project.
type Device struct {
	Key      string `json:"deviceKey"`
	GroupKey string `json:"deviceGroupKey"`
	Password string `json:"devicePassword"`
}

// Remembered is a device to register and to keep.
type Remembered struct {
	// Request is ConfirmDevice. Send it. If the answer's UserConfirmationNecessary is true, ask the user, and send
	// UpdateDeviceStatus.
	Request Send
	// Device is what to keep, and to give to the next sign-in as [Options.Device].
	Device Device
}

// Remember makes a password for the new device of a finished sign-in. name is how the user knows the device, and may be
// empty. It returns nil if the service named no new device. Call it once, between [Done] and [SignIn.Close]: each call makes
// another password.
func (s *SignIn) Remember(name string) (*Remembered, error) {
	random, err := s.draw(56)
	if err != nil {
		return nil, err
	}
	defer clear(random)
	var remembered *Remembered
	_, err = s.call(func(f *frame) int32 {
		pointer, count := put(f, "random", random)
		var text, length int32
		if name != "" {
			text, length = put(f, "DeviceName", name)
		}
		place := f.place(16)
		status := f.module.Xcognito_sign_in_remember(
			f.handle, pointer, count, text, length, place, place+4, place+8, place+12)
		if status < 0 || len(f.lent(place)) == 0 {
			return status
		}
		remembered = &Remembered{Request: Send{"ConfirmDevice", bytes.Clone(f.lent(place))}}
		must(json.Unmarshal(f.lent(place+8), &remembered.Device))
		return status
	})
	if err != nil {
		return nil, err
	}
	return remembered, nil
}
