package io.tidegate.core.lineprotocol.lines;

import io.tidegate.core.lineprotocol.bytes.LineBuffer;

/** A frame is a line: {@code Motor,bus=car0 Speed=12.5,Gear=1,Gear_text="drive" 1700000000000000000}. */
final class FrameLines extends SampleLines {
    private int message;
    private long timeNanos;
    private long restarts;
    private boolean any;

    FrameLines(CatalogLines names, boolean keepsApart, Tally tally) { super(names, keepsApart, tally); }

    // hot: runs per frame
    @Override
    void begin(int messageIndex, long time, long restartsOfBus) {
        message = messageIndex;
        timeNanos = time;
        restarts = restartsOfBus;
        any = false;
    }

    // hot: runs per signal
    @Override
    void beginField(int signal, LineBuffer out) {
        if (any)
            out.put(',');
        else
            out.put(names.head[message]);
        any = true;
        out.put(names.number[signal]);
    }

    // hot: runs per signal
    @Override
    void endField(int signal, LineBuffer out) {}

    // hot: runs per frame
    @Override
    int end(LineBuffer out) {
        if (!any) return 0;
        time(message, timeNanos, restarts, out);
        return 1;
    }
}
