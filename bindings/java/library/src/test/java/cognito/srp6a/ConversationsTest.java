package cognito.srp6a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cognito.srp6a.CognitoSrpException.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs test-vectors/conversations.json: a scripted service, a scripted person. test-vectors/README.md describes it. */
class ConversationsTest {
    /** Each conversation twice, the second time saved and resumed before every turn. */
    static Stream<Arguments> conversations() {
        return Support.cases("conversations.json", "conversations", 251).stream()
                .flatMap(it -> Stream.of(false, true).map(saved -> Arguments.of(Named.of((String) it.get("id"), it), saved)));
    }

    private Map<String, Object> conversation;
    private boolean saved;
    private Support.Drawn random;
    private SignIn signIn;
    private Instant now = Instant.EPOCH;
    private CognitoSrpException refused;
    private Step.Send confirm;
    private Runnable answered;

    @ParameterizedTest(name = "{0}, saved: {1}")
    @MethodSource("conversations")
    @SuppressWarnings("unchecked") // Turns are objects.
    void runs(Map<String, Object> conversation, boolean saved) {
        this.conversation = conversation;
        this.saved = saved;
        random = new Support.Drawn((String) conversation.get("random"));
        attempt(() -> {
            try (SignInOptions options = options()) {
                signIn = SignIn.begin(options, random);
            }
        });
        int index = 0;
        for (var turn : (List<Map<String, Object>>) conversation.get("turns")) {
            try {
                before();
                turn(turn);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("turn " + index + ", " + Support.json(turn), e);
            }
            index++;
        }
        if (refused != null) {
            throw refused;
        }
        if (signIn != null) {
            signIn.close();
        }
    }

    private SignInOptions options() {
        Map<String, Object> given = Support.inner(conversation, "options");
        SignInOptions options = new SignInOptions(
                (String) given.get("userPoolId"), (String) given.get("clientId"), (String) given.get("username"));
        given.forEach((name, value) -> set(options, name, value));
        return options;
    }

    private static void set(SignInOptions options, String name, Object value) {
        if (name.equals("device") && value != null) {
            options.device(Support.json(value));
        } else if (value instanceof Map) {
            ((Map<?, ?>) value).forEach((key, member) -> set(options, name + "." + key, member));
        } else if (value instanceof List) {
            for (Object header : (List<?>) value) {
                Map<?, ?> pair = (Map<?, ?>) header;
                options.set(name + "." + pair.get("headerName"), (String) pair.get("headerValue"));
            }
        } else if (value != null) {
            options.set(name, value.toString());
        }
    }

    /** Calls, and keeps the error for the turn that expects it. */
    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (CognitoSrpException e) {
            refused = e;
        }
    }

    /** Checks what holds before every turn: the step is the same twice, and a call out of turn changes nothing. */
    private void before() {
        if (signIn == null || refused != null) {
            return;
        }
        Step step = signIn.step();
        assertSame(step, signIn.step(), "a second step");
        if (!(step instanceof Step.Ask)) {
            assertOutOfTurn(() -> signIn.answer("out of turn"));
        }
        if (!(step instanceof Step.Send)) {
            assertOutOfTurn(() -> signIn.receive(200, null, "{}".getBytes(StandardCharsets.UTF_8)));
        }
        assertSame(step, signIn.step(), "the step after a call out of turn");
        if (saved && (step instanceof Step.Send || step instanceof Step.Ask)) {
            byte[] bytes = signIn.save();
            assertEquals(Kind.CLOSED, assertThrows(CognitoSrpException.class, signIn::step).kind());
            try (SignInOptions options = options()) {
                signIn = SignIn.resume(options, bytes, random);
            }
            // A message with a password is not stored: the person is asked once more.
            if (step instanceof Step.Send && signIn.step() instanceof Step.Ask) {
                answered.run();
            }
            assertSame(step, signIn.step(), "the step after it was saved");
        }
    }

    private static void assertOutOfTurn(Runnable call) {
        assertEquals(Kind.OUT_OF_TURN, assertThrows(CognitoSrpException.class, call::run).kind());
    }

    private static void assertSame(Step expected, Step found, String what) {
        assertEquals(List.of(expected.toString(), expected.json()), List.of(found.toString(), found.json()), what);
    }

    private void turn(Map<String, Object> turn) {
        if (turn.containsKey("refused")) {
            assertEquals(turn.get("refused"), refused == null ? null : name(refused.kind()));
            if (turn.containsKey("parameter")) {
                assertEquals(turn.get("parameter"), refused.parameter());
            }
            refused = null;
        } else if (refused != null) {
            throw refused;
        } else if (turn.containsKey("receive")) {
            at(turn.get("at"));
            receive(Support.inner(turn, "receive"));
        } else if (turn.containsKey("answer")) {
            at(Support.inner(turn, "answer").get("at"));
            answer(Support.inner(turn, "answer"));
        } else if (turn.containsKey("remember")) {
            remember(Support.inner(turn, "remember"));
        } else if (turn.containsKey("send")) {
            send(Support.inner(turn, "send"));
        } else if (turn.containsKey("ask")) {
            ask((Step.Ask) signIn.step(), turn);
        } else if (turn.containsKey("failed")) {
            failed((Step.Failed) signIn.step(), turn);
        } else if (turn.containsKey("done")) {
            done((Step.Done) signIn.step(), Support.inner(turn, "done"));
        } else {
            throw new AssertionError("a turn of no kind that is known");
        }
    }

    private static String name(Kind kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }

    private void at(Object seconds) {
        if (seconds != null) {
            now = Instant.ofEpochSecond(((BigDecimal) seconds).longValueExact());
        }
    }

    private void receive(Map<String, Object> answer) {
        Object text = answer.get("text");
        if (text instanceof Map) {
            Map<?, ?> parts = (Map<?, ?>) text;
            int times = ((BigDecimal) parts.get("times")).intValueExact();
            text = parts.get("before") + ((String) parts.get("repeat")).repeat(times) + parts.get("after");
        }
        String body = text == null ? Support.json(answer.get("body")) : (String) text;
        int status = ((BigDecimal) answer.get("status")).intValueExact();
        String errorType = null;
        if (answer.containsKey("headers")) {
            for (var header : Support.inner(answer, "headers").entrySet()) {
                if (header.getKey().equalsIgnoreCase("x-amzn-ErrorType")) {
                    errorType = (String) header.getValue();
                }
            }
        }
        String type = errorType;
        attempt(() -> signIn.receive(status, type, body.getBytes(StandardCharsets.UTF_8), now));
    }

    private void answer(Map<String, Object> reply) {
        Instant at = now;
        Runnable call = () -> {
            if (reply.containsKey("choice")) {
                signIn.add("choice", (String) reply.get("choice"));
            }
            entries(reply, "attributes").forEach((name, value) -> signIn.add("userAttributes." + name, (String) value));
            entries(reply, "parameters").forEach((name, value) -> signIn.add(name, (String) value));
            String text = (String) reply.get("text");
            // As bytes and as characters.
            if (text == null) {
                signIn.answer(at);
            } else if (saved) {
                signIn.answer(text.toCharArray(), at);
            } else {
                signIn.answer(text.getBytes(StandardCharsets.UTF_8), at);
            }
        };
        attempt(() -> {
            call.run();
            answered = call;
        });
    }

    private static Map<String, Object> entries(Map<String, Object> reply, String name) {
        return reply.containsKey(name) ? Support.inner(reply, name) : Map.of();
    }

    private void send(Map<String, Object> expected) {
        Step.Send step = confirm != null ? confirm : (Step.Send) signIn.step();
        confirm = null;
        assertEquals(expected.get("operation"), step.operation());
        assertEquals("AWSCognitoIdentityProviderService." + step.operation(), step.target());
        assertEquals(Support.json(expected.get("body")), Support.json(Json.value(step.body())));
    }

    private void ask(Step.Ask step, Map<String, Object> turn) {
        assertEquals(turn.get("ask"), step.question());
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("again", step.again() != null);
        asked.put("message", step.again());
        asked.put("required", step.required());
        asked.put("kind", step.kind());
        asked.put("sent_to", step.sentTo());
        asked.put("medium", step.medium());
        asked.put("among", step.among());
        asked.put("secret_code", step.secretCode());
        asked.put("options", step.options());
        asked.put("name", step.name());
        asked.put("parameters", step.parameters());
        Map<String, Object> expected = new LinkedHashMap<>(Map.of("again", false));
        expected.putAll(entries(turn, "with"));
        assertMembers(expected, asked);
    }

    private void failed(Step.Failed step, Map<String, Object> turn) {
        if (turn.get("failed").equals("Downgrade")) {
            assertEquals(Kind.DOWNGRADE, ((CognitoSrpException) step.error()).kind());
            return;
        }
        CognitoServiceException error = (CognitoServiceException) step.error();
        assertEquals(turn.get("failed"), error.name());
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("status", new BigDecimal(error.status()));
        found.put("operation", error.operation());
        found.put("challenge", error.challenge());
        found.put("message", error.getMessage());
        found.put("device", error.deviceRefused());
        assertMembers(entries(turn, "with"), found);
    }

    private void done(Step.Done step, Map<String, Object> expected) {
        Object forgotten = expected.getOrDefault("deviceForgotten", false);
        assertEquals(forgotten, step.deviceForgotten());
        assertEquals(forgotten, signIn.deviceForgotten());
        @SuppressWarnings("unchecked") // It is an object.
        Map<String, Object> found = (Map<String, Object>) Json.value(step.json());
        if (found.containsKey("ExpiresIn")) {
            BigDecimal seconds = new BigDecimal(found.get("ExpiresIn").toString());
            found.put("ExpiresIn", seconds.setScale(0, RoundingMode.FLOOR));
            assertEquals(seconds.longValue(), step.tokens().expiresIn());
        }
        assertEquals(found.get("AccessToken"), step.tokens().accessToken());
        assertEquals(found.get("IdToken"), step.tokens().idToken());
        assertEquals(found.get("RefreshToken"), step.tokens().refreshToken());
        Map<String, Object> members = new LinkedHashMap<>(expected);
        members.remove("deviceForgotten");
        assertMembers(members, found);
    }

    private void remember(Map<String, Object> turn) {
        random.refill((String) turn.get("random"));
        Remembered made = signIn.remember(null);
        confirm = made == null ? null : made.request();
        if (turn.containsKey("device")) {
            assertEquals(Support.json(turn.get("device")), made == null ? "null" : Support.json(Json.value(made.device())));
        }
    }

    /** Checks the members listed. Null is absent. */
    private static void assertMembers(Map<String, Object> expected, Map<String, Object> found) {
        expected.forEach((name, value) -> {
            Object member = found.get(name);
            boolean empty = value == null && (member instanceof List && ((List<?>) member).isEmpty());
            assertEquals(Support.json(value), empty ? "null" : Support.json(member), name);
        });
    }
}
