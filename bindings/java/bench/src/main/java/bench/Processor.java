package bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Prints the processor time of the first sign-in of this process, all threads, and of later ones, this thread: for machines
 * with other work. {@code java -cp bench.jar bench.Processor bytecode|native|sample}
 */
public final class Processor {
    private Processor() {}

    public static void main(String[] arguments) {
        String by = arguments[0];
        if (by.equals("native")) {
            System.setProperty("cognito.srp6a.library", System.getProperty("library"));
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        long wall = System.nanoTime();
        run(by);
        long first = system.getProcessCpuTime() - before;
        long firstWall = System.nanoTime() - wall;

        var threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 200; i++) {
            run(by);
        }
        double[] times = new double[201];
        for (int i = 0; i < times.length; i++) {
            long start = threads.getCurrentThreadCpuTime();
            run(by);
            times[i] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf("%s\tJava %d\tfirst %.0f ms (%.0f ms wall)\tlater %.2f ms, least %.2f ms%n", by,
                Runtime.version().feature(), first / 1e6, firstWall / 1e6, times[100], times[0]);
    }

    private static void run(String by) {
        if ((by.equals("sample") ? Work.sample() : Work.library()).isEmpty()) {
            throw new AssertionError(by);
        }
    }
}
