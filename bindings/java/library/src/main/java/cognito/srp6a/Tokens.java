package cognito.srp6a;

/** Holds what a sign-in gives: the service's AuthenticationResult. */
public final class Tokens {
    private final Json result;

    Tokens(String json) {
        result = Json.object(json);
    }

    /**
     * Returns AccessToken.
     *
     * @return the token, or null
     */
    public String accessToken() {
        return result.text("AccessToken");
    }

    /**
     * Returns IdToken.
     *
     * @return the token, or null
     */
    public String idToken() {
        return result.text("IdToken");
    }

    /**
     * Returns RefreshToken.
     *
     * @return the token, or null
     */
    public String refreshToken() {
        return result.text("RefreshToken");
    }

    /**
     * Returns TokenType.
     *
     * @return {@code Bearer}, or null
     */
    public String tokenType() {
        return result.text("TokenType");
    }

    /**
     * Returns ExpiresIn.
     *
     * @return seconds, or 0 if the service gave none
     */
    public long expiresIn() {
        return result.number("ExpiresIn").longValue();
    }

    /**
     * Returns the key of the device that the service has named. {@link SignIn#remember} registers it.
     *
     * @return DeviceKey of NewDeviceMetadata, or null
     */
    public String newDeviceKey() {
        return result.inner("NewDeviceMetadata").text("DeviceKey");
    }

    /** Shows nothing: tokens are secrets. */
    @Override
    public String toString() {
        return "Tokens";
    }
}
