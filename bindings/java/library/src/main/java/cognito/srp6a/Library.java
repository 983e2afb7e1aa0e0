package cognito.srp6a;

/**
 * Calls the C ABI in one of its two forms: JVM bytecode, or a native library. Pointers and sizes are {@code long} in both.
 *
 * <p>One thread at a time uses an object.
 */
abstract class Library {
    /** Names the system property with the path of the native library. */
    static final String PROPERTY = "cognito.srp6a.library";

    /** Opens the native library if the program names one, else a new instance of the bytecode. */
    static Library open() {
        String path = System.getProperty(PROPERTY);
        return path == null || path.isEmpty() ? new Bytecode() : Native.open(path);
    }

    /** Calls a function. A trap makes the library unusable. */
    abstract long call(Function function, long... arguments);

    /** Gives memory that the functions can read and write. */
    abstract long allocate(int size);

    /** Wipes and takes back what {@link #allocate} gave. */
    abstract void release(long pointer, int size);

    abstract void write(long pointer, byte[] bytes);

    abstract byte[] read(long pointer, int size);

    /** Returns the bytes of a pointer and of a size. */
    abstract int wordSize();

    /** Reads a pointer or a size. */
    abstract long readWord(long pointer);

    /** Says whether a trap has ended it. */
    abstract boolean isBroken();

    /** Wipes all that is left. Afterwards no call is made. */
    abstract void close();
}
