package cognito.srp6a;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** Keeps the arrays that are written into a library's memory, to see whether they are wiped. */
final class WatchedLibrary extends Library {
    private final Library library;
    private final List<byte[]> written = new ArrayList<>();

    private WatchedLibrary(Library library) {
        this.library = library;
    }

    /** Puts itself before the library of a sign-in. Returns the list of the arrays, which grows. */
    static List<byte[]> watch(SignIn.Handle handle) throws ReflectiveOperationException {
        WatchedLibrary watched = new WatchedLibrary(handle.library);
        Field field = SignIn.Handle.class.getDeclaredField("library");
        field.setAccessible(true);
        field.set(handle, watched);
        return watched.written;
    }

    @Override
    void write(long pointer, byte[] bytes) {
        written.add(bytes);
        library.write(pointer, bytes);
    }

    @Override
    long call(Function function, long... arguments) {
        return library.call(function, arguments);
    }

    @Override
    long allocate(int size) {
        return library.allocate(size);
    }

    @Override
    void release(long pointer, int size) {
        library.release(pointer, size);
    }

    @Override
    byte[] read(long pointer, int size) {
        return library.read(pointer, size);
    }

    @Override
    int wordSize() {
        return library.wordSize();
    }

    @Override
    long readWord(long pointer) {
        return library.readWord(pointer);
    }

    @Override
    boolean isBroken() {
        return library.isBroken();
    }

    @Override
    void close() {
        library.close();
    }
}
