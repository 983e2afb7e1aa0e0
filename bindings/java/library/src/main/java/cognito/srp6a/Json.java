package cognito.srp6a;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds a JSON object that the library wrote. The reader refuses what the library never writes. */
final class Json {
    private final Map<String, Object> members;

    private Json(Map<String, Object> members) {
        this.members = members;
    }

    @SuppressWarnings("unchecked") // The value of an object is such a map.
    static Json object(String text) {
        return new Json((Map<String, Object>) value(text));
    }

    /** Returns a map, a list, a string, a {@link BigDecimal}, a truth value, or null. */
    static Object value(String text) {
        Reader reader = new Reader(text);
        Object value = reader.value();
        reader.expectEnd();
        return value;
    }

    /** Returns a member that is text, or null. */
    String text(String name) {
        Object value = members.get(name);
        return value == null ? null : value.toString();
    }

    /** Returns a member that is a number, perhaps as text, or 0. */
    BigDecimal number(String name) {
        try {
            return new BigDecimal(members.getOrDefault(name, "0").toString());
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    /** Returns a member that is an object, or an empty one. */
    @SuppressWarnings("unchecked") // As above.
    Json inner(String name) {
        Object value = members.get(name);
        return new Json(value instanceof Map ? (Map<String, Object>) value : Map.of());
    }

    /** Returns the texts of a list. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (members.get(name) instanceof List) {
            ((List<?>) members.get(name)).forEach(text -> texts.add(String.valueOf(text)));
        }
        return List.copyOf(texts);
    }

    /** Returns the texts of an object, in their order. */
    Map<String, String> entries(String name) {
        Map<String, String> entries = new LinkedHashMap<>();
        inner(name).members.forEach((key, value) -> entries.put(key, String.valueOf(value)));
        return java.util.Collections.unmodifiableMap(entries);
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Object value() {
            char first = peek();
            switch (first) {
                case '{':
                    return object();
                case '[':
                    return list();
                case '"':
                    return string();
                case 't':
                    return word("true", true);
                case 'f':
                    return word("false", false);
                case 'n':
                    return word("null", null);
                default:
                    return number();
            }
        }

        private Map<String, Object> object() {
            Map<String, Object> members = new LinkedHashMap<>();
            at++;
            while (!closes('}', !members.isEmpty())) {
                peek();
                String name = string();
                if (peek() != ':') {
                    throw unexpected();
                }
                at++;
                members.put(name, value());
            }
            return members;
        }

        private List<Object> list() {
            List<Object> items = new ArrayList<>();
            at++;
            while (!closes(']', !items.isEmpty())) {
                items.add(value());
            }
            return items;
        }

        /** Passes the end, or the comma before another item. */
        private boolean closes(char end, boolean comma) {
            if (peek() == end) {
                at++;
                return true;
            }
            if (comma) {
                if (peek() != ',') {
                    throw unexpected();
                }
                at++;
            }
            return false;
        }

        private String string() {
            if (next() != '"') {
                throw unexpected();
            }
            StringBuilder string = new StringBuilder();
            for (char c = next(); c != '"'; c = next()) {
                string.append(c == '\\' ? escaped() : c);
            }
            return string.toString();
        }

        private char escaped() {
            char c = next();
            if (c == 'u') {
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            int index = "bfnrt\"\\/".indexOf(c);
            if (index < 0) {
                throw unexpected();
            }
            return "\b\f\n\r\t\"\\/".charAt(index);
        }

        private BigDecimal number() {
            int from = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return new BigDecimal(text.substring(from, at));
        }

        private Object word(String word, Object value) {
            if (!text.startsWith(word, at)) {
                throw unexpected();
            }
            at += word.length();
            return value;
        }

        /** Returns the next character that is not white space. It is not passed. */
        private char peek() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == text.length()) {
                throw unexpected();
            }
            return text.charAt(at);
        }

        private char next() {
            if (at == text.length()) {
                throw unexpected();
            }
            return text.charAt(at++);
        }

        void expectEnd() {
            if (!text.substring(at).isBlank()) {
                throw unexpected();
            }
        }

        private IllegalStateException unexpected() {
            return new IllegalStateException("unexpected JSON at " + at);
        }
    }
}
