package io.tidegate.api.can;

/** A frame was not sent. The message is a sentence for people: which bus, why, what to do. */
public final class TransmitRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public TransmitRefusedException(String message) { super(message); }
}
