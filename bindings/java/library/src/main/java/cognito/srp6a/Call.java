package cognito.srp6a;

import java.util.Arrays;

/**
 * Makes one call: puts its arguments where the function reads them, and wipes them afterwards, also if an argument cannot be
 * put there.
 */
final class Call implements AutoCloseable {
    /** Has room for the longest list of parameters. */
    private static final int MOST = 9;

    private final Library library;
    private final long[] arguments = new long[MOST];
    private int count;
    private final long[] placed = new long[MOST];
    private final int[] sizes = new int[MOST];
    private int placedCount;
    private long outputs;

    Call(Library library) {
        this.library = library;
    }

    Call number(long value) {
        arguments[count++] = value;
        return this;
    }

    /** Passes bytes and their length. Null is NULL and 0. */
    Call bytes(byte[] bytes) {
        if (bytes == null) {
            return number(0).number(0);
        }
        return number(place(bytes.length, bytes)).number(bytes.length);
    }

    /** Passes text and its length. Null is NULL and 0. */
    Call text(String text) {
        byte[] bytes = null;
        try {
            bytes = text == null ? null : Utf8.encoded(text);
            return bytes(bytes);
        } catch (Throwable e) {
            close();
            throw e;
        } finally {
            Utf8.wipe(bytes);
        }
    }

    /** Passes places for so many texts and their lengths. */
    Call outputs(int texts) {
        int word = library.wordSize();
        outputs = place(2 * texts * word, new byte[0]);
        for (int i = 0; i < 2 * texts; i++) {
            number(outputs + (long) i * word);
        }
        return this;
    }

    /** Passes room for so many bytes. */
    Call room(int size) {
        outputs = place(size, new byte[0]);
        return number(outputs);
    }

    long run(Function function) {
        return library.call(function, Arrays.copyOf(arguments, count));
    }

    /** Returns the text that the function lent, or null if it lent none. */
    byte[] output(int index) {
        int word = library.wordSize();
        long place = outputs + 2L * index * word;
        long pointer = library.readWord(place);
        return pointer == 0 ? null : library.read(pointer, Math.toIntExact(library.readWord(place + word)));
    }

    /** Returns what the function wrote into the room. */
    byte[] written(int size) {
        return library.read(outputs, size);
    }

    private long place(int size, byte[] content) {
        // An empty argument is not NULL.
        int given = Math.max(size, 1);
        try {
            long pointer = library.allocate(given);
            placed[placedCount] = pointer;
            sizes[placedCount++] = given;
            library.write(pointer, content);
            return pointer;
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        while (placedCount > 0 && !library.isBroken()) {
            placedCount--;
            library.release(placed[placedCount], sizes[placedCount]);
        }
    }
}
