package io.tidegate.core.canlog;

import java.io.IOException;

/** One file format of CAN logs. */
interface LogFormat {
    /** As people call it. */
    String title();

    /** Whether a file that begins like this is in this format. */
    boolean recognises(Head head);

    /** @param input from the first byte on; the reader closes it */
    LogReader open(LogInput input) throws IOException;
}
