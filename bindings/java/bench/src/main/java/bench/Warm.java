package bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Times a whole sign-in once the JVM is warm. -Dlibrary=FILE is the native library. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(2)
public class Warm {
    @Param({"bytecode", "native", "sample"})
    public String by;

    @Setup
    public void choose() {
        if (by.equals("native")) {
            System.setProperty("cognito.srp6a.library", System.getProperty("library"));
        }
    }

    @Benchmark
    public String signIn() {
        return by.equals("sample") ? Work.sample() : Work.library();
    }
}
