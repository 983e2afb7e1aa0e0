package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cognito.srp6a.CognitoServiceException;
import cognito.srp6a.CognitoSrpException;
import cognito.srp6a.SignIn;
import cognito.srp6a.SignInOptions;
import cognito.srp6a.Step;
import cognito.srp6a.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** Notes what is sent, and loses one message. */
    private static final class Line extends Samples {
        final List<String> sent = new ArrayList<>();
        boolean broken;

        Line(Http http) {
            super(http, Map.of());
        }

        @Override
        HttpResponse<byte[]> send(Step.Send send) throws IOException, InterruptedException {
            sent.add(send.body());
            if (broken) {
                throw new IOException("lost");
            }
            return super.send(send);
        }
    }

    private final Line line = new Line(http);

    /** Begins a sign-in, gives the password, and returns what is due then. */
    private Samples.Due givesPassword(String user, String password) {
        try (SignIn signIn = SignIn.begin(options(user))) {
            byte[] saved = samples.leave(signIn);
            assertEquals(CognitoSrpException.Kind.CLOSED, assertThrows(CognitoSrpException.class, signIn::step).kind());
            saved = asked("Password", line.goOn(options(user), saved, null, null));
            return line.goOn(options(user), saved, "Password", password);
        }
    }

    /** Gives the right password, and returns what was saved at the next question. */
    private byte[] afterPassword(String user, String question) {
        return asked(question, givesPassword(user, "Passw0rd!" + user));
    }

    /** Says that the question is due, and returns what was saved at it. */
    private static byte[] asked(String question, Samples.Due due) {
        assertEquals(question, assertInstanceOf(Step.Ask.class, due.step()).question());
        return due.saved();
    }

    private static void done(Samples.Due due) {
        assertNull(due.reason());
        assertNull(due.saved(), "nothing is left to resume");
        assertNotNull(assertInstanceOf(Step.Done.class, due.step()).tokens().accessToken());
    }

    private static void refused(CognitoSrpException.Kind kind, Samples.Due due) {
        assertEquals(kind, assertInstanceOf(CognitoSrpException.class, due.reason()).kind());
    }

    @Test
    void goesOnBetweenProcesses() {
        byte[] saved = afterPassword("mfa-choice", "SelectMfa");
        saved = asked("Code", line.goOn(options("mfa-choice"), saved, "SelectMfa", "SMS_MFA"));
        Samples.Due wrong = line.goOn(options("mfa-choice"), saved, "Code", "000000");
        saved = asked("Code", wrong);
        assertNotNull(((Step.Ask) wrong.step()).again());
        done(line.goOn(options("mfa-choice"), saved, "Code", "123456"));
    }

    @Test
    void aSecondClickSendsNothing() {
        byte[] saved = afterPassword("mfa", "Code");
        int before = line.sent.size();
        Samples.Due second = line.goOn(options("mfa"), saved, "Password", "Passw0rd!mfa");
        assertEquals(before, line.sent.size());
        assertNull(second.reason());
        done(line.goOn(options("mfa"), asked("Code", second), "Code", "123456"));
        assertTrue(line.sent.stream().noneMatch(it -> it.contains("Passw0rd!")));
    }

    @Test
    void aRefusedReplyLosesNothing() {
        byte[] saved = afterPassword("mfa-choice", "SelectMfa");
        int before = line.sent.size();
        Samples.Due mistyped = line.goOn(options("mfa-choice"), saved, "SelectMfa", "SMS");
        refused(CognitoSrpException.Kind.MISMATCH, mistyped);
        assertEquals(before, line.sent.size());
        saved = asked("Code", line.goOn(options("mfa-choice"), asked("SelectMfa", mistyped), "SelectMfa", "SMS_MFA"));
        before = line.sent.size();
        Samples.Due empty = line.goOn(options("mfa-choice"), saved, "Code", "");
        refused(CognitoSrpException.Kind.EMPTY, empty);
        assertEquals(before, line.sent.size());
        done(line.goOn(options("mfa-choice"), asked("Code", empty), "Code", "123456"));
    }

    @Test
    void aLostConnectionLosesNothing() {
        byte[] saved = afterPassword("mfa", "Code");
        line.broken = true;
        Samples.Due lost = line.goOn(options("mfa"), saved, "Code", "123456");
        assertEquals("lost", lost.reason().getMessage());
        assertInstanceOf(Step.Send.class, lost.step());
        line.broken = false;
        line.sent.clear();
        done(line.goOn(options("mfa"), lost.saved(), "Code", "000000"));
        assertEquals(List.of(((Step.Send) lost.step()).body()), line.sent, "the request that was due, without the new reply");
    }

    @Test
    void aRefusedSignInIsOver() {
        Samples.Due due = givesPassword("mfa", "Wr0ng!");
        assertInstanceOf(CognitoServiceException.class, assertInstanceOf(Step.Failed.class, due.step()).error());
        assertNull(due.saved());
    }

    @Test
    void aTerminalShowsNoControlCharacters() {
        assertEquals("+*******34", Console.printable("+*******34"));
        assertEquals("m***@\u00e9***", Console.printable("m***@\u00e9***"));
        assertEquals("?[2J?????", Console.printable("\u001b[2J\u009b\r\n\u202e\u2028"));
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
