package examples;

import cognito.srp6a.SignIn;
import cognito.srp6a.Step;
import cognito.srp6a.Tokens;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmDeviceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenRequest;

/** Signs in with aws-sdk-java-v2, by its synchronous or its asynchronous client. */
public final class AwsSdk {
    private AwsSdk() {}

    /** Signs in, and blocks. */
    public static Tokens signIn(CognitoIdentityProviderClient client, SignIn signIn, Person person) {
        while (true) {
            Step step = signIn.step();
            if (step instanceof Step.Send send) {
                try {
                    receive(signIn, send(client, send));
                } catch (CognitoIdentityProviderException e) {
                    receive(signIn, e);
                }
            } else if (step instanceof Step.Ask ask) {
                person.reply(ask, signIn);
            } else if (step instanceof Step.Done done) {
                return done.tokens();
            } else if (step instanceof Step.Failed failed) {
                throw failed.error();
            }
        }
    }

    /** Signs in without blocking. */
    public static CompletableFuture<Tokens> signIn(
            CognitoIdentityProviderAsyncClient client, SignIn signIn, Person person) {
        Step step = signIn.step();
        if (step instanceof Step.Send send) {
            return send(client, send)
                    .handle((response, error) -> {
                        if (error == null) {
                            receive(signIn, response);
                        } else if (error.getCause() instanceof CognitoIdentityProviderException e) {
                            receive(signIn, e);
                        } else {
                            throw error instanceof CompletionException e ? e : new CompletionException(error);
                        }
                        return signIn;
                    })
                    .thenCompose(it -> signIn(client, it, person));
        }
        if (step instanceof Step.Ask ask) {
            person.reply(ask, signIn);
            return signIn(client, signIn, person);
        }
        return step instanceof Step.Done done
                ? CompletableFuture.completedFuture(done.tokens())
                : CompletableFuture.failedFuture(((Step.Failed) step).error());
    }

    private static void receive(SignIn signIn, CognitoIdentityProviderResponse response) {
        signIn.receive(200, null, SdkJson.written(response));
    }

    /** The exception has the service's own answer. */
    private static void receive(SignIn signIn, CognitoIdentityProviderException e) {
        var details = e.awsErrorDetails();
        SdkBytes body = details.rawResponse(); // null if it is empty, by the asynchronous client
        signIn.receive(e.statusCode(), details.errorCode(), body == null ? new byte[0] : body.asByteArray());
    }

    /** Sends a request of a sign-in, or ConfirmDevice. */
    public static CognitoIdentityProviderResponse send(CognitoIdentityProviderClient client, Step.Send send) {
        String body = send.body();
        return switch (send.operation()) {
            case "InitiateAuth" -> client.initiateAuth(SdkJson.filled(InitiateAuthRequest.builder(), body).build());
            case "RespondToAuthChallenge" ->
                    client.respondToAuthChallenge(SdkJson.filled(RespondToAuthChallengeRequest.builder(), body).build());
            case "AdminInitiateAuth" ->
                    client.adminInitiateAuth(SdkJson.filled(AdminInitiateAuthRequest.builder(), body).build());
            case "AdminRespondToAuthChallenge" -> client.adminRespondToAuthChallenge(
                    SdkJson.filled(AdminRespondToAuthChallengeRequest.builder(), body).build());
            case "AssociateSoftwareToken" ->
                    client.associateSoftwareToken(SdkJson.filled(AssociateSoftwareTokenRequest.builder(), body).build());
            case "VerifySoftwareToken" ->
                    client.verifySoftwareToken(SdkJson.filled(VerifySoftwareTokenRequest.builder(), body).build());
            case "ConfirmDevice" -> client.confirmDevice(SdkJson.filled(ConfirmDeviceRequest.builder(), body).build());
            default -> throw new IllegalStateException(send.operation());
        };
    }

    /** Sends without blocking. */
    public static CompletableFuture<? extends CognitoIdentityProviderResponse> send(
            CognitoIdentityProviderAsyncClient client, Step.Send send) {
        String body = send.body();
        return switch (send.operation()) {
            case "InitiateAuth" -> client.initiateAuth(SdkJson.filled(InitiateAuthRequest.builder(), body).build());
            case "RespondToAuthChallenge" ->
                    client.respondToAuthChallenge(SdkJson.filled(RespondToAuthChallengeRequest.builder(), body).build());
            case "AdminInitiateAuth" ->
                    client.adminInitiateAuth(SdkJson.filled(AdminInitiateAuthRequest.builder(), body).build());
            case "AdminRespondToAuthChallenge" -> client.adminRespondToAuthChallenge(
                    SdkJson.filled(AdminRespondToAuthChallengeRequest.builder(), body).build());
            case "AssociateSoftwareToken" ->
                    client.associateSoftwareToken(SdkJson.filled(AssociateSoftwareTokenRequest.builder(), body).build());
            case "VerifySoftwareToken" ->
                    client.verifySoftwareToken(SdkJson.filled(VerifySoftwareTokenRequest.builder(), body).build());
            case "ConfirmDevice" -> client.confirmDevice(SdkJson.filled(ConfirmDeviceRequest.builder(), body).build());
            default -> throw new IllegalStateException(send.operation());
        };
    }
}
