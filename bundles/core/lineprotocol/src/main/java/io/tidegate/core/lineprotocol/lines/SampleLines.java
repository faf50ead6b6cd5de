package io.tidegate.core.lineprotocol.lines;

import io.tidegate.core.lineprotocol.bytes.Escape;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.FieldType;
import io.tidegate.core.lineprotocol.shape.Rhythm;
import io.tidegate.core.lineprotocol.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Writes the samples of a catalog as lines: {@link #begin} a frame, give its values, {@link #end} it. Values
 * must be representable in line protocol. Used by one thread at a time.
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

    /** Begins the field of a signal. */
    abstract void beginField(int signal, LineBuffer out);

    abstract void endField(int signal, LineBuffer out);

    /** @return lines it gave */
    abstract int end(LineBuffer out);

    /** Writes the number of a signal, and its text. */
    // hot: runs per signal
    final void value(int signal, double value, LineBuffer out) {
        tally.written++;
        beginField(signal, out);
        out.put(value);
        if (names.texts[signal] != null) text(signal, names.texts[signal].text(value), out);
        endField(signal, out);
    }

    /**
     * The same of an integer.
     *
     * @param type of its field: unsigned, or a signed one that holds it
     */
    // hot: runs per signal
    final void integer(int signal, byte type, long exact, LineBuffer out) {
        tally.written++;
        beginField(signal, out);
        boolean unsigned = type == FieldType.UNSIGNED;
        if (unsigned)
            out.putUnsigned(exact);
        else
            out.put(exact);
        out.put(unsigned ? 'u' : 'i');
        boolean mayHaveText = names.texts[signal] != null && !(unsigned && exact < 0);
        if (mayHaveText) text(signal, names.texts[signal].textOfRaw(exact), out);
        endField(signal, out);
    }

    private void text(int signal, @Nullable String text, LineBuffer out) {
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
