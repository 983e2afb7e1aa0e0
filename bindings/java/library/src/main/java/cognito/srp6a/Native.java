package cognito.srp6a;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Is the C ABI as a native library, by the Foreign Function and Memory API of Java 22.
 *
 * <p>That API is called by reflection: this class compiles and loads on Java 11. A pointer is passed as 64 bits, which is
 * the same on every 64-bit machine.
 */
final class Native extends Library {
    private static Native opened;
    private static String openedPath;

    private final Map<Function, MethodHandle> functions = new EnumMap<>(Function.class);
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
        Class<?> linkerClass = Class.forName("java.lang.foreign.Linker");
        Class<?> lookupClass = Class.forName("java.lang.foreign.SymbolLookup");
        Class<?> arenaClass = Class.forName("java.lang.foreign.Arena");
        Class<?> segmentClass = Class.forName("java.lang.foreign.MemorySegment");
        Object linker = linkerClass.getMethod("nativeLinker").invoke(null);
        Object arena = arenaClass.getMethod("global").invoke(null);
        Object library = lookupClass.getMethod("libraryLookup", Path.class, arenaClass).invoke(null, Path.of(path), arena);
        Object standard = linkerClass.getMethod("defaultLookup").invoke(linker);

        var signatures = new Signatures();
        MethodHandle link = MethodHandles.lookup().findVirtual(linkerClass, "downcallHandle",
                MethodType.methodType(MethodHandle.class, segmentClass, signatures.descriptor, signatures.options))
                .asFixedArity().bindTo(linker);
        Object none = java.lang.reflect.Array.newInstance(signatures.options.getComponentType(), 0);
        java.lang.reflect.Method find = lookupClass.getMethod("find", String.class);
        for (Function function : Function.values()) {
            functions.put(function, signatures.linked(link, find.invoke(library, function.symbol), none,
                    function.result, function.parameters));
        }
        malloc = signatures.linked(link, find.invoke(standard, "malloc"), none, 'p', "p");
        free = signatures.linked(link, find.invoke(standard, "free"), none, 'v', "p");

        MethodHandles.Lookup here = MethodHandles.lookup();
        MethodHandle of = here.findStatic(segmentClass, "ofAddress", MethodType.methodType(segmentClass, long.class));
        MethodHandle sized = here.findVirtual(segmentClass, "reinterpret", MethodType.methodType(segmentClass, long.class));
        MethodHandle buffer = here.findVirtual(segmentClass, "asByteBuffer", MethodType.methodType(ByteBuffer.class));
        view = MethodHandles.filterArguments(MethodHandles.filterReturnValue(sized, buffer), 0, of);
    }

    /** Makes handles of functions by their letters. */
    private static final class Signatures {
        final Class<?> descriptor = Class.forName("java.lang.foreign.FunctionDescriptor");
        final Class<?> options = Class.forName("[Ljava.lang.foreign.Linker$Option;");
        private final Class<?> layout = Class.forName("java.lang.foreign.MemoryLayout");
        private final Class<?> layouts = Class.forName("[Ljava.lang.foreign.MemoryLayout;");
        private final Object int32;
        private final Object int64;

        Signatures() throws ReflectiveOperationException {
            Class<?> values = Class.forName("java.lang.foreign.ValueLayout");
            int32 = values.getField("JAVA_INT").get(null);
            int64 = values.getField("JAVA_LONG").get(null);
        }

        private Object of(char letter) {
            return letter == 'i' ? int32 : int64;
        }

        /** Returns a handle {@code (long[]) -> long}. */
        MethodHandle linked(MethodHandle link, Object symbol, Object options, char result, String parameters)
                throws ReflectiveOperationException {
            Object array = java.lang.reflect.Array.newInstance(layout, parameters.length());
            for (int i = 0; i < parameters.length(); i++) {
                java.lang.reflect.Array.set(array, i, of(parameters.charAt(i)));
            }
            Object shape = result == 'v'
                    ? descriptor.getMethod("ofVoid", layouts).invoke(null, array)
                    : descriptor.getMethod("of", layout, layouts).invoke(null, of(result), array);
            Object address = ((Optional<?>) symbol).orElseThrow(() -> new NoSuchMethodException("not such a library"));
            MethodHandle handle;
            try {
                handle = (MethodHandle) link.invoke(address, shape, options);
            } catch (Throwable e) {
                throw new InvocationTargetException(e);
            }
            MethodType longs = MethodType.genericMethodType(parameters.length()).wrap();
            for (int i = 0; i < parameters.length(); i++) {
                longs = longs.changeParameterType(i, long.class);
            }
            return MethodHandles.explicitCastArguments(handle, longs.changeReturnType(long.class))
                    .asSpreader(long[].class, parameters.length());
        }
    }

    @Override
    long call(Function function, long... arguments) {
        return invoke(functions.get(function), arguments);
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
            throw new OutOfMemoryError("malloc");
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
