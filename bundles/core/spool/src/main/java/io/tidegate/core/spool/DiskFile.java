package io.tidegate.core.spool;

import java.io.Closeable;
import java.io.IOException;

/** One file of a {@link Disk}. */
interface DiskFile extends Closeable {
    /** In bytes. */
    long size() throws IOException;

    /** Reads as much as there is; returns how many bytes, 0 behind the end. */
    int read(long at, byte[] into, int length) throws IOException;

    /** Writes all of it; after an exception any part of it may be there. */
    void write(long at, byte[] from) throws IOException;

    void truncate(long size) throws IOException;

    /** Makes the contents durable. */
    void force() throws IOException;
}
