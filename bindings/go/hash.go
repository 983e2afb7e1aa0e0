package cognitosrp6a

import (
	"errors"
	"time"
)

// SecretHash returns SECRET_HASH, for requests that this package does not make, such as SignUp. username must be the
// USERNAME of the same message.
func SecretHash(clientSecret, username, clientID string) (string, error) {
	if clientSecret == "" {
		return "", &Error{Kind: ErrEmpty, Parameter: "ClientSecret", message: "ClientSecret is empty"}
	}
	return written(45, func(f *frame, place int32) int32 {
		secret, secretLength := put(f, "ClientSecret", clientSecret)
		user, userLength := put(f, "USERNAME", username)
		client, clientLength := put(f, "ClientId", clientID)
		return f.module.Xcognito_secret_hash(secret, secretLength, user, userLength, client, clientLength, place)
	})
}

// Timestamp returns TIMESTAMP of a time, such as "Tue Sep 5 07:09:03 UTC 2023".
func Timestamp(t time.Time) (string, error) {
	text, err := written(29, func(f *frame, place int32) int32 {
		return f.module.Xcognito_timestamp(t.Unix(), place)
	})
	if errors.Is(err, ErrTimestampOutOfRange) {
		err = &Error{Kind: ErrTimestampOutOfRange, message: "the time is before 1970 or after the year 9999"}
	}
	return text, err
}

// written calls a function that writes text to a place. It has an instance of its own.
func written(room int, call func(f *frame, place int32) int32) (text string, err error) {
	i := newInstance()
	defer i.close()
	_, err = i.call(func(f *frame) int32 {
		place := f.place(room)
		length := call(f, place)
		if length > 0 {
			text = string(f.memory()[place:][:length])
		}
		return length
	})
	return text, err
}
