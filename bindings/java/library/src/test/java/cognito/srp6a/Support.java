package cognito.srp6a;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Has what the tests of recorded files share. */
final class Support {
    private Support() {}

    @SuppressWarnings("unchecked") // The recorded files are objects.
    static Map<String, Object> file(String name) {
        try {
            return (Map<String, Object>) Json.value(Files.readString(Path.of(System.getProperty("vectors"), name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // Each case is an object.
    static List<Map<String, Object>> cases(String file, String list, int count) {
        var cases = (List<Map<String, Object>>) file(file).get(list);
        if (cases.size() != count) {
            throw new AssertionError(file + " has " + cases.size() + " cases, not " + count);
        }
        return cases;
    }

    @SuppressWarnings("unchecked") // The caller names an object.
    static Map<String, Object> inner(Map<String, Object> object, String name) {
        return (Map<String, Object>) object.get(name);
    }

    static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    /** Gives out bytes of a file once. */
    static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;
        private byte[] left = {};

        Drawn(String hex) {
            refill(hex);
        }

        void refill(String hex) {
            left = bytes(hex);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (left.length < bytes.length) {
                throw new AssertionError("no more random bytes");
            }
            System.arraycopy(left, 0, bytes, 0, bytes.length);
            left = Arrays.copyOfRange(left, bytes.length, left.length);
        }
    }

    /** Writes JSON, with the names in order: for the service's answers, and to compare. */
    static String json(Object value) {
        if (value instanceof Map) {
            List<String> members = new ArrayList<>();
            ((Map<?, ?>) value).forEach((name, member) -> members.add(json(name) + ":" + json(member)));
            return members.stream().sorted().collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List) {
            return ((List<?>) value).stream().map(Support::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value == null || value instanceof Boolean || value instanceof BigDecimal) {
            return String.valueOf(value);
        }
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            text.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return text.append('"').toString();
    }
}
