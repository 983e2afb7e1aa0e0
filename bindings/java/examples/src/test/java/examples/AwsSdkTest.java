package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cognito.srp6a.CognitoServiceException;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import cognito.srp6a.Step;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Says what is Cognito's answer and what is not, where the SDK throws. */
class AwsSdkTest {
    private HttpServer server;
    private int status = 200;
    private String body = "";

    /** Answers everything with the same text. */
    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] sent = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
            exchange.getResponseBody().write(sent);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static SignIn begin(boolean admin) {
        return SignIn.begin(new SignInOptions("us-east-1_Interop01", "publicclient0000000000001", "mary").admin(admin));
    }

    /** Sends by one of the SDK's clients, whose credentials come from a provider. */
    private void signIn(boolean async, SignIn signIn, AwsCredentialsProvider credentials) {
        URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
        Person person = EmulatorUser.of("Passw0rd!mary");
        if (async) {
            try (var client = CognitoIdentityProviderAsyncClient.builder().endpointOverride(endpoint)
                    .region(Region.US_EAST_1).credentialsProvider(credentials).build()) {
                AwsSdk.signIn(client, signIn, person).join();
            } catch (CompletionException e) {
                throw (RuntimeException) e.getCause();
            }
        } else {
            try (var client = CognitoIdentityProviderClient.builder().endpointOverride(endpoint)
                    .region(Region.US_EAST_1).credentialsProvider(credentials).build()) {
                AwsSdk.signIn(client, signIn, person);
            }
        }
    }

    private static AwsBasicCredentials key() {
        return AwsBasicCredentials.create("key", "secret");
    }

    /** STS refuses too, and by the same name. That must not end the sign-in. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProvidersExceptionIsNotAnAnswer(boolean async) {
        var details = AwsErrorDetails.builder().serviceName("Sts").errorCode("NotAuthorizedException").build();
        var thrown = AwsServiceException.builder().message("no role").statusCode(403).awsErrorDetails(details).build();
        try (SignIn signIn = begin(true)) {
            assertEquals(thrown, assertThrows(AwsServiceException.class, () -> signIn(async, signIn, () -> {
                throw thrown;
            })));
            assertEquals("AdminInitiateAuth", assertInstanceOf(Step.Send.class, signIn.step()).operation());
        }
    }

    /** The SDK throws on a proxy's page. The service has said nothing, so the request is still due. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUnreadableResponseIsNotAnAnswer(boolean async) {
        body = "<html>";
        try (SignIn signIn = begin(false)) {
            assertThrows(SdkException.class, () -> signIn(async, signIn, AwsSdkTest::key));
            assertEquals("InitiateAuth", assertInstanceOf(Step.Send.class, signIn.step()).operation());
        }
    }

    /** A proxy's page with an error's status ends the sign-in, as it does without the SDK. */
    @ParameterizedTest
    @CsvSource({"false, <html>", "true, <html>", "false, ''", "true, ''"})
    void aPageWithAnErrorsStatusIsAnUnknownError(boolean async, String page) {
        status = 403;
        body = page;
        try (SignIn signIn = begin(false)) {
            var error = assertThrows(CognitoServiceException.class, () -> signIn(async, signIn, AwsSdkTest::key));
            assertEquals("UnknownError", error.name());
            assertEquals(403, error.status());
            assertFalse(error.deviceRefused());
        }
    }
}
