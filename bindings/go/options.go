package cognitosrp6a

// Options are how a sign-in begins. UserPoolID, ClientID and Username are required. An option of another flow is refused
// with [ErrMismatch].
type Options struct {
	UserPoolID string
	ClientID   string
	// ClientSecret is empty if the app client has none.
	ClientSecret string
	// Username is the name as it was typed: a user name, an e-mail address or a phone number.
	Username string
	// Flow is [UserSRPAuth] if empty.
	Flow Flow
	// PreferredChallenge is a factor of [UserAuth]: PASSWORD_SRP, PASSWORD, WEB_AUTHN, EMAIL_OTP or SMS_OTP.
	PreferredChallenge string
	// SRPFirst is true if SRP proves the password before the challenges of [CustomAuth].
	SRPFirst bool
	// RefreshToken is what [RefreshTokenAuth] sends.
	RefreshToken string
	// Session is that of ConfirmSignUp, for [UserAuth].
	Session string
	// Device is what [SignIn.Remember] gave at an earlier sign-in by this name.
	Device *Device
	// Admin is true for AdminInitiateAuth and AdminRespondToAuthChallenge. These need AWS credentials.
	Admin bool

	// The members of these names go into every message that takes them.
	ClientMetadata    map[string]string
	AnalyticsMetadata *AnalyticsMetadata
	UserContextData   *UserContextData
	ContextData       *ContextData
}

// Flow is an AuthFlow.
type Flow string

// The flows that a sign-in can take.
const (
	UserSRPAuth           Flow = "USER_SRP_AUTH"
	UserAuth              Flow = "USER_AUTH"
	CustomAuth            Flow = "CUSTOM_AUTH"
	UserPasswordAuth      Flow = "USER_PASSWORD_AUTH"
	AdminUserPasswordAuth Flow = "ADMIN_USER_PASSWORD_AUTH"
	AdminNoSRPAuth        Flow = "ADMIN_NO_SRP_AUTH" // the old name of AdminUserPasswordAuth
	RefreshTokenAuth      Flow = "REFRESH_TOKEN_AUTH"
)

// AnalyticsMetadata is the service's member of this name.
type AnalyticsMetadata struct{ AnalyticsEndpointID string }

// UserContextData is the service's member of this name, for a sign-in that is not [Options.Admin].
type UserContextData struct{ IPAddress, EncodedData string }

// ContextData is the service's member of this name, for [Options.Admin].
type ContextData struct {
	IPAddress, ServerName, ServerPath string
	HTTPHeaders                       []HTTPHeader
	EncodedData                       string
}

// HTTPHeader is one of [ContextData.HTTPHeaders].
type HTTPHeader struct{ HeaderName, HeaderValue string }

// each calls set with every option, by the names of the C ABI.
func (o *Options) each(set func(name, value string)) {
	given := func(name, value string) {
		if value != "" {
			set(name, value)
		}
	}
	set("userPoolId", o.UserPoolID)
	set("clientId", o.ClientID)
	set("username", o.Username)
	given("clientSecret", o.ClientSecret)
	given("flow", string(o.Flow))
	given("preferredChallenge", o.PreferredChallenge)
	given("refreshToken", o.RefreshToken)
	given("session", o.Session)
	if o.SRPFirst {
		set("srpFirst", "true")
	}
	if o.Admin {
		set("admin", "true")
	}
	if d := o.Device; d != nil {
		set("device.deviceKey", d.Key)
		set("device.deviceGroupKey", d.GroupKey)
		set("device.devicePassword", d.Password)
	}
	for key, value := range o.ClientMetadata {
		set("clientMetadata."+key, value)
	}
	if a := o.AnalyticsMetadata; a != nil {
		set("analyticsMetadata.AnalyticsEndpointId", a.AnalyticsEndpointID)
	}
	if u := o.UserContextData; u != nil {
		given("userContextData.IpAddress", u.IPAddress)
		given("userContextData.EncodedData", u.EncodedData)
	}
	if c := o.ContextData; c != nil {
		given("contextData.IpAddress", c.IPAddress)
		given("contextData.ServerName", c.ServerName)
		given("contextData.ServerPath", c.ServerPath)
		given("contextData.EncodedData", c.EncodedData)
		for _, header := range c.HTTPHeaders {
			set("contextData.HttpHeaders."+header.HeaderName, header.HeaderValue)
		}
	}
}
