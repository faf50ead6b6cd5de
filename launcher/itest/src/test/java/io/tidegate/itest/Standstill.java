package io.tidegate.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the machine of a test stood still: the most by which a thread was late that wants nothing but to write one byte to
 * the disk every now and then. Whatever is promised within some time may be as late as that, too.
 */
final class Standstill implements AutoCloseable {
    private static final long EVERY_NANOS = 50_000_000;

    private final Path file;
    private final Thread thread = new Thread(this::watch, "standstill");
    private volatile long last = System.nanoTime();
    private volatile long longest;
    private volatile boolean closed;

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
                longest = longestSoFar();
                last = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long longestSoFar() { return Math.max(longest, System.nanoTime() - last - EVERY_NANOS); }

    /** The longest time so far, in ns. */
    long nanos() { return longestSoFar(); }

    /** The same in seconds. */
    double seconds() { return nanos() / 1e9; }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
