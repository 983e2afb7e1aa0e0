package cognito.srp6a;

import cognito.srp6a.CognitoSrpException.Kind;
import java.time.Instant;
import java.util.Objects;

/** Computes what requests need that a {@link SignIn} does not make, such as SignUp. */
public final class CognitoSrp {
    private static final int HASH_LENGTH = 44;
    private static final int TIMESTAMP_ROOM = 29;

    private CognitoSrp() {}

    /**
     * Returns SECRET_HASH: base64(HMAC-SHA256(client secret, user name, client id)).
     *
     * @param clientSecret the app client's secret
     * @param username USERNAME of the same request
     * @param clientId the app client's id
     * @return 44 characters
     * @throws CognitoSrpException if the secret is empty, or an argument is null
     * @throws IllegalStateException if the native library that you named cannot be loaded
     */
    public static String secretHash(String clientSecret, String username, String clientId) {
        CognitoSrpException.notNull("USERNAME", username);
        CognitoSrpException.notNull("ClientId", clientId);
        if (CognitoSrpException.notNull("ClientSecret", clientSecret).isEmpty()) {
            throw new CognitoSrpException(Kind.EMPTY, "ClientSecret", "ClientSecret is empty");
        }
        Library library = Library.open();
        try (Call call = new Call(library).text(clientSecret).text(username).text(clientId).room(HASH_LENGTH + 1)) {
            return Utf8.taken(call.written(checked(call, Function.SECRET_HASH)));
        } finally {
            library.close();
        }
    }

    /**
     * Returns TIMESTAMP.
     *
     * @param time the time
     * @return text such as {@code Tue Sep 5 07:09:03 UTC 2023}
     * @throws CognitoSrpException if the time is before 1970 or after the year 9999
     * @throws IllegalStateException if the native library that you named cannot be loaded
     */
    public static String timestamp(Instant time) {
        Objects.requireNonNull(time, "time");
        Library library = Library.open();
        try (Call call = new Call(library).number(time.getEpochSecond()).room(TIMESTAMP_ROOM)) {
            return Utf8.decoded(call.written(checked(call, Function.TIMESTAMP)));
        } finally {
            library.close();
        }
    }

    private static int checked(Call call, Function function) {
        int status = (int) call.run(function);
        if (Kind.of(status) == Kind.TIMESTAMP_OUT_OF_RANGE) {
            throw new CognitoSrpException(Kind.of(status), "TIMESTAMP", "TIMESTAMP is outside 1970 to 9999");
        }
        if (status < 0) {
            throw new CognitoSrpException(Kind.of(status), null, Kind.of(status).name());
        }
        return status;
    }
}
