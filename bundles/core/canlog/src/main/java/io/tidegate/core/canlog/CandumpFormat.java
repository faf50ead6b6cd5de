package io.tidegate.core.canlog;

import java.io.InputStream;

/** The log format of can-utils: {@code candump -l}, {@code candump -L}, {@code asc2log}, python-can's {@code .log}. */
final class CandumpFormat implements LogFormat {
    @Override
    public String name() { return "candump -l"; }

    /** True if some line begins with a time in brackets, or counts lost frames. */
    @Override
    public boolean recognises(byte[] head) {
        boolean lineStart = true;
        for (int i = 0; i + 1 < head.length; i++) {
            byte c = head[i];
            if (lineStart && (c == '(' && head[i + 1] >= '0' && head[i + 1] <= '9' || c == 'D' && head[i + 1] == 'R'))
                return true;
            lineStart = c == '\n' || lineStart && c == ' ';
        }
        return false;
    }

    @Override
    public LogReader open(InputStream in, BusNames names) { return new CandumpReader(in, names); }
}
