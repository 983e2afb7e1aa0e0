package cognito.srp6a;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;

/** Makes handles of native functions, by reflection: java.lang.foreign is of Java 22, and this class of Java 11. */
final class Linker {
    private final Class<?> descriptor = Class.forName("java.lang.foreign.FunctionDescriptor");
    private final Class<?> layout = Class.forName("java.lang.foreign.MemoryLayout");
    private final Class<?> layouts = Class.forName("[Ljava.lang.foreign.MemoryLayout;");
    private final Object int32;
    private final Object int64;
    private final Method find;
    private final Object library;
    private final Object standard;

    /** Links a function: {@code (address, shape, options) -> handle}. */
    private final MethodHandle downcall;

    private final Object options;

    Linker(String path) throws ReflectiveOperationException {
        Class<?> linkerClass = Class.forName("java.lang.foreign.Linker");
        Class<?> optionsClass = Class.forName("[Ljava.lang.foreign.Linker$Option;");
        Class<?> lookupClass = Class.forName("java.lang.foreign.SymbolLookup");
        Class<?> segmentClass = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> arenaClass = Class.forName("java.lang.foreign.Arena");
        Class<?> values = Class.forName("java.lang.foreign.ValueLayout");
        int32 = values.getField("JAVA_INT").get(null);
        int64 = values.getField("JAVA_LONG").get(null);
        find = lookupClass.getMethod("find", String.class);
        options = Array.newInstance(optionsClass.getComponentType(), 0);

        Object linker = linkerClass.getMethod("nativeLinker").invoke(null);
        Object always = arenaClass.getMethod("global").invoke(null);
        library = lookupClass.getMethod("libraryLookup", Path.class, arenaClass).invoke(null, Path.of(path), always);
        standard = linkerClass.getMethod("defaultLookup").invoke(linker);
        downcall = MethodHandles.lookup()
                .findVirtual(linkerClass, "downcallHandle",
                        MethodType.methodType(MethodHandle.class, segmentClass, descriptor, optionsClass))
                .asFixedArity()
                .bindTo(linker);
    }

    /** Returns a handle {@code (long[]) -> long} of a function of the library. */
    MethodHandle function(Function function) throws ReflectiveOperationException {
        return linked(find.invoke(library, function.symbol), function.symbol, function.result, function.parameters);
    }

    /** The same of a function of C's standard library. */
    MethodHandle standard(String symbol, char result, String parameters) throws ReflectiveOperationException {
        return linked(find.invoke(standard, symbol), symbol, result, parameters);
    }

    private MethodHandle linked(Object found, String symbol, char result, String parameters)
            throws ReflectiveOperationException {
        Object address = ((Optional<?>) found).orElseThrow(() -> new IllegalStateException(Library.PROPERTY + ": no function " + symbol));
        Object shapes = Array.newInstance(layout, parameters.length());
        MethodType longs = MethodType.methodType(long.class);
        for (int i = 0; i < parameters.length(); i++) {
            Array.set(shapes, i, shape(parameters.charAt(i)));
            longs = longs.appendParameterTypes(long.class);
        }
        Object whole = result == 'v'
                ? descriptor.getMethod("ofVoid", layouts).invoke(null, shapes)
                : descriptor.getMethod("of", layout, layouts).invoke(null, shape(result), shapes);
        try {
            MethodHandle handle = (MethodHandle) downcall.invoke(address, whole, options);
            return MethodHandles.explicitCastArguments(handle, longs).asSpreader(long[].class, parameters.length());
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
    }

    private Object shape(char letter) {
        return letter == 'i' ? int32 : int64;
    }
}
