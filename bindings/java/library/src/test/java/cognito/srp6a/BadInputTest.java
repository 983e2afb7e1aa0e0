package cognito.srp6a;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cognito.srp6a.CognitoSrpException.Kind;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Gives the library what it must refuse. Nothing but its own exceptions may come out. */
class BadInputTest {
    private static final byte[] EMPTY_OBJECT = utf8("{}");

    private static SignInOptions options() {
        return new SignInOptions("us-east-1_AbCdEf123", "1example23456789", "mary");
    }

    private static SignIn begun() {
        return SignIn.begin(options());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CognitoSrpException refused(Kind kind, Executable call) {
        var refused = assertThrows(CognitoSrpException.class, call);
        assertEquals(kind, refused.kind());
        return refused;
    }

    private static void refused(Kind kind, String parameter, String message, Executable call) {
        var refused = refused(kind, call);
        assertEquals(Arrays.asList(parameter, message), Arrays.asList(refused.parameter(), refused.getMessage()));
    }

    @Test
    void optionsAreNamedWhenTheyAreRefused() {
        var pool = refused(Kind.INVALID_FORMAT, () -> SignIn.begin(new SignInOptions("no pool", "client1", "mary")));
        assertEquals("UserPoolId", pool.parameter());
        var user = refused(Kind.EMPTY, () -> SignIn.begin(new SignInOptions("us-east-1_AbCdEf123", "client1", "")));
        assertEquals("USERNAME", user.parameter());
        var name = refused(Kind.UNKNOWN_OPTION, () -> options().set("colour", "blue"));
        assertEquals(List.of("name", "name is not an option"), List.of(name.parameter(), name.getMessage()));
        refused(Kind.INVALID_FLAG, () -> SignIn.begin(options().set("admin", "yes")));
        refused(Kind.INVALID_JSON, () -> SignIn.begin(options().device("{}")));
        refused(Kind.MISMATCH, () -> SignIn.begin(options().set("flow", "USER_SRP")));
        refused(Kind.MISSING, () -> SignIn.begin(options().flow(SignInOptions.Flow.REFRESH_TOKEN_AUTH)));
        var token = refused(Kind.MISMATCH, () -> SignIn.begin(options().refreshToken("token")));
        assertEquals("REFRESH_TOKEN", token.parameter());
        refused(Kind.MISSING, () -> SignIn.begin(options().set("clientId", (String) null)));
        var context = options().admin(true).contextData("1.2.3.4", null, "/", Map.of(), null);
        assertEquals("ContextData", refused(Kind.MISSING, () -> SignIn.begin(context)).parameter());
    }

    @Test
    void contextGoesIntoTheMessage() {
        var user = options().userContextData("1.2.3.4", "a").analyticsMetadata("endpoint");
        assertEquals(Map.of("IpAddress", "1.2.3.4", "EncodedData", "a"), sent(user, "UserContextData"));
        assertEquals(Map.of("AnalyticsEndpointId", "endpoint"), sent(user, "AnalyticsMetadata"));
        var admin = options().admin(true).contextData("4.3.2.1", "s", "/", Map.of("Dropped", "1"), "b")
                .contextData("1.2.3.4", "s", "/", Map.of("Accept", "*"), null);
        var headers = "[{headerName=Accept, headerValue=*}]";
        assertEquals(Map.of("IpAddress", "1.2.3.4", "ServerName", "s", "ServerPath", "/", "HttpHeaders", headers),
                sent(admin, "ContextData"));
    }

    private static Map<String, String> sent(SignInOptions options, String member) {
        try (SignIn signIn = SignIn.begin(options)) {
            return Json.object(signIn.step().json()).entries(member);
        }
    }

    @Test
    void optionsHaveTheNamesOfTheDriver() throws Exception {
        String driver = Files.readString(Path.of(System.getProperty("vectors"), "../bindings/driver/src/options.rs"));
        Set<String> names = new TreeSet<>(Set.of("device"));
        for (String list : List.of("NAMES", "FLAGS")) {
            int from = driver.indexOf("const " + list + ": &[&str] = &[");
            var name = Pattern.compile("\"([^\"]+)\"").matcher(driver.substring(from, driver.indexOf("];", from)));
            name.results().forEach(it -> names.add(it.group(1)));
        }
        assertEquals(names, new TreeSet<>(SignInOptions.NAMES));
    }

    @Test
    void anOptionThatIsNullIsLeftOut() {
        var options = options().clientSecret("secret").device("{}").session("s").userContextData("1.2.3.4", null)
                .contextData("1.2.3.4", "s", "/", Map.of("Accept", "*"), null);
        options.clientSecret((char[]) null).device(null).session(null).flow(null).refreshToken(null).userContextData(null, null)
                .contextData(null, null, null, Map.of(), null).analyticsMetadata(null).clientMetadata("k", null);
        assertEquals(options().toString(), options.toString());
        try (SignIn signIn = SignIn.begin(options.clientSecret("secret".toCharArray()))) {
            assertTrue(signIn.step().json().contains("SECRET_HASH"));
        }
    }

    @Test
    void nullIsRefused() {
        refused(Kind.NULL_POINTER, () -> options().set(null, "x"));
        refused(Kind.NULL_POINTER, () -> options().clientMetadata(null, "x"));
        refused(Kind.NULL_POINTER, () -> SignIn.resume(options(), null));
        nullIsNamed("options", () -> SignIn.begin(null));
        nullIsNamed("random", () -> SignIn.begin(options(), null));
        nullIsNamed("options", () -> SignIn.resume(null, EMPTY_OBJECT));
        nullIsNamed("random", () -> SignIn.resume(options(), EMPTY_OBJECT, null));
        nullIsNamed("httpHeaders", () -> options().contextData("1.2.3.4", "s", "/", null, null));
        nullIsNamed("time", () -> CognitoSrp.timestamp(null));
        try (SignIn signIn = begun()) {
            nullIsNamed("now", () -> signIn.receive(200, null, EMPTY_OBJECT, null));
            nullIsNamed("now", () -> signIn.answer("x", (Instant) null));
            refused(Kind.NULL_POINTER, () -> signIn.answer((String) null));
            refused(Kind.NULL_POINTER, () -> signIn.answer((char[]) null));
            refused(Kind.NULL_POINTER, () -> signIn.answer((byte[]) null));
            refused(Kind.OUT_OF_TURN, signIn::answer);
            assertTrue(signIn.step() instanceof Step.Send);
        }
    }

    private static void nullIsNamed(String argument, Executable call) {
        assertEquals(argument, assertThrows(NullPointerException.class, call).getMessage());
    }

    /** Whether a parameter is null, empty or malformed, it has the service's name. */
    @Test
    void parametersHaveOneName() {
        String pool = "us-east-1_AbCdEf123";
        refused(Kind.NULL_POINTER, "UserPoolId", "UserPoolId is null", () -> new SignInOptions(null, "client1", "mary"));
        refused(Kind.NULL_POINTER, "ClientId", "ClientId is null", () -> new SignInOptions(pool, null, "mary"));
        refused(Kind.NULL_POINTER, "USERNAME", "USERNAME is null", () -> new SignInOptions(pool, "client1", null));
        refused(Kind.EMPTY, "USERNAME", "USERNAME is empty", () -> SignIn.begin(new SignInOptions(pool, "client1", "")));
        refused(Kind.EMPTY, "UserPoolId", "UserPoolId is empty", () -> SignIn.begin(new SignInOptions("", "client1", "mary")));
        refused(Kind.EMPTY, "ClientId", "ClientId is empty", () -> SignIn.begin(new SignInOptions(pool, "", "mary")));
    }

    @Test
    void whatIsComputedAloneSaysWhatIsWrong() {
        refused(Kind.EMPTY, "ClientSecret", "ClientSecret is empty", () -> CognitoSrp.secretHash("", "mary", "client1"));
        refused(Kind.NULL_POINTER, "ClientSecret", "ClientSecret is null",
                () -> CognitoSrp.secretHash(null, "mary", "client1"));
        refused(Kind.NULL_POINTER, "USERNAME", "USERNAME is null", () -> CognitoSrp.secretHash("secret", null, "client1"));
        refused(Kind.NULL_POINTER, "ClientId", "ClientId is null", () -> CognitoSrp.secretHash("secret", "mary", null));
        Instant year10000 = Instant.parse("+10000-01-01T00:00:00Z");
        for (Instant time : List.of(Instant.MIN, Instant.ofEpochSecond(-1), year10000, Instant.MAX)) {
            // As a sign-in says it.
            var said = refused(Kind.TIMESTAMP_OUT_OF_RANGE, () -> begun().receive(200, null, EMPTY_OBJECT, time));
            assertEquals("TIMESTAMP is outside 1970 to 9999", said.getMessage());
            refused(Kind.TIMESTAMP_OUT_OF_RANGE, "TIMESTAMP", said.getMessage(), () -> CognitoSrp.timestamp(time));
        }
    }

    @Test
    void closedOptionsSaySo() {
        byte[] saved = begun().save();
        SignInOptions options = options();
        options.close();
        options.close();
        List<Executable> calls = List.of(() -> SignIn.begin(options), () -> SignIn.resume(options, saved),
                () -> options.clientSecret("secret"), () -> options.set("username", (String) null),
                () -> options.contextData("1.2.3.4", "s", "/", Map.of(), null));
        for (Executable call : calls) {
            refused(Kind.CLOSED, null, "the options were closed", call);
        }
    }

    @Test
    void aChoiceThatIsNotListedIsRefused() {
        try (SignIn signIn = asking()) {
            signIn.answer("a password");
            signIn.receive(200, null, utf8("{\"ChallengeName\":\"SELECT_MFA_TYPE\",\"Session\":\"s\",\"ChallengeParameters\":"
                    + "{\"MFAS_CAN_CHOOSE\":\"[\\\"SMS_MFA\\\",\\\"SOFTWARE_TOKEN_MFA\\\"]\"}}"));
            assertEquals("ANSWER", refused(Kind.MISMATCH, () -> signIn.choose("SMS_MAF")).parameter());
            assertEquals(List.of("SMS_MFA", "SOFTWARE_TOKEN_MFA"), ((Step.Ask) signIn.step()).among());
            signIn.choose("SMS_MFA");
            assertTrue(signIn.step() instanceof Step.Send);
        }
    }

    @Test
    void halfASurrogatePairIsNotAQuestionMark() {
        refused(Kind.INVALID_UTF8, () -> options().set("clientSecret", "\ud800"));
        try (SignIn signIn = asking()) {
            refused(Kind.INVALID_UTF8, () -> signIn.answer("Passw0rd\udc00"));
            refused(Kind.INVALID_UTF8, () -> signIn.answer(new char[] {'a', '\ud800'}));
            refused(Kind.INVALID_UTF8, () -> signIn.answer(new byte[] {(byte) 0xff}));
            assertEquals("Password", ((Step.Ask) signIn.step()).question());
        }
    }

    @Test
    void whatWasAddedToARefusedReplyIsDropped() {
        Instant now = Instant.EPOCH;
        byte[] tooLarge = new byte[17_000_000];
        List<Consumer<SignIn>> replies = List.of(
                it -> it.answer("x\ud800"), it -> it.answer(new char[] {'\ud800'}), it -> it.answer(new byte[] {(byte) 0xff}),
                it -> it.answer((String) null), it -> it.answer((char[]) null), it -> it.answer((byte[]) null),
                it -> it.answer(tooLarge), it -> it.answer("x", null), it -> it.answer(new char[0], null),
                it -> it.answer(new byte[0], null), it -> it.answer((Instant) null), it -> it.answer("x", Instant.MAX),
                it -> it.answer(), it -> it.answer("x\ud800", now), it -> it.choose("\ud800"), it -> it.choose(null),
                it -> it.choose("x"));
        for (Consumer<SignIn> reply : replies) {
            try (SignIn signIn = asking()) {
                signIn.answer("old");
                signIn.receive(200, null, utf8("{\"ChallengeName\":\"NEW_PASSWORD_REQUIRED\",\"ChallengeParameters\":"
                        + "{\"requiredAttributes\":\"[\\\"userAttributes.given_name\\\"]\"}}"));
                signIn.add("userAttributes.given_name", "Eve");
                assertThrows(RuntimeException.class, () -> reply.accept(signIn));
                assertEquals("NewPassword", ((Step.Ask) signIn.step()).question());
                signIn.add("userAttributes.given_name", "Mary");
                // This refuses a value, not a reply.
                refused(Kind.INVALID_UTF8, () -> signIn.add("userAttributes.nickname", "\ud800"));
                signIn.answer("new");
                var sent = Json.object(signIn.step().json()).entries("ChallengeResponses");
                assertEquals("Mary", sent.get("userAttributes.given_name"), "reply " + replies.indexOf(reply));
            }
        }
    }

    @Test
    void theRoomOfTheEncoderIsWiped() {
        for (String text : List.of("mary", "pässwörd", "\u20ac\u20ac\u20ac", "\ud83d\ude00")) {
            byte[] room = room(text);
            assertArrayEquals(utf8(text), Utf8.encoded(CharBuffer.wrap(text), room));
            assertArrayEquals(new byte[room.length], room);
        }
        byte[] room = room("pässwörd\ud800");
        refused(Kind.INVALID_UTF8, () -> Utf8.encoded(CharBuffer.wrap("pässwörd\ud800"), room));
        assertArrayEquals(new byte[room.length], room);
    }

    private static byte[] room(String text) {
        byte[] room = new byte[3 * text.length()];
        Arrays.fill(room, (byte) 1);
        return room;
    }

    @Test
    void argumentsOfACallThatIsNotMadeAreWiped() {
        try (SignIn signIn = begun()) {
            assertThrows(NullPointerException.class, () -> signIn.receive(200, "the-header", utf8("the-body"), null));
            refused(Kind.INVALID_UTF8, () -> signIn.add("the-name", "\ud800"));
            refused(Kind.INVALID_UTF8, () -> signIn.otpauthUri("the-issuer", "\ud800"));
            Library library = signIn.handle().library;
            if (library instanceof Bytecode) {
                Call call = new Call(library).text("the-other-name");
                refused(Kind.TOO_LONG, () -> call.bytes(new byte[17_000_000]));
                for (String text : List.of("the-header", "the-body", "the-name", "the-issuer", "the-other-name")) {
                    assertFalse(holds(library, text), text);
                }
            }
        }
    }

    /** Begins a sign-in that asks for the password. */
    private static SignIn asking() {
        SignIn signIn = SignIn.begin(options().flow(SignInOptions.Flow.USER_PASSWORD_AUTH));
        assertTrue(signIn.step() instanceof Step.Ask);
        return signIn;
    }

    @Test
    void bodiesThatAreNotTheServices() {
        byte[] deep = utf8("[".repeat(100_000));
        try (SignIn signIn = begun()) {
            var message = refused(Kind.TOO_LONG, () -> signIn.receive(200, null, new byte[262_145])).getMessage();
            for (int length : new int[] {262_146, 3_000_000, 40_000_000}) {
                assertEquals(message, refused(Kind.TOO_LONG, () -> signIn.receive(200, null, new byte[length])).getMessage());
                assertTrue(signIn.step() instanceof Step.Send);
            }
            if (signIn.handle().library instanceof Bytecode) {
                int pages = ((Bytecode) signIn.handle().library).memory.pages();
                assertTrue(pages << 16 < 3_000_000, "the whole of a body is not copied: " + pages);
            }
            for (byte[] body : List.of(deep, new byte[0], new byte[] {(byte) 0xff, 0}, utf8("null"), EMPTY_OBJECT)) {
                try (SignIn other = begun()) {
                    // Each is an answer without anything in it, or an error of no name.
                    try {
                        other.receive(200, null, body);
                        assertTrue(other.step() instanceof Step.Failed);
                    } catch (CognitoSrpException e) {
                        assertTrue(other.step() instanceof Step.Send);
                    }
                }
            }
            refused(Kind.TIMESTAMP_OUT_OF_RANGE, () -> signIn.receive(200, null, EMPTY_OBJECT, Instant.MAX));
            refused(Kind.TIMESTAMP_OUT_OF_RANGE, () -> signIn.receive(200, null, EMPTY_OBJECT, Instant.MIN));
            signIn.receive(-1, "NotAuthorizedException:http://x", EMPTY_OBJECT);
            assertEquals("NotAuthorizedException", ((CognitoServiceException) ((Step.Failed) signIn.step()).error()).name());
        }
    }

    @Test
    void savedBytesThatWereChanged() {
        byte[] saved = begun().save();
        Random random = new Random(17);
        for (int i = 0; i < 100; i++) {
            byte[] changed = Arrays.copyOf(saved, random.nextInt(saved.length));
            refused(Kind.INVALID_STATE, () -> SignIn.resume(options(), changed));
        }
        var other = new SignInOptions("us-east-1_AbCdEf123", "1example23456789", "martha");
        refused(Kind.MISMATCH, () -> SignIn.resume(other, saved));
        refused(Kind.MISMATCH, () -> SignIn.resume(options().flow(SignInOptions.Flow.USER_AUTH), saved));
        refused(Kind.MISMATCH, () -> SignIn.resume(options().admin(true), saved));
        SignIn.resume(options().clientSecret("another").clientMetadata("not", "compared"), saved).close();
        SignIn.resume(options(), saved).close();
    }

    @Test
    void randomBytesThatAreNotRandom() {
        refused(Kind.RNG_FAILURE, () -> SignIn.begin(options(), new Support.Drawn("00".repeat(128))));
    }

    @Test
    void afterClosingEveryCallIsRefused() {
        SignIn signIn = begun();
        signIn.close();
        signIn.close();
        List<Executable> calls = List.of(signIn::step, signIn::save, signIn::username, signIn::deviceForgotten,
                () -> signIn.answer("x"), () -> signIn.add("choice", "x"), () -> signIn.choose("x"),
                () -> signIn.receive(200, null, EMPTY_OBJECT), () -> signIn.remember(null),
                () -> signIn.otpauthUri("a", "b"));
        for (Executable call : calls) {
            refused(Kind.CLOSED, call);
        }
    }

    @Test
    void aTrapEndsTheSignInAndSaysSo() {
        SignIn signIn = begun();
        SignIn.Handle handle = signIn.handle();
        if (!(handle.library instanceof Bytecode)) {
            signIn.close();
            return;
        }
        long pointer = handle.pointer;
        handle.pointer = 0x7fff_fff0L;
        var failed = refused(Kind.PANICKED, signIn::step);
        assertEquals("the library failed; begin again", failed.getMessage());
        assertTrue(failed.getCause() instanceof RuntimeException);
        handle.pointer = pointer;
        var later = refused(Kind.PANICKED, signIn::step);
        assertEquals("an earlier call failed; this sign-in can only be closed", later.getMessage());
        assertNull(later.getCause());
        assertTrue(isWiped(handle.library));
        signIn.close();
        refused(Kind.CLOSED, signIn::step);
        begun().close();
    }

    @Test
    void anErrorOfJavaEndsTheSignInToo() {
        try (SignIn signIn = begun()) {
            if (!(signIn.handle().library instanceof Bytecode)) {
                return;
            }
            Bytecode library = (Bytecode) signIn.handle().library;
            var error = new OutOfMemoryError("in grow");
            assertSame(error, assertThrows(OutOfMemoryError.class, () -> library.run(arguments -> { throw error; })));
            assertTrue(isWiped(library));
            refused(Kind.PANICKED, signIn::step);
        }
    }

    @Test
    void copiesOfWhatIsPassedAreWiped() throws Exception {
        byte[] tooLong = new byte[300_000];
        Arrays.fill(tooLong, (byte) 'x');
        try (SignIn signIn = asking()) {
            List<byte[]> copies = WatchedLibrary.watch(signIn.handle());
            signIn.add("userAttributes.name", "Mary");
            refused(Kind.MISMATCH, () -> signIn.answer("a password"));
            signIn.answer("a password".toCharArray());
            refused(Kind.TOO_LONG, () -> signIn.receive(200, "a header", tooLong));
            assertTrue(copies.stream().anyMatch(copy -> copy.length > 262_144), "the body");
            for (byte[] copy : copies) {
                assertTrue(copy != tooLong && Arrays.equals(copy, new byte[copy.length]), copy.length + " bytes");
            }
            assertEquals('x', tooLong[0], "which stays the caller's");
        }
    }

    @Test
    void closingNeverThrows() {
        SignIn signIn = begun();
        SignIn.Handle handle = signIn.handle();
        if (handle.library instanceof Bytecode) {
            // As if the thread were interrupted just then: it would lose the tokens that a try block returns.
            handle.pointer = 0x7fff_fff0L;
            signIn.close();
            assertTrue(isWiped(handle.library));
        }
        signIn.close();
    }

    private static boolean isWiped(Library library) {
        int size = ((Bytecode) library).memory.pages() << 16;
        return Arrays.equals(new byte[size], library.read(0, size));
    }

    @Test
    void closingWipesTheMemory() {
        SignIn signIn = asking();
        Library library = signIn.handle().library;
        signIn.answer("a secret password");
        if (library instanceof Bytecode) {
            assertTrue(holds(library, "a secret password"), "the message carries it");
            signIn.close();
            assertFalse(holds(library, "a secret password"));
            assertFalse(holds(library, "1example23456789"));
        }
        signIn.close();
    }

    private static boolean holds(Library library, String text) {
        return Memory.contents(library).contains(text);
    }

    @Test
    void anInterruptedThreadComputesAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try (SignIn signIn = begun()) {
            assertTrue(signIn.step() instanceof Step.Send);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void anInterruptionDuringACallEndsTheSignIn() throws Exception {
        try (SignIn signIn = begun()) {
            if (!(signIn.handle().library instanceof Bytecode)) {
                return;
            }
        }
        CognitoSrpException[] thrown = new CognitoSrpException[1];
        Thread computing = new Thread(() -> {
            while (thrown[0] == null) {
                try (SignIn signIn = begun()) {
                    signIn.step();
                } catch (CognitoSrpException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        thrown[0] = e;
                    }
                }
            }
        });
        computing.start();
        while (computing.isAlive()) {
            Thread.sleep(1);
            computing.interrupt();
        }
        assertEquals(Kind.PANICKED, thrown[0].kind());
        assertEquals("the thread was interrupted while it computed; begin again", thrown[0].getMessage());
    }

    @Test
    void oneOfManyThreadsIsTaken() throws Exception {
        byte[] answer = utf8("{\"AuthenticationResult\":{\"AccessToken\":\"a.b.c\"}}");
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger outOfTurn = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(8);
        try (SignIn signIn = begun()) {
            List<java.util.concurrent.Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(threads.submit(() -> {
                    together.await();
                    try {
                        signIn.receive(200, null, answer);
                        taken.incrementAndGet();
                    } catch (CognitoSrpException e) {
                        assertEquals(Kind.OUT_OF_TURN, e.kind());
                        outOfTurn.incrementAndGet();
                    }
                    assertEquals("a.b.c", ((Step.Done) signIn.step()).tokens().accessToken());
                    return null;
                }));
            }
            together.countDown();
            for (var call : calls) {
                call.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(List.of(1, 63), List.of(taken.get(), outOfTurn.get()));
    }

    @Test
    void nothingSecretIsShown() {
        var options = options().clientSecret("clientsecret");
        try (SignIn signIn = SignIn.begin(options)) {
            signIn.receive(200, null, utf8("{\"AuthenticationResult\":{\"AccessToken\":\"token\"}}"));
            Step step = signIn.step();
            String shown = options + " " + signIn + " " + step + " " + ((Step.Done) step).tokens();
            assertEquals("SignInOptions[userPoolId, clientId, username, clientSecret] SignIn Step.Done Tokens", shown);
        }
        options.close();
        assertEquals("SignInOptions[]", options.toString());
    }

    @Test
    void textsOfTheServiceForgeNoLineOfALog() {
        String message = "no\n2026-11-27 INFO signed in\r\u001b[2K\u0085\u2028\u202e";
        byte[] body = utf8(Support.json(Map.of("__type", "Wrong\nException", "message", message)));
        try (SignIn signIn = begun()) {
            signIn.receive(400, null, body);
            Step.Failed failed = (Step.Failed) signIn.step();
            assertEquals("no 2026-11-27 INFO signed in  [2K   ", failed.error().getMessage());
            assertEquals(1, failed.error().toString().lines().count());
            assertEquals(message, Json.object(failed.json()).text("message"));
        }
        // Nor do names of the caller.
        String forged = "clientMetadata.k\nINFO signed in";
        refused(Kind.UNKNOWN_OPTION, () -> options().set("a\nb", "x"));
        assertEquals(1, options().set(forged, "x").toString().lines().count());
    }

    @Test
    void kindsAreTheStatusesOfTheHeader() throws Exception {
        var header = Path.of(System.getProperty("vectors"), "../bindings/c/include/cognito_srp6a.h");
        int found = 0;
        for (String line : Files.readAllLines(header)) {
            var define = Pattern.compile("#define COGNITO_(\\w+) +\\((-\\d+)\\).*").matcher(line);
            if (define.matches()) {
                assertEquals(define.group(1), Kind.of(Integer.parseInt(define.group(2))).name());
                found++;
            }
        }
        assertEquals(28, found);
    }
}
