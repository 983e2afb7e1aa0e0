package cognito.srp6a;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Holds the module's memory in one array. The runtime's own memory has pages, and a sign-in takes twice as long with it.
 *
 * <p>Java checks every index. An access outside the array throws {@link IndexOutOfBoundsException}, which is a trap.
 */
@SuppressWarnings({"deprecation", "removal"}) // lock, waitOn and notify are to go from the interface.
final class FlatMemory implements Memory {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Exceeds what a sign-in can need: the service's answer has at most 256 kB. */
    private static final int MAXIMUM_PAGES = 256;

    private final int initialPages;
    private byte[] bytes;

    FlatMemory(MemoryLimits limits) {
        initialPages = limits.initialPages();
        bytes = new byte[initialPages * PAGE_SIZE];
    }

    @Override
    public int pages() {
        return bytes.length / PAGE_SIZE;
    }

    @Override
    public int initialPages() {
        return initialPages;
    }

    @Override
    public int maximumPages() {
        return MAXIMUM_PAGES;
    }

    /** Moves the memory to a larger array, and wipes the smaller one. */
    @Override
    public int grow(int more) {
        int pages = pages();
        if (more < 0 || more > MAXIMUM_PAGES - pages) {
            return -1;
        }
        if (more > 0) {
            byte[] old = bytes;
            bytes = Arrays.copyOf(old, (pages + more) * PAGE_SIZE);
            Arrays.fill(old, (byte) 0);
        }
        return pages;
    }

    @Override
    public void initialize(Instance instance, DataSegment[] segments) {
        for (DataSegment segment : segments) {
            var active = (ActiveDataSegment) segment;
            long offset = ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
            write((int) offset, active.data(), 0, active.data().length);
        }
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public void fill(byte value, int from, int to) {
        Arrays.fill(bytes, from, to, value);
    }

    @Override
    public void copy(int to, int from, int size) {
        System.arraycopy(bytes, from, bytes, to, size);
    }

    @Override
    public void write(int address, byte[] data, int offset, int size) {
        System.arraycopy(data, offset, bytes, address, size);
    }

    @Override
    public byte[] readBytes(int address, int size) {
        return Arrays.copyOfRange(bytes, address, address + size);
    }

    @Override
    public byte read(int address) {
        return bytes[address];
    }

    @Override
    public void writeByte(int address, byte value) {
        bytes[address] = value;
    }

    @Override
    public short readShort(int address) {
        return (short) SHORTS.get(bytes, address);
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public void writeShort(int address, short value) {
        SHORTS.set(bytes, address, value);
    }

    @Override
    public int readInt(int address) {
        return (int) INTS.get(bytes, address);
    }

    @Override
    public void writeI32(int address, int value) {
        INTS.set(bytes, address, value);
    }

    @Override
    public long readLong(int address) {
        return (long) LONGS.get(bytes, address);
    }

    @Override
    public void writeLong(int address, long value) {
        LONGS.set(bytes, address, value);
    }

    @Override
    public float readFloat(int address) {
        return Float.intBitsToFloat(readInt(address));
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public void writeF32(int address, float value) {
        writeI32(address, Float.floatToRawIntBits(value));
    }

    @Override
    public double readDouble(int address) {
        return Double.longBitsToDouble(readLong(address));
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void writeF64(int address, double value) {
        writeLong(address, Double.doubleToRawLongBits(value));
    }

    @Override
    public boolean shared() {
        return false;
    }

    // The module has neither threads nor passive segments.

    @Override
    public Object lock(int address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int waitOn(int address, int expected, long timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int waitOn(int address, long expected, long timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int notify(int address, int waiters) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void initPassiveSegment(int segment, int destination, int offset, int size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void drop(int segment) {}
}
