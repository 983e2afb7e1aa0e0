package cognitosrp6a

import (
	"encoding/json"
)

// Step is what is due: [Send], [Ask], [Done] or [Failed].
type Step interface{ isStep() }

// Send is a request that is due. Pass the response to [SignIn.Receive].
type Send struct {
	// Operation is Cognito's name of it, such as "InitiateAuth".
	Operation string
	// Body is its JSON. The members are those of the SDK's input struct for the operation. It may hold secrets, such as a
	// password. It is yours: wipe it with clear(Body) once it is sent, if you like.
	Body []byte
}

// Target returns the header X-Amz-Target. Content-Type is "application/x-amz-json-1.1".
func (s Send) Target() string {
	return "AWSCognitoIdentityProviderService." + s.Operation
}

// Ask is a question that only the person can answer. Pass the reply to [SignIn.Answer].
type Ask struct{ Question Question }

// Question is what to ask. Its texts come from a server that has not proved who it is.
type Question struct {
	// Name says what is asked. The members below are set as the constants say.
	Name QuestionName
	// Again is true if the service refused the last reply. Message is its reason, which may be empty.
	Again   bool
	Message string
	// Required lists the attributes that the new password needs beside it.
	Required []string
	// Kind is the challenge, such as SMS_MFA or SOFTWARE_TOKEN_MFA.
	Kind string
	// SentTo is where the code went, such as "+*******1234". Medium is how, such as SMS.
	SentTo, Medium string
	// Among lists what can be chosen.
	Among []string
	// SecretCode is the secret to type into an authenticator app. See [SignIn.OtpauthURI].
	SecretCode string
	// Options is JSON for navigator.credentials.get.
	Options string
	// Challenge is the name of a challenge that this package does not know.
	Challenge string
	// Parameters are the challenge's own.
	Parameters map[string]string
}

// QuestionName says what is asked.
type QuestionName string

// The questions, and the reply that each takes.
const (
	QuestionPassword          QuestionName = "Password"          // Text
	QuestionNewPassword       QuestionName = "NewPassword"       // Text, WithAttributes; has Required
	QuestionCode              QuestionName = "Code"              // Text; has Kind, SentTo, Medium
	QuestionSelectMFA         QuestionName = "SelectMfa"         // Choice; has Among
	QuestionSelectFirstFactor QuestionName = "SelectFirstFactor" // Choice; has Among
	QuestionSetUpTOTP         QuestionName = "SetUpTotp"         // Text: the first code; has SecretCode
	QuestionSetUpEmailMFA     QuestionName = "SetUpEmailMfa"     // Text: the address
	QuestionPasskey           QuestionName = "Passkey"           // Text: the credential's JSON; has Options
	QuestionCustom            QuestionName = "Custom"            // Text or Parameters; has Parameters
	QuestionOther             QuestionName = "Other"             // Parameters; has Challenge, Parameters
)

// Done means that the user is signed in.
type Done struct {
	Tokens Tokens
	// DeviceForgotten is true if the service has forgotten the device. Then delete what you stored of it.
	DeviceForgotten bool
}

// Tokens are AuthenticationResult.
type Tokens struct {
	AccessToken  string
	IDToken      string `json:"IdToken"`
	RefreshToken string
	TokenType    string
	// ExpiresIn is the life of AccessToken and IDToken in seconds, or 0 if the answer does not say.
	ExpiresIn int64
	// NewDeviceMetadata is not nil if the service named a new device. See [SignIn.Remember].
	NewDeviceMetadata *NewDeviceMetadata
}

// NewDeviceMetadata names a new device.
type NewDeviceMetadata struct{ DeviceKey, DeviceGroupKey string }

// Failed means that the sign-in is over, without tokens.
type Failed struct {
	// Err is a [*ServiceError], or an [*Error] of [ErrDowngrade], [ErrPanicked] or [ErrClosed].
	Err error
}

func (Send) isStep()   {}
func (Ask) isStep()    {}
func (Done) isStep()   {}
func (Failed) isStep() {}

// The numbers of cognito_sign_in_step.
const (
	dueSend = iota + 1
	dueAsk
	dueDone
	dueFailed
)

// question reads the details of an Ask.
func question(name string, details []byte) (q Question, err error) {
	var found struct {
		Again                                           *string
		Required, Among                                 []string
		Kind, SentTo, Medium, SecretCode, Options, Name string
		Parameters                                      map[string]string
	}
	err = json.Unmarshal(details, &found)
	q = Question{
		Name: QuestionName(name), Again: found.Again != nil, Required: found.Required, Kind: found.Kind,
		SentTo: found.SentTo, Medium: found.Medium, Among: found.Among, SecretCode: found.SecretCode,
		Options: found.Options, Challenge: found.Name, Parameters: found.Parameters,
	}
	if found.Again != nil {
		q.Message = *found.Again
	}
	return q, err
}

// failure reads the details of a Failed.
func failure(name string, details []byte) (error, error) {
	var found struct {
		Message, Operation, Challenge string
		DeviceRefused                 bool
		Status                        int
	}
	if err := json.Unmarshal(details, &found); err != nil {
		return nil, err
	}
	// An exception has a status.
	if Kind(name) == ErrDowngrade && found.Status == 0 {
		return &Error{Kind: ErrDowngrade, message: found.Message}, nil
	}
	return &ServiceError{
		Name: name, Message: found.Message, Status: found.Status, Operation: found.Operation,
		Challenge: found.Challenge, DeviceRefused: found.DeviceRefused,
	}, nil
}
