package cognito.srp6a;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Searches the module's memory, for any piece of a secret. */
final class Memory {
    /** Is the shortest piece that chance does not write. */
    private static final int PIECE = 8;

    /** Counts the digits of 28 bits in which the module computes. */
    private static final int DIGITS = 112;

    private Memory() {}

    /** Returns the whole memory, a character for each byte. */
    static String contents(Library library) {
        return new String(library.read(0, ((Bytecode) library).memory.pages() << 16), StandardCharsets.ISO_8859_1);
    }

    /** Looks for bytes as they are, and as integers of 64 and of 32 bits lie in memory. */
    static boolean holdsBytes(Library library, byte[] secret) {
        ByteBuffer limbs = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer words = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        String contents = contents(library);
        // The end of a number is the whole of a limb.
        for (int at = secret.length - PIECE; at >= 0; at -= PIECE) {
            ByteBuffer piece = ByteBuffer.wrap(secret, at, PIECE);
            limbs.putLong(0, piece.getLong(at));
            words.putInt(0, piece.getInt(at)).putInt(4, piece.getInt(at + 4));
            if (contains(contents, secret, at, PIECE) || contains(contents, limbs.array(), 0, PIECE)
                    || contains(contents, words.array(), 0, PIECE)) {
                return true;
            }
        }
        return false;
    }

    /** Looks for a number as the module's arithmetic holds it. */
    static boolean holdsDigits(Library library, BigInteger number) {
        String contents = contents(library);
        return holdsPairs(contents, computed(number)) || holdsPairs(contents, stored(number));
    }

    /** Returns the digits for computing: each in an integer of 64 bits. */
    static byte[] computed(BigInteger number) {
        ByteBuffer digits = ByteBuffer.allocate(8 * DIGITS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < DIGITS; i++) {
            digits.putLong(digit(number, i));
        }
        return digits.array();
    }

    /** Returns the digits for storage: two in an integer of 64 bits, the upper one from the upper half. */
    static byte[] stored(BigInteger number) {
        ByteBuffer digits = ByteBuffer.allocate(4 * DIGITS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < DIGITS / 2; i++) {
            digits.putInt(digit(number, i)).putInt(digit(number, DIGITS / 2 + i));
        }
        return digits.array();
    }

    private static int digit(BigInteger number, int index) {
        return number.shiftRight(28 * index).intValue() & 0xfff_ffff;
    }

    /** Looks for two integers beside each other, in every place: one digit alone is there by chance. */
    private static boolean holdsPairs(String contents, byte[] integers) {
        for (int at = 0; at + 2 * PIECE <= integers.length; at += PIECE) {
            boolean isZero = ByteBuffer.wrap(integers).getLong(at) == 0 || ByteBuffer.wrap(integers).getLong(at + PIECE) == 0;
            if (!isZero && contains(contents, integers, at, 2 * PIECE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(String contents, byte[] bytes, int at, int size) {
        return contents.contains(new String(bytes, at, size, StandardCharsets.ISO_8859_1));
    }
}
