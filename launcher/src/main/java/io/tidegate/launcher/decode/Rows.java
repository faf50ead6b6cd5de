package io.tidegate.launcher.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.core.dbc.decode.FrameDecoder;

/** Writes decoded frames of one bus in one format. For one thread. */
interface Rows {
    /** What the indexes mean from now on; called before the first frame, and when the catalog has grown. */
    default void use(FrameDecoder decoder) {}

    /** The text of a sample's value; null if it has none. */
    static String text(SampleBatch batch, int sample) {
        Signal signal = batch.catalog().signal(batch.signal(sample));
        if (signal.kind() == NumberKind.FLOAT) return signal.texts().text(batch.value(sample));
        boolean isBeyondTexts = signal.kind() == NumberKind.UNSIGNED && batch.integer(sample) < 0;
        return isBeyondTexts ? null : signal.texts().textOfRaw(batch.integer(sample));
    }

    /**
     * Appends the frame as whole lines.
     *
     * @param message index of its message in the catalog
     * @param batch   this frame alone; empty if none of its message's signals is in it
     */
    void write(CanFrame frame, int message, SampleBatch batch, Text out);
}
