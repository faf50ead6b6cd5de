package io.tidegate.core.canlog.format;

/** What a line of a text, or an object of a binary log, is. */
public enum Outcome {
    /** It is read into a {@link FrameDraft}. */
    FRAME,
    /** Belongs there, but is no frame: a header, a comment, another event. */
    NOTHING,
    /** Is none of this format; the reader of the line or object knows what was missing. */
    BAD
}
