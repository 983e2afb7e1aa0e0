package cognito.srp6a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Looks for what a claim computes in the module's memory, in each form that it can have there. */
class ClaimTest {
    private static final String PASSWORD = "correct horse";
    private static final String SALT = "a0b1c2";

    /** Signs a claim, and runs a check of the memory afterwards. */
    private static void afterAClaim(Check check) {
        byte[] drawn = new byte[128];
        new Random(5).nextBytes(drawn);
        BigInteger a = new BigInteger(1, Arrays.copyOf(drawn, 64));
        BigInteger publicA = Sample.publicKey(a);
        String srpB = Sample.publicKey(new BigInteger(1, drawn)).toString(16);
        Map<String, String> parameters = Map.of("USERNAME", "mary", "USER_ID_FOR_SRP", "mary", "SALT", SALT, "SRP_B", srpB,
                "SECRET_BLOCK", "AAAA");
        var options = new SignInOptions("us-east-1_AbCdEf123", "1example23456789", "mary");
        try (SignIn signIn = SignIn.begin(options, new Support.Drawn(String.format("%0256x", new BigInteger(1, drawn))))) {
            String challenge = Support.json(Map.of("ChallengeName", "PASSWORD_VERIFIER", "ChallengeParameters", parameters));
            signIn.receive(200, null, challenge.getBytes(StandardCharsets.UTF_8));
            signIn.answer(PASSWORD, Instant.EPOCH);
            String signature = Sample.signature(a, publicA, srpB, SALT, "AbCdEf123", "mary", PASSWORD, new byte[3],
                    "Thu Jan 1 00:00:00 UTC 1970");
            assertTrue(((Step.Send) signIn.step()).body().contains(signature), "what is looked for is right");
            if (signIn.handle().library instanceof Bytecode) {
                check.run((Bytecode) signIn.handle().library,
                        Sample.secrets(a, publicA, srpB, SALT, "AbCdEf123", "mary", PASSWORD));
            }
        }
    }

    private interface Check {
        void run(Bytecode library, Map<String, byte[]> secrets);
    }

    @Test
    void aClaimLeavesNothingThatItComputes() {
        afterAClaim((library, secrets) -> {
            assertEquals(7, secrets.size());
            secrets.forEach((name, secret) -> assertFalse(Memory.holdsBytes(library, secret), name));
            for (String name : new String[] {"v", "base", "S"}) {
                BigInteger number = new BigInteger(1, secrets.get(name));
                assertFalse(Memory.holdsDigits(library, number), "digits of " + name);
                assertFalse(Memory.holdsDigits(library, montgomery(number)), name + " in Montgomery form");
            }
        });
    }

    @Test
    void bytesAndIntegersThatAreThereAreFound() {
        afterAClaim((library, secrets) -> secrets.forEach((name, secret) -> {
            BooleanSupplier holds = () -> Memory.holdsBytes(library, secret);
            ByteBuffer last = ByteBuffer.wrap(secret, secret.length - 8, 8).slice();
            found(library, name, holds, place -> library.write(place, secret));
            found(library, "a limb of " + name, holds, place -> library.memory.writeLong((int) place, last.getLong(0)));
            found(library, "two words of " + name, holds, place -> {
                library.memory.writeI32((int) place, last.getInt(0));
                library.memory.writeI32((int) place + 4, last.getInt(4));
            });
        }));
    }

    /** Plants something where the module itself would have it. It is found until the module has taken it back. */
    private static void found(Bytecode library, String name, BooleanSupplier holds, LongConsumer plant) {
        assertFalse(holds.getAsBoolean(), name);
        long place = library.allocate(400);
        plant.accept(place);
        assertTrue(holds.getAsBoolean(), name + " is there");
        library.release(place, 400);
        assertFalse(holds.getAsBoolean(), name);
    }

    /** The module has constants of its own in its memory: R^2 to compute with, and a power of g in a table. */
    @Test
    void digitsThatAreThereAreFound() {
        afterAClaim((library, secrets) -> {
            BigInteger square = BigInteger.ONE.shiftLeft(2 * 3136).mod(Sample.N);
            BigInteger power = montgomery(Sample.publicKey(BigInteger.ONE.shiftLeft(86)));
            assertTrue(holdsWhole(library, Memory.computed(square)), "R^2");
            assertTrue(holdsWhole(library, Memory.stored(power)), "g^(2^86)");
            assertTrue(Memory.holdsDigits(library, square) && Memory.holdsDigits(library, power), "a piece of them");
        });
    }

    private static boolean holdsWhole(Library library, byte[] bytes) {
        return Memory.contents(library).contains(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Returns a number times R. */
    private static BigInteger montgomery(BigInteger number) {
        return number.shiftLeft(3136).mod(Sample.N);
    }
}
