package examples;

import cognito.srp6a.Remembered;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import cognito.srp6a.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;

/** Has the README's short samples. The names that they do not declare are parameters here. */
final class Samples {
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

    private HttpResponse<byte[]> send(cognito.srp6a.Step.Send send) throws IOException, InterruptedException {
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

    Tokens goOn(SignInOptions options, SignIn signIn, String code, Person person) throws IOException, InterruptedException {
        // In README, from here:
        byte[] saved = signIn.save(); // closes this object
        // In another process:
        try (SignIn resumed = SignIn.resume(options, saved)) { // the same options
            resumed.answer(code);
            return signIn(resumed, person);
        }
        // To here.
    }
}
