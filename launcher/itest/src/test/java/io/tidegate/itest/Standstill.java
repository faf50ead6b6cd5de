package io.tidegate.itest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * How long the machine of a test stood still: the most by which a thread was late that wants nothing but to
 * write one byte to the disk every now and then. Whatever is promised within some time may be as late as
 * that, too.
 */
final class Standstill implements AutoCloseable {
    private static final long EVERY_NANOS = 50_000_000;
    private static final long MAX_NANOS = 4_000_000_000L;

    private final Path file;
    private final Thread thread = new Thread(this::watch, "standstill");
    private long last = System.nanoTime();
    private long longest;
    private volatile boolean closed;
    private volatile IOException failed;

    /** Watches from now on. @param folder on the disk that the gateway uses */
    Standstill(Path folder) {
        file = folder.resolve("standstill");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try (FileChannel disk = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (!closed) {
                LockSupport.parkNanos(EVERY_NANOS);
                disk.write(ByteBuffer.allocate(1), 0);
                disk.force(false);
                note();
            }
        } catch (IOException e) {
            failed = e;
        }
    }

    private synchronized void note() {
        longest = longestSoFar();
        last = System.nanoTime();
    }

    private long longestSoFar() { return Math.max(longest, System.nanoTime() - last - EVERY_NANOS); }

    /** What was before counts no longer: to be called where a time begins that is promised. */
    synchronized void restart() {
        longest = 0;
        last = System.nanoTime();
    }

    /**
     * The longest time since the start, in ns. Where that is so long that nothing would be proven, the test
     * is skipped.
     */
    synchronized long nanos() {
        if (failed != null) throw new AssertionError("the machine is not watched any more", failed);
        long now = longestSoFar();
        Assumptions.assumeTrue(now < MAX_NANOS, "skipped: the machine stood still for " + now / 1_000_000
                + " ms, and nothing is proven then");
        return now;
    }

    /** The same in seconds. */
    double seconds() { return nanos() / 1e9; }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
