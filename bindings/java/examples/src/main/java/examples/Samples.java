package examples;

import cognito.srp6a.Remembered;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import cognito.srp6a.Step;
import cognito.srp6a.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;

/** Has the README's short samples. The names that they do not declare are parameters here. */
class Samples {
    // In README, from here:
    URI endpoint = URI.create("https://cognito-idp.us-east-1.amazonaws.com/");
    HttpClient http = HttpClient.newHttpClient();
    // To here.

    private final Http transport;
    final Map<String, String> stored;

    Samples(Http transport, Map<String, String> stored) {
        this.transport = transport;
        this.stored = stored;
    }

    void begin(Person person) throws IOException, InterruptedException {
        // In README, from here:
        var options = new SignInOptions("us-east-1_AbCdEf123", "1example23456789", "mary");
        try (SignIn signIn = SignIn.begin(options)) {
            Tokens tokens = signIn(signIn, person);
        }
        // To here.
    }

    private Tokens signIn(SignIn signIn, Person person) throws IOException, InterruptedException {
        return transport.signIn(signIn, person);
    }

    /** Sends. A test replaces it. */
    HttpResponse<byte[]> send(Step.Send send) throws IOException, InterruptedException {
        return transport.send(send);
    }

    void remember(SignIn signIn, String username) throws IOException, InterruptedException {
        // In README, from here:
        Remembered remembered = signIn.remember("Mary's laptop");
        if (remembered != null) { // null if the service named no new device
            HttpResponse<byte[]> response = send(remembered.request());
            if (response.statusCode() == 200) {
                store(username, remembered.device()); // as you would keep a password, one for each user name
            }
        }
        // To here.
    }

    private void store(String username, String device) {
        stored.put(username, device);
    }

    Tokens refresh(String pool, String client, String secret, String username, String token, Person person)
            throws IOException, InterruptedException {
        // In README, from here:
        var options = new SignInOptions(pool, client, username) // what signIn.username() was after Done
                .clientSecret(secret) // null if the client has none
                .flow(SignInOptions.Flow.REFRESH_TOKEN_AUTH)
                .refreshToken(token);
        // To here.
        try (SignIn signIn = SignIn.begin(options)) {
            return signIn(signIn, person);
        }
    }

    byte[] leave(SignIn signIn) {
        // In README, from here:
        byte[] saved = signIn.save(); // closes this object
        // To here.
        return saved;
    }

    // In README, from here:
    record Due(Step step, byte[] saved, Exception reason) {}

    Due goOn(SignInOptions options, byte[] saved, String seen, String reply) {
        try (SignIn signIn = SignIn.resume(options, saved)) { // the same options
            Exception reason = null;
            try {
                if (signIn.step() instanceof Step.Ask ask && ask.question().equals(seen)) {
                    if (seen.startsWith("Select")) {
                        signIn.choose(reply);
                    } else {
                        signIn.answer(reply);
                    }
                }
                while (signIn.step() instanceof Step.Send send) {
                    HttpResponse<byte[]> response = send(send);
                    String errorType = response.headers().firstValue("x-amzn-ErrorType").orElse(null);
                    signIn.receive(response.statusCode(), errorType, response.body());
                }
            } catch (Exception e) {
                reason = e; // Such as an empty code, or a lost connection. The same step is still due.
            }
            Step step = signIn.step();
            boolean open = step instanceof Step.Ask || step instanceof Step.Send;
            return new Due(step, open ? signIn.save() : null, reason);
        }
    }
    // To here.
}
