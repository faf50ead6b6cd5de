package io.tidegate.base.configuration.check.parser;

import java.io.IOException;
import java.io.InputStream;

/**
 * What is in an entry of a bundle, which may come from anybody: read to a limit, as a small jar can hold
 * gigabytes.
 */
public final class BundleEntry {
    /** A thousand keys take some 200 KiB. */
    static final int MAX_BYTES = 1 << 20;

    private BundleEntry() {}

    /**
     * Reads all of it.
     *
     * @throws IOException if it cannot be read or is longer than 1 MiB
     */
    public static byte[] read(InputStream entry) throws IOException {
        byte[] bytes = entry.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES)
            throw new IOException(
                    "more than " + MAX_BYTES + " bytes, which no description or list of checks needs");
        return bytes;
    }
}
