package io.tidegate.core.canlog.format;

import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;

/** One file format of CAN logs. */
public interface LogFormat {
    /** As people call it. */
    String title();

    /** Whether a file that begins like this is in this format. */
    boolean recognises(Head head);

    /** Whether what a live stream began with is enough to open it: more may be long in coming. */
    default boolean isEnough(Head head) { return recognises(head); }

    /** @param input from the first byte on; the reader closes it */
    LogReader open(LogInput input) throws IOException;
}
