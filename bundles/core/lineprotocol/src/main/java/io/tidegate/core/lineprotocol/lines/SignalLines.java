package io.tidegate.core.lineprotocol.lines;

import io.tidegate.core.lineprotocol.bytes.LineBuffer;

/**
 * A signal is a line: {@code car0,bus=car0,message=Motor,signal=Gear value=1,text="drive"
 * 1700000000000000000}.
 */
final class SignalLines extends SampleLines {
    private long timeNanos;
    private long restarts;
    private int lines;

    SignalLines(CatalogLines names, boolean keepsApart, Tally tally) { super(names, keepsApart, tally); }

    // hot: runs per frame
    @Override
    void begin(int messageIndex, long time, long restartsOfBus) {
        timeNanos = time;
        restarts = restartsOfBus;
        lines = 0;
    }

    // hot: runs per signal
    @Override
    void beginField(int signal, LineBuffer out) { out.put(names.head[signal]); }

    // hot: runs per signal
    @Override
    void endField(int signal, LineBuffer out) {
        time(signal, timeNanos, restarts, out);
        lines++;
    }

    // hot: runs per frame
    @Override
    int end(LineBuffer out) { return lines; }
}
