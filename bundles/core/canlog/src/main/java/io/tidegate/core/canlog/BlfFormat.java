package io.tidegate.core.canlog;

import java.io.IOException;

/** Vector's Binary Logging Format. */
final class BlfFormat implements LogFormat {
    static final String TITLE = "Vector BLF";

    @Override
    public String title() { return TITLE; }

    @Override
    public boolean recognises(Head head) { return head.startsWith("LOGG"); }

    @Override
    public LogReader open(LogInput input) throws IOException { return new BlfReader(input); }
}
