package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cognito.srp6a.CognitoServiceException;
import cognito.srp6a.Remembered;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import cognito.srp6a.Step;
import cognito.srp6a.Tokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Signs in to the emulator of the service, with Java's HTTP client and with both of the SDK's. */
@EnabledIfSystemProperty(named = "endpoint", matches = "http.*")
class SignInsTest {
    private static final String POOL = "us-east-1_Interop01";
    private static final String CLIENT = "publicclient0000000000001";
    private static URI endpoint;
    private static CognitoIdentityProviderClient client;
    private static CognitoIdentityProviderAsyncClient asyncClient;

    enum By { HTTP, SDK, ASYNC_SDK }

    @BeforeAll
    static void connect() {
        endpoint = URI.create(System.getProperty("endpoint"));
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
        client = CognitoIdentityProviderClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(credentials).build();
        asyncClient = CognitoIdentityProviderAsyncClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(credentials).build();
    }

    @AfterAll
    static void disconnect() {
        client.close();
        asyncClient.close();
    }

    private static SignInOptions options(String user) {
        return new SignInOptions(POOL, CLIENT, user);
    }

    private static Tokens signIn(By by, SignInOptions options, String password) throws Exception {
        try (SignIn signIn = SignIn.begin(options)) {
            return signIn(by, signIn, EmulatorUser.of(password));
        }
    }

    private static Tokens signIn(By by, SignIn signIn, Person person) throws Exception {
        if (by == By.HTTP) {
            return new Http(endpoint).signIn(signIn, person);
        }
        if (by == By.SDK) {
            return AwsSdk.signIn(client, signIn, person);
        }
        try {
            return AwsSdk.signIn(asyncClient, signIn, person).join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    static Stream<Arguments> users() {
        return Stream.of("salt-high", "salt-odd@example.com", "mfa", "mfa-choice", "mfa-setup", "new-password", "new-profile")
                .flatMap(user -> Stream.of(By.values()).map(by -> Arguments.of(by, user)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("users")
    void signsIn(By by, String user) throws Exception {
        Tokens tokens = signIn(by, options(user), "Passw0rd!" + user.replace("@example.com", ""));
        assertEquals("Bearer", tokens.tokenType());
        assertEquals(3600, tokens.expiresIn());

        var refreshing = options(user).flow(SignInOptions.Flow.REFRESH_TOKEN_AUTH).refreshToken(tokens.refreshToken());
        Tokens fresh = signIn(by, refreshing, "");
        assertNotNull(fresh.accessToken());
        assertNull(fresh.refreshToken());
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void signsInWithASecretAndAsAdmin(By by) throws Exception {
        String secret = "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01";
        var options = new SignInOptions(POOL, "secretclient0000000000001", "mfa").clientSecret(secret).admin(true);
        assertNotNull(signIn(by, options, "Passw0rd!mfa").idToken());
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void aWrongPasswordIsRefused(By by) {
        var refused = assertThrows(CognitoServiceException.class, () -> signIn(by, options("salt-low"), "Wr0ng!"));
        assertEquals("NotAuthorizedException", refused.name());
        assertEquals(400, refused.status());
        assertEquals("RespondToAuthChallenge", refused.operation());
        assertEquals("PASSWORD_VERIFIER", refused.challenge());
        assertEquals("Incorrect username or password.", refused.getMessage());
        assertFalse(refused.deviceRefused());
        assertEquals("cognito.srp6a.CognitoServiceException: NotAuthorizedException: Incorrect username or password.",
                refused.toString());
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void remembersADevice(By by) throws Exception {
        Remembered remembered;
        try (SignIn signIn = SignIn.begin(options("device"))) {
            signIn(by, signIn, EmulatorUser.of("Passw0rd!device"));
            remembered = signIn.remember("test");
            confirm(by, remembered.request());
        }
        try (SignIn signIn = SignIn.begin(options("device").device(remembered.device()))) {
            var tokens = signIn(by, signIn, EmulatorUser.of("Passw0rd!device"));
            assertNull(tokens.newDeviceKey());
            assertFalse(((Step.Done) signIn.step()).deviceForgotten());
        }
    }

    private static void confirm(By by, Step.Send request) throws Exception {
        switch (by) {
            case SDK -> AwsSdk.send(client, request);
            case ASYNC_SDK -> AwsSdk.send(asyncClient, request).join();
            default -> {
                var response = new Http(endpoint).send(request);
                assertEquals(200, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
            }
        }
    }
}
