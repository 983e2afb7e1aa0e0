package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cognito.srp6a.CognitoServiceException;
import cognito.srp6a.CognitoSrpException;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import cognito.srp6a.Tokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the README's samples against the emulator. */
@EnabledIfSystemProperty(named = "endpoint", matches = "http.*")
class SamplesTest {
    private static final String POOL = "us-east-1_Interop01";
    private static final String CLIENT = "publicclient0000000000001";
    private static final String SECRET = "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01";

    private final Http http = new Http(URI.create(System.getProperty("endpoint", "")));
    private final Map<String, String> stored = new HashMap<>();
    private final Samples samples = new Samples(http, stored);

    private static SignInOptions options(String user) {
        return new SignInOptions(POOL, CLIENT, user);
    }

    @Test
    void remembersADevice() throws Exception {
        Person person = EmulatorUser.of("Passw0rd!device");
        try (SignIn signIn = SignIn.begin(options("device"))) {
            http.signIn(signIn, person);
            samples.remember(signIn, "device");
        }
        assertEquals(List.of("device"), List.copyOf(stored.keySet()));
        try (SignIn signIn = SignIn.begin(options("device").device(stored.get("device")))) {
            http.signIn(signIn, person);
            samples.remember(signIn, "another name");
        }
        assertEquals(List.of("device"), List.copyOf(stored.keySet()), "the service named no new device");
    }

    @Test
    void refreshesUnderTheNameOfTheSignIn() throws Exception {
        String client = "secretclient0000000000001";
        String alias = "mfa@example.com";
        try (SignIn signIn = SignIn.begin(new SignInOptions(POOL, client, alias).clientSecret(SECRET))) {
            String token = http.signIn(signIn, EmulatorUser.of("Passw0rd!mfa")).refreshToken();
            assertEquals("mfa", signIn.username());
            assertNotNull(samples.refresh(POOL, client, SECRET, signIn.username(), token, null).accessToken());
            var refused = assertThrows(CognitoServiceException.class,
                    () -> samples.refresh(POOL, client, SECRET, alias, token, null));
            assertEquals("NotAuthorizedException", refused.name());
            assertTrue(refused.getMessage().startsWith("Unable to verify secret hash"), refused.getMessage());
        }
    }

    /** Saves at the question for the code, and goes on in another object. */
    @Test
    void savesAndResumes() throws Exception {
        try (SignIn signIn = SignIn.begin(options("mfa"))) {
            class Saved extends RuntimeException {
                private static final long serialVersionUID = 1;
            }
            Person person = EmulatorUser.of("Passw0rd!mfa");
            assertThrows(Saved.class, () -> http.signIn(signIn, (ask, it) -> {
                if (ask.question().equals("Code")) {
                    throw new Saved();
                }
                person.reply(ask, it);
            }));
            assertNotNull(samples.goOn(options("mfa"), signIn, "123456", person).accessToken());
            assertEquals(CognitoSrpException.Kind.CLOSED, assertThrows(CognitoSrpException.class, signIn::step).kind());
        }
    }

    /** Runs {@link Console} with mistakes in every reply. */
    @Test
    void theProgramSurvivesMistakes() throws Exception {
        String java = System.getProperty("java.home") + "/bin/java";
        Process program = new ProcessBuilder("python3", "terminal.py", java, System.getProperty("endpoint"),
                System.getProperty("java.class.path")).redirectErrorStream(true).start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", said);
        assertEquals(0, program.waitFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"salt-low", "mfa", "mfa-choice"})
    void signsInInKotlin(String user) {
        Tokens tokens = KotlinSamples.signIn(options(user), ask -> {
            String reply = Map.of("Password", "Passw0rd!" + user, "Code", "123456", "SelectMfa", "EMAIL_OTP").get(ask.question());
            assertEquals(ask.question().equals("SelectMfa"), !ask.among().isEmpty());
            return reply;
        });
        assertNotNull(tokens.idToken());
    }
}
