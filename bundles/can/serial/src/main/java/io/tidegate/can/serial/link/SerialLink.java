package io.tidegate.can.serial.link;

import java.io.Closeable;
import java.io.IOException;

/** An open serial port. One thread reads, one writes; any thread may close, which frees both. */
public interface SerialLink extends Closeable {
    /**
     * Waits for bytes, for about 100 ms.
     *
     * @return how many came; 0 if none did
     * @throws IOException if the device is gone
     */
    int read(byte[] buffer) throws IOException;

    /**
     * Writes all of them; may block for ever, until the port is closed.
     *
     * @throws IOException if the device is gone
     */
    void write(byte[] bytes, int count) throws IOException;

    @Override
    void close();

    /** Opens the port anew; nothing of an earlier attempt is used. */
    @FunctionalInterface
    interface Opener {
        /** @throws IOException with a sentence that says what to do */
        SerialLink open() throws IOException;
    }
}
