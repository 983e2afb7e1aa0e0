package cognito.srp6a;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says who signs in, and how. Wrong options are refused by {@link SignIn#begin(SignInOptions)}.
 *
 * <p>Options can be used again, for {@link SignIn#resume}. {@link #close} wipes them. One thread at a time uses an object.
 */
public final class SignInOptions implements AutoCloseable {
    /** Lists the flows. */
    public enum Flow {
        /** SRP proves the password. This is the default. */
        USER_SRP_AUTH,
        /** The service offers first factors. */
        USER_AUTH,
        /** The pool's Lambda functions ask. */
        CUSTOM_AUTH,
        /** The password is sent. */
        USER_PASSWORD_AUTH,
        /** The password is sent, with AWS credentials. */
        ADMIN_USER_PASSWORD_AUTH,
        /** A refresh token gives new tokens. */
        REFRESH_TOKEN_AUTH
    }

    private final Map<String, byte[]> values = new LinkedHashMap<>();

    /**
     * Makes options for the flow USER_SRP_AUTH.
     *
     * @param userPoolId the user pool's id, such as {@code us-east-1_AbCdEf123}
     * @param clientId the app client's id
     * @param username the name as it was typed: a user name, an e-mail address, a phone number
     */
    public SignInOptions(String userPoolId, String clientId, String username) {
        set("userPoolId", userPoolId).set("clientId", clientId).set("username", username);
    }

    /**
     * Sets the app client's secret.
     *
     * @param secret the secret
     * @return this
     */
    public SignInOptions clientSecret(String secret) {
        return set("clientSecret", secret);
    }

    /**
     * Sets the flow.
     *
     * @param flow the flow
     * @return this
     */
    public SignInOptions flow(Flow flow) {
        return set("flow", flow.name());
    }

    /**
     * Sets the first factor that is preferred in USER_AUTH.
     *
     * @param challenge PASSWORD_SRP, PASSWORD, WEB_AUTHN, EMAIL_OTP or SMS_OTP
     * @return this
     */
    public SignInOptions preferredChallenge(String challenge) {
        return set("preferredChallenge", challenge);
    }

    /**
     * Says whether SRP proves the password first in CUSTOM_AUTH.
     *
     * @param first true if it does
     * @return this
     */
    public SignInOptions srpFirst(boolean first) {
        return set("srpFirst", Boolean.toString(first));
    }

    /**
     * Sets the token of REFRESH_TOKEN_AUTH, and the flow.
     *
     * @param token the refresh token
     * @return this
     */
    public SignInOptions refreshToken(String token) {
        return flow(Flow.REFRESH_TOKEN_AUTH).set("refreshToken", token);
    }

    /**
     * Sets the Session of ConfirmSignUp, for USER_AUTH.
     *
     * @param session the session
     * @return this
     */
    public SignInOptions session(String session) {
        return set("session", session);
    }

    /**
     * Sets the device that an earlier sign-in by this name has remembered.
     *
     * @param device what {@link RememberedDevice#device} gave
     * @return this
     */
    public SignInOptions device(String device) {
        return set("device", device);
    }

    /**
     * Says whether AdminInitiateAuth and AdminRespondToAuthChallenge are sent.
     *
     * @param admin true if they are
     * @return this
     */
    public SignInOptions admin(boolean admin) {
        return set("admin", Boolean.toString(admin));
    }

    /**
     * Adds an entry of ClientMetadata.
     *
     * @param key the key
     * @param value the value
     * @return this
     */
    public SignInOptions clientMetadata(String key, String value) {
        return set("clientMetadata." + key, value);
    }

    /**
     * Sets an option by the name that all languages share, such as {@code userContextData.IpAddress}.
     *
     * @param name the name
     * @param value the value
     * @return this
     */
    public SignInOptions set(String name, String value) {
        return put(name, value == null ? null : Utf8.encoded(value));
    }

    /**
     * Sets an option that is secret. The array stays yours to wipe.
     *
     * @param name the name, such as {@code clientSecret}
     * @param value the value
     * @return this
     */
    public SignInOptions set(String name, char[] value) {
        return put(name, value == null ? null : Utf8.encoded(value));
    }

    private SignInOptions put(String name, byte[] value) {
        if (name == null || value == null) {
            throw new CognitoSrpException(CognitoSrpException.Kind.NULL_POINTER, name, name + " is null");
        }
        Utf8.wipe(values.put(name, value));
        return this;
    }

    Map<String, byte[]> values() {
        return values;
    }

    /** Wipes the options. Sign-ins that have begun go on. */
    @Override
    public void close() {
        values.values().forEach(Utf8::wipe);
        values.clear();
    }

    /** Lists the names of the options that are set. Values may be secrets. */
    @Override
    public String toString() {
        return "SignInOptions" + values.keySet();
    }
}
