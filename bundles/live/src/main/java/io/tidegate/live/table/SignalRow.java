package io.tidegate.live.table;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What is known of one signal. Written by one thread at a time, read by any: a reader that sees a count sees
 * at least what belongs to it, perhaps something newer.
 */
public final class SignalRow {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(SignalRow.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String bus;
    private volatile Message message;
    private volatile Signal signal;
    private double value;
    private long heard;
    private long count;

    SignalRow(String bus, Message message, Signal signal) {
        this.bus = bus;
        this.message = message;
        this.signal = signal;
    }

    /** The same signal, as a DBC that was loaded later describes it. */
    void describe(Message newMessage, Signal newSignal) {
        message = newMessage;
        signal = newSignal;
    }

    // hot: runs per signal
    void put(double newest, long nanos) {
        value = newest;
        heard = nanos;
        COUNT.setRelease(this, count + 1);
    }

    public String bus() { return bus; }

    /** The message that carries it. */
    public Message message() { return message; }

    /** Its description. */
    public Signal signal() { return signal; }

    /** Values so far. Read it first. */
    public long count() { return (long) COUNT.getAcquire(this); }

    /** The newest physical value, in the signal's unit. */
    public double value() { return value; }

    /** When it came in, of the clock of the table. */
    public long heard() { return heard; }
}
