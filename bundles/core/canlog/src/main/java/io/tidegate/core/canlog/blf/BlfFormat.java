package io.tidegate.core.canlog.blf;

import io.tidegate.core.canlog.format.Head;
import io.tidegate.core.canlog.format.LogFormat;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;

/** Vector's Binary Logging Format. */
public final class BlfFormat implements LogFormat {
    static final String TITLE = "Vector BLF";

    @Override
    public String title() { return TITLE; }

    @Override
    public boolean recognises(Head head) { return head.startsWith("LOGG"); }

    @Override
    public LogReader open(LogInput input) throws IOException { return new BlfReader(input); }
}
