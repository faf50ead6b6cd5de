package io.tidegate.api.signal;

import java.util.Arrays;
import java.util.List;

/**
 * What the numbers in a {@link SampleBatch} mean: messages and signals of one bus, by index. Immutable.
 * Another DBC is another catalog, so an index is never read with the wrong names; compare catalogs by
 * identity.
 */
public final class SignalCatalog {
    private final String bus;
    private final Message[] messages;
    private final Signal[] signals;
    private final int[] firstSignal;
    private final int[] messageOf;
    private final boolean hasIntegers;

    /** Signals are numbered in the order of the messages, then of the signals within each. */
    public SignalCatalog(String bus, List<Message> messages) {
        this.bus = bus;
        this.messages = messages.toArray(Message[]::new);
        this.signals =
                messages.stream().flatMap(message -> message.signals().stream()).toArray(Signal[]::new);
        this.firstSignal = new int[this.messages.length];
        this.messageOf = new int[signals.length];
        this.hasIntegers = Arrays.stream(signals).anyMatch(signal -> signal.kind() != NumberKind.FLOAT);
        int next = 0;
        for (int m = 0; m < this.messages.length; m++) {
            firstSignal[m] = next;
            for (int s = 0; s < this.messages[m].signals().size(); s++) messageOf[next++] = m;
        }
    }

    /** The bus whose frames were decoded. */
    public String bus() { return bus; }

    public int messageCount() { return messages.length; }

    /** @param index 0 to {@link #messageCount()} - 1 */
    public Message message(int index) { return messages[index]; }

    public int signalCount() { return signals.length; }

    /** @param index 0 to {@link #signalCount()} - 1 */
    public Signal signal(int index) { return signals[index]; }

    /** Whether the values of some signal are more than doubles ({@link NumberKind}). */
    public boolean hasIntegers() { return hasIntegers; }

    /** Index of the message that this signal belongs to. */
    public int messageOf(int signalIndex) { return messageOf[signalIndex]; }

    /**
     * Whether this is the other catalog, and perhaps further messages behind it: then indexes of the other
     * one mean the same here, and who keeps something by index has only to look at what is new. J1939 makes
     * such a catalog for each source that is heard for the first time.
     */
    public boolean isMoreOf(SignalCatalog other) {
        if (!bus.equals(other.bus) || messages.length < other.messages.length) return false;
        for (int m = other.messages.length - 1; m >= 0; m--)
            if (messages[m] != other.messages[m]) return false;
        return true;
    }

    /** Index of the message's first signal; the others follow it. */
    public int firstSignal(int messageIndex) { return firstSignal[messageIndex]; }
}
