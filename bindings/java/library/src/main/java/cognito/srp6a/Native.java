package cognito.srp6a;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls the C ABI of a native library, by the Foreign Function and Memory API of Java 22.
 *
 * <p>A pointer is passed as 64 bits, which is the same on every 64-bit machine.
 */
final class Native extends Library {
    private static final long ABI_VERSION = 0;

    private static Native opened;
    private static String openedPath;

    private final Linker linker;

    /** Holds what was called before: linking takes a hundred times as long as a call. */
    private final Map<Function, MethodHandle> functions = new ConcurrentHashMap<>();

    private final MethodHandle malloc;
    private final MethodHandle free;

    /** Views native memory as a buffer: {@code (address, size) -> ByteBuffer}. */
    private final MethodHandle view;

    /** Opens the library once. */
    static synchronized Native open(String path) {
        if (!path.equals(openedPath)) {
            try {
                opened = new Native(path);
                openedPath = path;
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(PROPERTY + ": " + e.getCause().getMessage(), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(PROPERTY + " needs Java 22 or later", e);
            }
        }
        return opened;
    }

    private Native(String path) throws ReflectiveOperationException {
        linker = new Linker(path);
        malloc = linker.standard("malloc", 'p', "p");
        free = linker.standard("free", 'v', "p");
        long version = call(Function.ABI_VERSION);
        if (version != ABI_VERSION) {
            throw new IllegalStateException(PROPERTY + ": a library of ABI " + version + ", not " + ABI_VERSION);
        }

        Class<?> segmentClass = Class.forName("java.lang.foreign.MemorySegment");
        MethodHandles.Lookup here = MethodHandles.lookup();
        MethodHandle of = here.findStatic(segmentClass, "ofAddress", MethodType.methodType(segmentClass, long.class));
        MethodHandle sized = here.findVirtual(segmentClass, "reinterpret", MethodType.methodType(segmentClass, long.class));
        MethodHandle buffer = here.findVirtual(segmentClass, "asByteBuffer", MethodType.methodType(ByteBuffer.class));
        view = MethodHandles.filterArguments(MethodHandles.filterReturnValue(sized, buffer), 0, of);
    }

    @Override
    long call(Function function, long... arguments) {
        return invoke(functions.computeIfAbsent(function, this::linked), arguments);
    }

    private MethodHandle linked(Function function) {
        try {
            return linker.function(function);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(PROPERTY, e);
        }
    }

    private static long invoke(MethodHandle function, long... arguments) {
        try {
            return (long) function.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private ByteBuffer view(long pointer, long size) {
        try {
            return ((ByteBuffer) view.invokeExact(pointer, size)).order(ByteOrder.nativeOrder());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    long allocate(int size) {
        long pointer = invoke(malloc, size);
        if (pointer == 0) {
            throw CognitoSrpException.full();
        }
        return pointer;
    }

    @Override
    void release(long pointer, int size) {
        write(pointer, new byte[size]);
        invoke(free, pointer);
    }

    @Override
    void write(long pointer, byte[] bytes) {
        view(pointer, bytes.length).put(bytes);
    }

    @Override
    byte[] read(long pointer, int size) {
        byte[] bytes = new byte[size];
        view(pointer, size).get(bytes);
        return bytes;
    }

    @Override
    int wordSize() {
        return Long.BYTES;
    }

    @Override
    long readWord(long pointer) {
        return view(pointer, Long.BYTES).getLong();
    }

    @Override
    boolean isBroken() {
        return false;
    }

    @Override
    void close() {}
}
