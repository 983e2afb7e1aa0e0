package cognito.srp6a;

import cognito.srp6a.compiled.Compiled;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import java.util.EnumMap;
import java.util.Map;

/**
 * Calls the C ABI as JVM bytecode, which was compiled from the WebAssembly module when this jar was built. Each object has
 * its own memory.
 */
final class Bytecode extends Library {
    final FlatMemory memory;
    private final Map<Function, ExportFunction> functions = new EnumMap<>(Function.class);
    private final ExportFunction alloc;
    private final ExportFunction dealloc;
    private boolean broken;

    Bytecode() {
        Instance instance =
                Instance.builder(Compiled.load())
                        .withMachineFactory(Compiled::create)
                        .withMemoryFactory(FlatMemory::new)
                        .withStart(false)
                        .build();
        memory = (FlatMemory) instance.memory();
        for (Function function : Function.values()) {
            functions.put(function, instance.export(function.symbol));
        }
        alloc = instance.export("cognito_alloc");
        dealloc = instance.export("cognito_dealloc");
    }

    @Override
    long call(Function function, long... arguments) {
        long result = run(functions.get(function), arguments);
        return function.result == 'p' ? result & 0xffffffffL : result;
    }

    @Override
    long allocate(int size) {
        long pointer = run(alloc, size) & 0xffffffffL;
        if (pointer == 0) {
            throw CognitoSrpException.full();
        }
        return pointer;
    }

    @Override
    void release(long pointer, int size) {
        run(dealloc, pointer, size);
    }

    @Override
    void write(long pointer, byte[] bytes) {
        memory.write((int) pointer, bytes, 0, bytes.length);
    }

    @Override
    byte[] read(long pointer, int size) {
        return memory.readBytes((int) pointer, size);
    }

    @Override
    int wordSize() {
        return Integer.BYTES;
    }

    @Override
    long readWord(long pointer) {
        return memory.readInt((int) pointer) & 0xffffffffL;
    }

    @Override
    boolean isBroken() {
        return broken;
    }

    @Override
    void close() {
        memory.zero();
    }

    /**
     * Runs a function to its end. What stops it, also an error of Java's own such as OutOfMemoryError, ends the instance. The
     * generated code stops where its thread has been interrupted. So an interruption from before waits until the function has
     * returned.
     */
    long run(ExportFunction function, long... arguments) {
        if (broken) {
            throw CognitoSrpException.panicked(null);
        }
        boolean interrupted = Thread.interrupted();
        try {
            long[] results = function.apply(arguments);
            return results == null || results.length == 0 ? 0 : results[0];
        } catch (Throwable trap) {
            broken = true;
            memory.zero();
            if (trap instanceof Error) {
                throw (Error) trap;
            }
            throw CognitoSrpException.panicked(trap);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
