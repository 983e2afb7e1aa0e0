package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cognito.srp6a.Remembered;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Meets the ten edges of SRP with a user and with a device. The emulator gives them in turn, and counts. */
@EnabledIfSystemProperty(named = "endpoint", matches = "http.*")
class EdgesTest {
    private static final URI ENDPOINT = URI.create(System.getProperty("endpoint", ""));

    private static SignInOptions options() {
        return new SignInOptions("us-east-1_Interop01", "publicclient0000000000001", "device");
    }

    @Test
    void everyEdge() throws Exception {
        call("POST", "interop/reset");
        Http http = new Http(ENDPOINT);
        Person person = EmulatorUser.of("Passw0rd!device");
        Remembered remembered;
        try (SignIn signIn = SignIn.begin(options())) {
            http.signIn(signIn, person);
            remembered = signIn.remember(null);
            assertEquals(200, http.send(remembered.request()).statusCode());
        }
        for (int i = 0; i < 10; i++) {
            try (SignIn signIn = SignIn.begin(options().device(remembered.device()))) {
                http.signIn(signIn, person);
            }
        }

        var stats = JsonNode.parser().parse(call("GET", "interop/stats")).asObject();
        assertEquals("0", stats.get("srp_a_reused").asNumber());
        assertEquals("0", stats.get("without_session").asNumber());
        assertEquals(2, stats.get("claims").asArray().size());
        for (JsonNode claim : stats.get("claims").asArray()) {
            Map<String, JsonNode> edges = claim.asObject().get("edges").asObject();
            assertEquals(10, edges.values().stream().filter(it -> count(it, "accepted") > 0).count());
            assertEquals(0, edges.values().stream().mapToInt(it -> count(it, "rejected")).sum());
        }
    }

    private static int count(JsonNode edge, String name) {
        return Integer.parseInt(edge.asObject().get(name).asNumber());
    }

    private static String call(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(ENDPOINT.resolve("/" + path)).method(method, BodyPublishers.noBody()).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
