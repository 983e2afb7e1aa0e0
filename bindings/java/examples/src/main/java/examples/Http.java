package examples;

import cognito.srp6a.SignIn;
import cognito.srp6a.Step;
import cognito.srp6a.Tokens;
// In README, from here:
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
// To here.

/** Signs in with Java's own HTTP client. The README shows it. */
public final class Http {
    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Sends to this address. */
    public Http(URI endpoint) {
        this.endpoint = endpoint;
    }

    // In README, from here:
    Tokens signIn(SignIn signIn, Person person) throws IOException, InterruptedException {
        while (true) {
            Step step = signIn.step();
            if (step instanceof Step.Send send) {
                HttpResponse<byte[]> response = send(send);
                String errorType = response.headers().firstValue("x-amzn-ErrorType").orElse(null);
                signIn.receive(response.statusCode(), errorType, response.body());
            } else if (step instanceof Step.Ask ask) {
                person.reply(ask, signIn);
            } else if (step instanceof Step.Done done) {
                return done.tokens();
            } else if (step instanceof Step.Failed failed) {
                throw failed.error();
            }
        }
    }
    // To here.

    // In README, from here:
    HttpResponse<byte[]> send(Step.Send send) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", send.target())
                .POST(BodyPublishers.ofString(send.body()))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }
    // To here.
}
