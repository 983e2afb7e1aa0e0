package cognito.srp6a;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Encodes text without leaving copies. */
final class Utf8 {
    private Utf8() {}

    /** Returns bytes that the caller wipes. Half a surrogate pair is refused: Java would make it a question mark. */
    static byte[] encoded(CharSequence text) {
        return encoded(CharBuffer.wrap(text));
    }

    static byte[] encoded(char[] text) {
        return encoded(CharBuffer.wrap(text));
    }

    private static byte[] encoded(CharBuffer text) {
        ByteBuffer buffer;
        try {
            buffer = StandardCharsets.UTF_8.newEncoder().encode(text);
        } catch (CharacterCodingException e) {
            throw new CognitoSrpException(CognitoSrpException.Kind.INVALID_UTF8, null, "the text has half a surrogate pair");
        }
        byte[] bytes = Arrays.copyOfRange(buffer.array(), buffer.arrayOffset(), buffer.arrayOffset() + buffer.limit());
        wipe(buffer.array());
        return bytes;
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
