package io.tidegate.core.canlog;

import java.io.IOException;
import java.io.InputStream;

/** One file format of CAN logs. */
interface LogFormat {
    /** As people call it. */
    String name();

    /** Whether a file that begins like this is in this format. */
    boolean recognises(byte[] head);

    /** @param in unpacked, from the first byte on; the reader closes it */
    LogReader open(InputStream in, BusNames names) throws IOException;
}
