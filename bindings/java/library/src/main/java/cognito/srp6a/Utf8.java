package cognito.srp6a;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Encodes text without leaving copies. */
final class Utf8 {
    /** Has the bytes of the longest character of 16 bits. */
    private static final int MOST_BYTES = 3;

    private Utf8() {}

    /** Returns bytes that the caller wipes. Half a surrogate pair is refused: Java would make it a question mark. */
    static byte[] encoded(CharSequence text) {
        return encoded(CharBuffer.wrap(text));
    }

    static byte[] encoded(char[] text) {
        return encoded(CharBuffer.wrap(text));
    }

    private static byte[] encoded(CharBuffer text) {
        if (text.remaining() > Integer.MAX_VALUE / MOST_BYTES) {
            throw CognitoSrpException.full();
        }
        return encoded(text, new byte[MOST_BYTES * text.remaining()]);
    }

    /** Encodes in this room, which has enough for every text: an encoder that grows its buffer does not wipe the old one. */
    static byte[] encoded(CharBuffer text, byte[] room) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(room);
            CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(text, buffer, true);
            if (!result.isUnderflow()) {
                throw new CognitoSrpException(CognitoSrpException.Kind.INVALID_UTF8, null, "the text has half a surrogate pair");
            }
            return Arrays.copyOf(room, buffer.position());
        } finally {
            wipe(room);
        }
    }

    static String decoded(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Decodes and wipes. */
    static String taken(byte[] bytes) {
        String text = decoded(bytes);
        wipe(bytes);
        return text;
    }

    static void wipe(byte[] bytes) {
        if (bytes != null) {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
