// Signs in by Java's foreign functions, Java 22 or later, with the password in COGNITO_PASSWORD and other replies on
// standard input, one a line. Then shows what is refused:
//     java --enable-native-access=ALL-UNNAMED SignIn.java ENDPOINT USER

import java.lang.foreign.*;
import java.lang.invoke.MethodHandle;
import java.net.URI;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.Instant;
import java.util.*;

final class SignIn implements AutoCloseable {
    /** Says why a call was refused: the status's name and the parameter at fault. */
    static final class CognitoException extends RuntimeException {
        final String status, parameter;

        CognitoException(String status, String parameter, String message) {
            super(message);
            this.status = status;
            this.parameter = parameter;
        }
    }

    record Lent(int status, String first, String second) {}

    private static final MemoryLayout P = ValueLayout.ADDRESS, N = ValueLayout.JAVA_LONG, I = ValueLayout.JAVA_INT;
    private static final SymbolLookup LIBRARY = library(Objects.requireNonNullElse(System.getenv("COGNITO_SRP6A_PREFIX"), "/usr/local"));
    // The parameters after the handle.
    private static final Map<String, MethodHandle> FUNCTIONS = new HashMap<>();

    static {
        Map.of("set", List.of(P, N, P, N), "begin", List.of(P, N), "step", List.of(P, P, P, P), "error", List.of(P, P, P, P),
            "receive", List.of(I, P, N, P, N, N), "add", List.of(P, N, P, N), "answer", List.of(P, N, N)).forEach((name, types) -> {
                var parameters = new ArrayList<>(List.of(P));
                parameters.addAll(types);
                FUNCTIONS.put(name, function("cognito_sign_in_" + name, FunctionDescriptor.of(I, parameters.toArray(MemoryLayout[]::new))));
            });
    }

    private static SymbolLookup library(String prefix) {
        var path = Path.of(prefix, "lib/libcognito_srp6a.so.0");
        if (!Files.exists(path)) throw new IllegalStateException("the library is not in " + prefix + ": set COGNITO_SRP6A_PREFIX");
        return SymbolLookup.libraryLookup(path, Arena.global());
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), type);
    }

    private final MemorySegment handle;

    SignIn() throws Throwable {
        handle = (MemorySegment) function("cognito_sign_in_new", FunctionDescriptor.of(P)).invoke();
    }

    @Override
    public void close() throws Exception {
        try {
            function("cognito_sign_in_free", FunctionDescriptor.ofVoid(P)).invoke(handle);
        } catch (Throwable error) {
            throw new IllegalStateException(error);
        }
    }

    /** Calls cognito_sign_in_{function}. Bytes and null become a pointer and a length. */
    int call(String function, Object... arguments) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var passed = new ArrayList<Object>(List.of(handle));
            var secrets = new ArrayList<MemorySegment>();
            for (var argument : arguments) {
                if (argument == null) Collections.addAll(passed, MemorySegment.NULL, 0L);
                else if (argument instanceof byte[] bytes) {
                    var copy = arena.allocate(bytes.length + 1L).copyFrom(MemorySegment.ofArray(bytes));
                    secrets.add(copy);
                    Collections.addAll(passed, copy, (long) bytes.length);
                } else passed.add(argument);
            }
            int status = (int) FUNCTIONS.get(function).invokeWithArguments(passed);
            secrets.forEach(copy -> copy.fill((byte) 0));
            if (status >= 0) return status;
            var name = (MemorySegment) function("cognito_status_name", FunctionDescriptor.of(P, I)).invoke(status);
            var error = lent("error");
            throw new CognitoException(name.reinterpret(Long.MAX_VALUE).getString(0), error.first, error.second);
        }
    }

    /** Calls a function that lends two texts. Returns the status and copies of the texts. */
    Lent lent(String function) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var places = arena.allocate(P, 4);
            var arguments = new ArrayList<Object>(List.of(handle));
            for (int i = 0; i < 4; i++) arguments.add(places.asSlice(8L * i, 8));
            int status = (int) FUNCTIONS.get(function).invokeWithArguments(arguments);
            return new Lent(status, text(places, 0), text(places, 16));
        }
    }

    private static String text(MemorySegment places, long at) {
        var text = places.get(ValueLayout.ADDRESS, at);
        if (text.equals(MemorySegment.NULL)) return null;
        var bytes = text.reinterpret(places.get(ValueLayout.JAVA_LONG, at + 8)).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    /** Asks a question. SelectMfa and SelectFirstFactor take one of "among". */
    private void ask(String question, String details, Scanner replies) throws Throwable {
        boolean isPassword = question.equals("Password");
        if (!isPassword) System.err.print(question + " " + details + ": ");
        var reply = utf8(isPassword ? System.getenv("COGNITO_PASSWORD") : replies.nextLine());
        if (question.startsWith("Select")) {
            call("add", utf8("choice"), reply);
            call("answer", null, now());
        } else call("answer", reply, now());
    }

    public static void main(String[] arguments) throws Throwable {
        if (arguments.length != 2 || System.getenv("COGNITO_PASSWORD") == null) {
            System.err.println("usage: COGNITO_PASSWORD=... java --enable-native-access=ALL-UNNAMED SignIn.java ENDPOINT USER");
            System.exit(2);
        }
        var replies = new Scanner(System.in);
        try (var signIn = new SignIn(); var http = HttpClient.newHttpClient()) {
            signIn.call("set", utf8("userPoolId"), utf8("us-east-1_Interop01"));
            signIn.call("set", utf8("clientId"), utf8("publicclient0000000000001"));
            signIn.call("set", utf8("username"), utf8(arguments[1]));
            signIn.call("begin", (Object) null); // the operating system's random numbers
            Lent step;
            while ((step = signIn.lent("step")).status < 3) {
                if (step.status == 1) { // COGNITO_SEND
                    var request = HttpRequest.newBuilder(URI.create(arguments[0]))
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + step.first)
                        .POST(HttpRequest.BodyPublishers.ofString(step.second)).build();
                    var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    var type = response.headers().firstValue("x-amzn-ErrorType").map(SignIn::utf8).orElse(null);
                    signIn.call("receive", response.statusCode(), type, response.body(), now());
                } else { // COGNITO_ASK
                    signIn.ask(step.first, step.second, replies);
                }
            }
            System.out.println(step.status == 3 ? "signed in: " + step.second.length() + " characters" : "failed: " + step);
        }
        var refusals = new Object[][] {{"set", utf8("username"), null}, {"set", utf8("username"), new byte[] {-1}}, {"answer", utf8("123456"), now()}};
        try (var other = new SignIn()) {
            for (var call : refusals) {
                try {
                    other.call((String) call[0], Arrays.copyOfRange(call, 1, call.length));
                } catch (CognitoException error) {
                    System.out.println("refused: " + error.status + " of " + Objects.requireNonNullElse(error.parameter, "nothing"));
                }
            }
        }
    }
}
