package io.tidegate.core.journal;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** One open file of a {@link Disk}. For one thread at a time; whoever opened it closes it. */
@ConsumerType
public interface DiskFile extends Closeable {
    /** In bytes. */
    long size() throws IOException;

    /**
     * Reads as much as there is, from the start of {@code into}; returns the number of bytes, 0 at or after
     * the end.
     */
    int read(long at, byte[] into, int length) throws IOException;

    /** Writes all of it; after an exception, any part of it may have been written. */
    void write(long at, byte[] from) throws IOException;

    /** Truncates it. @param size in bytes */
    void truncate(long size) throws IOException;

    /**
     * Makes the contents and the size durable. After an exception, what it was to cover may be lost for good.
     */
    void force() throws IOException;
}
