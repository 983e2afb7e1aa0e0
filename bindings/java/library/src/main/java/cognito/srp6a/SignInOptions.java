package cognito.srp6a;

import cognito.srp6a.CognitoSrpException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Says who signs in, and how. {@link SignIn#begin(SignInOptions)} refuses wrong values. An option that is set to null is left
 * out.
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
        /** The older name of ADMIN_USER_PASSWORD_AUTH. */
        ADMIN_NO_SRP_AUTH,
        /** A refresh token gives new tokens. */
        REFRESH_TOKEN_AUTH
    }

    /** Has the names of {@link #set(String, String)}, except for those below. */
    static final Set<String> NAMES = Set.of(
            "admin",
            "analyticsMetadata.AnalyticsEndpointId",
            "clientId",
            "clientSecret",
            "contextData.EncodedData",
            "contextData.IpAddress",
            "contextData.ServerName",
            "contextData.ServerPath",
            "device",
            "device.deviceGroupKey",
            "device.deviceKey",
            "device.devicePassword",
            "flow",
            "preferredChallenge",
            "refreshToken",
            "session",
            "srpFirst",
            "userContextData.EncodedData",
            "userContextData.IpAddress",
            "userPoolId",
            "username");

    private static final String CLIENT_METADATA = "clientMetadata.";
    private static final String HTTP_HEADERS = "contextData.HttpHeaders.";

    private final Map<String, byte[]> values = new LinkedHashMap<>();
    private boolean closed;

    /**
     * Makes options for the flow USER_SRP_AUTH.
     *
     * @param userPoolId the user pool's id, such as {@code us-east-1_AbCdEf123}
     * @param clientId the app client's id
     * @param username the name as it was typed: a user name, an e-mail address, a phone number
     * @throws CognitoSrpException if one of them is null
     */
    public SignInOptions(String userPoolId, String clientId, String username) {
        set("userPoolId", CognitoSrpException.notNull("UserPoolId", userPoolId));
        set("clientId", CognitoSrpException.notNull("ClientId", clientId));
        set("username", CognitoSrpException.notNull("USERNAME", username));
    }

    /**
     * Sets the app client's secret.
     *
     * @param secret the secret, or null if the client has none
     * @return this
     */
    public SignInOptions clientSecret(String secret) {
        return set("clientSecret", secret);
    }

    /**
     * Sets the app client's secret. The array stays yours to wipe.
     *
     * @param secret the secret, or null if the client has none
     * @return this
     */
    public SignInOptions clientSecret(char[] secret) {
        return set("clientSecret", secret);
    }

    /**
     * Sets the flow.
     *
     * @param flow the flow
     * @return this
     */
    public SignInOptions flow(Flow flow) {
        return set("flow", flow == null ? null : flow.name());
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
     * Sets the token of {@link Flow#REFRESH_TOKEN_AUTH}. Set that flow too.
     *
     * @param token the refresh token
     * @return this
     */
    public SignInOptions refreshToken(String token) {
        return set("refreshToken", token);
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
     * Sets the device that an earlier sign-in with this name has remembered.
     *
     * @param device what {@link Remembered#device} gave, or null if nothing is stored
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
        return set(CLIENT_METADATA + CognitoSrpException.notNull("key", key), value);
    }

    /**
     * Sets AnalyticsMetadata.
     *
     * @param analyticsEndpointId AnalyticsEndpointId
     * @return this
     */
    public SignInOptions analyticsMetadata(String analyticsEndpointId) {
        return set("analyticsMetadata.AnalyticsEndpointId", analyticsEndpointId);
    }

    /**
     * Sets UserContextData, for a sign-in without {@link #admin}.
     *
     * @param ipAddress IpAddress, or null
     * @param encodedData EncodedData, or null
     * @return this
     */
    public SignInOptions userContextData(String ipAddress, String encodedData) {
        return set("userContextData.IpAddress", ipAddress).set("userContextData.EncodedData", encodedData);
    }

    /**
     * Sets ContextData, for a sign-in with {@link #admin}.
     *
     * @param ipAddress IpAddress
     * @param serverName ServerName
     * @param serverPath ServerPath
     * @param httpHeaders HttpHeaders: each name with its value
     * @param encodedData EncodedData, or null
     * @return this
     */
    public SignInOptions contextData(
            String ipAddress, String serverName, String serverPath, Map<String, String> httpHeaders, String encodedData) {
        Objects.requireNonNull(httpHeaders, "httpHeaders");
        Set.copyOf(values().keySet()).stream().filter(name -> name.startsWith(HTTP_HEADERS)).forEach(name -> put(name, null));
        httpHeaders.forEach((name, value) -> set(HTTP_HEADERS + CognitoSrpException.notNull("name", name), value));
        return set("contextData.IpAddress", ipAddress)
                .set("contextData.ServerName", serverName)
                .set("contextData.ServerPath", serverPath)
                .set("contextData.EncodedData", encodedData);
    }

    /**
     * Sets an option by the name that all languages share, such as {@code contextData.HttpHeaders.User-Agent}.
     *
     * @param name the name
     * @param value the value, or null to leave the option out
     * @return this
     * @throws CognitoSrpException if there is no such option, or the options were closed
     */
    public SignInOptions set(String name, String value) {
        check(name);
        return put(name, value == null ? null : Utf8.encoded(value));
    }

    /**
     * Sets an option that is secret. The array stays yours to wipe.
     *
     * @param name the name, such as {@code clientSecret}
     * @param value the value, or null to leave the option out
     * @return this
     * @throws CognitoSrpException if there is no such option, or the options were closed
     */
    public SignInOptions set(String name, char[] value) {
        check(name);
        return put(name, value == null ? null : Utf8.encoded(value));
    }

    /** Refuses an option before its value is copied. */
    private void check(String name) {
        checkOpen();
        CognitoSrpException.notNull("name", name);
        if (!NAMES.contains(name) && !name.startsWith(CLIENT_METADATA) && !name.startsWith(HTTP_HEADERS)) {
            // The name is not repeated: it may be a secret in the wrong place.
            throw new CognitoSrpException(Kind.UNKNOWN_OPTION, "name", "name is not an option");
        }
    }

    private SignInOptions put(String name, byte[] value) {
        Utf8.wipe(value == null ? values.remove(name) : values.put(name, value));
        return this;
    }

    Map<String, byte[]> values() {
        checkOpen();
        return values;
    }

    private void checkOpen() {
        if (closed) {
            throw new CognitoSrpException(Kind.CLOSED, null, "the options were closed");
        }
    }

    /** Wipes the options, which cannot be used again. Sign-ins that have begun go on. */
    @Override
    public void close() {
        closed = true;
        values.values().forEach(Utf8::wipe);
        values.clear();
    }

    /** Lists the names of the options that are set, on one line. Values may be secrets. */
    @Override
    public String toString() {
        return CognitoSrpException.printable("SignInOptions" + values.keySet());
    }
}
