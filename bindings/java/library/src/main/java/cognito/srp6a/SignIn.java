package cognito.srp6a;

import cognito.srp6a.CognitoSrpException.Kind;
import java.lang.ref.Cleaner;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Drives one sign-in. It sends nothing itself: {@link #step} says what is due. Give the response to {@link #receive}, or the
 * reply to {@link #answer(String)}, until the step is {@link Step.Done} or {@link Step.Failed}.
 *
 * <p>Several threads may use it, one after the other: a second one waits. {@link #close} wipes it.
 */
public final class SignIn implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int BEGIN_BYTES = 128;
    private static final int REMEMBER_BYTES = 56;

    /** The library refuses a body of so many bytes as too long. It need not see more. */
    private static final int TOO_LONG = 256 * 1024 + 1;

    private final SecureRandom random;
    private final Handle handle;
    private final Cleaner.Cleanable cleanable;
    private boolean closed;

    /** Holds what is to be wiped and freed, at the latest when the sign-in is no longer reachable. */
    static final class Handle implements Runnable {
        final Library library;
        long pointer;

        Handle() {
            library = Library.open();
            pointer = library.call(Function.NEW);
        }

        @Override
        public void run() {
            try {
                if (!library.isBroken()) {
                    library.call(Function.FREE, pointer);
                }
            } catch (CognitoSrpException e) {
                // The thread was interrupted. The library has wiped its memory, so nothing is left to do.
            } finally {
                library.close();
            }
        }
    }

    private SignIn(SignInOptions options, SecureRandom random) {
        Map<String, byte[]> values = Objects.requireNonNull(options, "options").values();
        this.random = Objects.requireNonNull(random, "random");
        handle = new Handle();
        cleanable = CLEANER.register(this, handle);
        try {
            for (Map.Entry<String, byte[]> option : values.entrySet()) {
                try (Call call = call().text(option.getKey()).bytes(option.getValue())) {
                    checked(call, Function.SET);
                }
            }
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /**
     * Begins a sign-in. Random numbers come from {@link SecureRandom}.
     *
     * @param options who signs in, and how
     * @return the sign-in
     * @throws CognitoSrpException if an option is refused, or the options were closed
     * @throws IllegalStateException if the native library that you named cannot be loaded
     */
    public static SignIn begin(SignInOptions options) {
        return begin(options, new SecureRandom());
    }

    /**
     * Begins a sign-in with random numbers of your own provider.
     *
     * @param options who signs in, and how
     * @param random the source of random numbers
     * @return the sign-in
     * @throws CognitoSrpException if an option is refused, or the options were closed
     * @throws IllegalStateException if the native library that you named cannot be loaded
     */
    public static SignIn begin(SignInOptions options, SecureRandom random) {
        SignIn signIn = new SignIn(options, random);
        byte[] drawn = new byte[BEGIN_BYTES];
        try {
            random.nextBytes(drawn);
            try (Call call = signIn.call().bytes(drawn)) {
                signIn.checked(call, Function.BEGIN);
            }
            return signIn;
        } catch (Throwable e) {
            signIn.close();
            throw e;
        } finally {
            Utf8.wipe(drawn);
        }
    }

    /**
     * Resumes a saved sign-in. Of the options, only the pool, the client, the user name, the flow, {@code admin} and the
     * device's key are compared.
     *
     * @param options the same options as at its beginning
     * @param saved what {@link #save} gave
     * @return the sign-in
     * @throws CognitoSrpException if the bytes are not a saved sign-in, or an option that is compared differs
     * @throws IllegalStateException if the native library that you named cannot be loaded
     */
    public static SignIn resume(SignInOptions options, byte[] saved) {
        return resume(options, saved, new SecureRandom());
    }

    /**
     * Resumes a saved sign-in. {@link #remember} takes random numbers of your own provider. Of the options, only the pool, the
     * client, the user name, the flow, {@code admin} and the device's key are compared.
     *
     * @param options the same options as at its beginning
     * @param saved what {@link #save} gave
     * @param random the source of random numbers
     * @return the sign-in
     * @throws CognitoSrpException if the bytes are not a saved sign-in, or an option that is compared differs
     * @throws IllegalStateException if the native library that you named cannot be loaded
     */
    public static SignIn resume(SignInOptions options, byte[] saved, SecureRandom random) {
        SignIn signIn = new SignIn(options, random);
        try (Call call = signIn.call().bytes(saved)) {
            signIn.checked(call, Function.RESUME);
            return signIn;
        } catch (Throwable e) {
            signIn.close();
            throw e;
        }
    }

    /**
     * Returns what is due. The step stays the same until a call moves the sign-in on.
     *
     * @return the step
     */
    public synchronized Step step() {
        try (Call call = call().outputs(2)) {
            int kind = checked(call, Function.STEP);
            String name = Utf8.decoded(call.output(0));
            return Step.of(kind, name, Utf8.taken(call.output(1)), kind == 3 && deviceForgotten());
        }
    }

    /**
     * Takes the HTTP response to the request that is due, at the current time. A claim is signed with it.
     *
     * @param status the HTTP status
     * @param errorType the header {@code x-amzn-ErrorType}, or null
     * @param body the body
     * @throws CognitoSrpException if the response cannot be taken. Then the request is still due, except after a downgrade
     */
    public void receive(int status, String errorType, byte[] body) {
        receive(status, errorType, body, Instant.now());
    }

    /**
     * Takes the HTTP response to the request that is due.
     *
     * @param status the HTTP status
     * @param errorType the header {@code x-amzn-ErrorType}, or null
     * @param body the body
     * @param now the time that a claim is signed with
     * @throws CognitoSrpException if the response cannot be taken. Then the request is still due, except after a downgrade
     */
    public synchronized void receive(int status, String errorType, byte[] body, Instant now) {
        long seconds = Objects.requireNonNull(now, "now").getEpochSecond();
        byte[] begin = body != null && body.length > TOO_LONG ? Arrays.copyOf(body, TOO_LONG) : body;
        try (Call call = call().number(status).text(errorType).bytes(begin).number(seconds)) {
            checked(call, Function.RECEIVE);
        } finally {
            if (begin != body) {
                Utf8.wipe(begin);
            }
        }
    }

    /**
     * Adds to the next reply: {@code choice}, one of {@link Step.Ask#among}; {@code userAttributes.NAME}, an attribute beside
     * a new password; or one of ChallengeResponses.
     *
     * @param name the name
     * @param value the value
     * @return this
     * @throws CognitoSrpException if no question is open, or this value is refused. Then what was added before stays
     */
    public synchronized SignIn add(String name, String value) {
        try (Call call = call().text(name).text(value)) {
            checked(call, Function.ADD);
            return this;
        }
    }

    /**
     * Takes the reply to the question that is due, at the current time.
     *
     * @param reply a password, a code, an address or a credential
     * @throws CognitoSrpException if the reply is refused. Then the question stays, and what was added is dropped
     */
    public void answer(String reply) {
        answer(reply, Instant.now());
    }

    /**
     * Takes the reply to the question that is due, at the current time. The array stays yours to wipe.
     *
     * @param reply a password, a code, an address or a credential
     * @throws CognitoSrpException if the reply is refused. Then the question stays, and what was added is dropped
     */
    public void answer(char[] reply) {
        answer(reply, Instant.now());
    }

    /**
     * Takes the reply to the question that is due, at the current time. The array stays yours to wipe.
     *
     * @param reply a password, a code, an address or a credential, in UTF-8
     * @throws CognitoSrpException if the reply is refused. Then the question stays, and what was added is dropped
     */
    public void answer(byte[] reply) {
        answer(reply, Instant.now());
    }

    /**
     * Takes the reply to the question that is due.
     *
     * @param reply a password, a code, an address or a credential
     * @param now the time that a claim is signed with
     * @throws CognitoSrpException if the reply is refused. Then the question stays, and what was added is dropped
     */
    public void answer(String reply, Instant now) {
        reply(() -> Utf8.encoded(notNull(reply)), now);
    }

    /**
     * Takes the reply to the question that is due. The array stays yours to wipe.
     *
     * @param reply a password, a code, an address or a credential
     * @param now the time that a claim is signed with
     * @throws CognitoSrpException if the reply is refused. Then the question stays, and what was added is dropped
     */
    public void answer(char[] reply, Instant now) {
        reply(() -> Utf8.encoded(notNull(reply)), now);
    }

    /**
     * Takes the reply to the question that is due. The array stays yours to wipe.
     *
     * @param reply a password, a code, an address or a credential, in UTF-8
     * @param now the time that a claim is signed with
     * @throws CognitoSrpException if the reply is refused. Then the question stays, and what was added is dropped
     */
    public void answer(byte[] reply, Instant now) {
        reply(() -> notNull(reply).clone(), now);
    }

    /**
     * Replies with what was added alone, at the current time.
     *
     * @throws CognitoSrpException if the reply is refused. Then the question stays, and what was added is dropped
     */
    public void answer() {
        answer(Instant.now());
    }

    /**
     * Replies with what was added alone.
     *
     * @param now the time that a claim is signed with
     * @throws CognitoSrpException if the reply is refused. Then the question stays, and what was added is dropped
     */
    public void answer(Instant now) {
        reply(() -> null, now);
    }

    /** Encodes a reply, takes it and wipes it. Any refusal drops what was added, even before the library sees the reply. */
    private synchronized void reply(Supplier<byte[]> encoded, Instant now) {
        byte[] reply = null;
        try {
            long seconds = Objects.requireNonNull(now, "now").getEpochSecond();
            reply = encoded.get();
            try (Call call = call().bytes(reply).number(seconds)) {
                checked(call, Function.ANSWER);
            }
        } catch (Throwable e) {
            dropAdded();
            throw e;
        } finally {
            Utf8.wipe(reply);
        }
    }

    /** Has the library refuse a reply at no possible time, which drops what was added. */
    private void dropAdded() {
        if (!closed && !handle.library.isBroken()) {
            try (Call call = call().bytes(null).number(Long.MIN_VALUE)) {
                call.run(Function.ANSWER);
            }
        }
    }

    /**
     * Chooses, at the current time. A choice that {@link Step.Ask#among} does not list is refused as a MISMATCH of ANSWER. If
     * the service gave no list, any choice is taken.
     *
     * @param choice one of {@link Step.Ask#among}, exactly as it stands there
     * @throws CognitoSrpException if the choice is refused. Then the question stays, and what was added is dropped
     */
    public void choose(String choice) {
        reply(() -> {
            add("choice", choice);
            return null;
        }, Instant.now());
    }

    /**
     * Takes the sign-in out as bytes, for {@link #resume} in another process, and closes this object.
     *
     * <p>The bytes are a secret, and must be used once. Keep them encrypted, for the minutes that a sign-in lasts.
     *
     * @return the bytes
     * @throws CognitoSrpException if the sign-in is over
     */
    public synchronized byte[] save() {
        byte[] saved;
        try (Call call = call().outputs(1)) {
            checked(call, Function.SAVE);
            saved = call.output(0);
        }
        close();
        return saved;
    }

    /**
     * Makes the request that registers this device, once the sign-in is done and before it is closed. Call it once: each call
     * makes another password, and only the password in the request that the service took is worth storing.
     *
     * @param deviceName a name to show to the user, or null
     * @return what to send and to store, or null if the service named no new device
     * @throws CognitoSrpException if the sign-in is not done, or the name is refused
     */
    public synchronized Remembered remember(String deviceName) {
        byte[] drawn = new byte[REMEMBER_BYTES];
        try {
            random.nextBytes(drawn);
            try (Call call = call().bytes(drawn).text(deviceName).outputs(2)) {
                checked(call, Function.REMEMBER);
                String request = Utf8.taken(call.output(0));
                return request == null ? null : new Remembered(request, Utf8.taken(call.output(1)));
            }
        } finally {
            Utf8.wipe(drawn);
        }
    }

    /**
     * Returns the address of the question {@code SetUpTotp}, to show as a QR code. It holds the secret.
     *
     * @param issuer the name of your application
     * @param account the name of the user
     * @return an {@code otpauth://} address
     * @throws CognitoSrpException if the question is another one
     */
    public synchronized String otpauthUri(String issuer, String account) {
        try (Call call = call().text(issuer).text(account).outputs(1)) {
            checked(call, Function.OTPAUTH_URI);
            return Utf8.taken(call.output(0));
        }
    }

    /**
     * Returns USERNAME of the next message: the name as it was typed, or the last one that a challenge brought. Once the
     * sign-in is done, keep it beside the refresh token: an app client with a secret needs it to refresh.
     *
     * @return the name
     */
    public synchronized String username() {
        try (Call call = call().outputs(1)) {
            checked(call, Function.USERNAME);
            return Utf8.taken(call.output(0));
        }
    }

    /**
     * Says whether the service has forgotten the device. Then delete what you stored of it.
     *
     * @return true if it has
     */
    public synchronized boolean deviceForgotten() {
        try (Call call = call()) {
            return checked(call, Function.DEVICE_FORGOTTEN) == 1;
        }
    }

    /** Wipes the sign-in and frees its memory. Every later call but this one is refused. */
    @Override
    public synchronized void close() {
        closed = true;
        cleanable.clean();
    }

    /** Shows nothing: a sign-in holds secrets. */
    @Override
    public String toString() {
        return "SignIn";
    }

    private Call call() {
        if (closed) {
            throw new CognitoSrpException(Kind.CLOSED, null, "the sign-in was closed or saved");
        }
        return new Call(handle.library).number(handle.pointer);
    }

    /** Runs a call, and throws what it is refused for. */
    private int checked(Call call, Function function) {
        int status = (int) call.run(function);
        if (status >= 0) {
            return status;
        }
        try (Call error = call().outputs(2)) {
            error.run(Function.ERROR);
            throw new CognitoSrpException(Kind.of(status), Utf8.decoded(error.output(0)), Utf8.decoded(error.output(1)));
        }
    }

    private static <T> T notNull(T reply) {
        if (reply == null) {
            throw new CognitoSrpException(Kind.NULL_POINTER, null, "the reply is null");
        }
        return reply;
    }

    Handle handle() {
        return handle;
    }
}
