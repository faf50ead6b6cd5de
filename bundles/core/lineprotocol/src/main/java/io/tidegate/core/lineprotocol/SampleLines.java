package io.tidegate.core.lineprotocol;

/**
 * Writes the samples of a catalog as lines: {@link #begin} a frame, give its values, {@link #end} it. Values
 * are finite. Used by one thread at a time.
 */
abstract class SampleLines {
    final CatalogLines names;
    private final boolean keepsApart;
    private final Tally tally;

    /** @param keepsApart whether points of one series and time get the next free nanosecond each */
    SampleLines(CatalogLines names, boolean keepsApart, Tally tally) {
        this.names = names;
        this.keepsApart = keepsApart;
        this.tally = tally;
    }

    static SampleLines of(CatalogLines names, Shape shape, Tally tally) {
        boolean keepsApart = shape.rhythm().mode() != Rhythm.Mode.SNAPSHOT;
        return shape.layout() == Shape.Layout.FRAME ? new FrameLines(names, keepsApart, tally)
                : new SignalLines(names, keepsApart, tally);
    }

    /** @param restarts of the bus, see {@link BusTime#at} */
    abstract void begin(int message, long timeNanos, long restarts);

    abstract void value(int signal, double value, LineBuffer out);

    /** @return lines it gave */
    abstract int end(LineBuffer out);

    /** Writes the number of a field, and the field of its text. */
    // hot: runs per signal
    final void number(int signal, double value, LineBuffer out) {
        tally.written++;
        out.put(value);
        if (names.texts[signal] == null) return;
        String text = names.texts[signal].text(value);
        if (text == null) return;
        out.put(names.text[signal]);
        out.put(text, Escape.STRING);
        out.put('"');
    }

    /** Ends a line. */
    // hot: runs per line
    final void time(int line, long timeNanos, long restarts, LineBuffer out) {
        out.putTime(keepsApart ? names.time[line].next(timeNanos, restarts) : timeNanos);
    }
}
