package io.tidegate.core.dbc;

import java.util.List;

/**
 * A message and what its data bytes hold (DBC {@code BO_}).
 *
 * @param name        the long name ({@code SystemMessageLongSymbol}) where the file has one
 * @param id          identifier without flag bits
 * @param extended    29-bit identifier
 * @param length      data bytes the file promises; frames may be shorter or longer
 * @param cycleMillis nominal time between two frames ({@code GenMsgCycleTime}); 0 if it is not cyclic
 * @param comment     of the message ({@code CM_}); empty if there is none
 * @param line        of the file where it stands, from 1
 * @param signals     in the order of the file; two of one name are never active in one frame
 * @param senders     nodes that send it ({@code BO_}, {@code BO_TX_BU_}); empty if the file names none
 * @param format      what frames carry it ({@code VFrameFormat}, {@code ProtocolType})
 */
public record MessageLayout(String name, int id, boolean extended, int length, double cycleMillis,
        String comment, int line, List<SignalLayout> signals, List<String> senders, FrameFormat format) {
    public MessageLayout {
        signals = List.copyOf(signals);
        senders = List.copyOf(senders);
    }

    /** One that nobody is said to send, in frames that the file does not name. */
    public MessageLayout(String name, int id, boolean extended, int length, double cycleMillis,
            String comment,
            int line, List<SignalLayout> signals) {
        this(name, id, extended, length, cycleMillis, comment, line, signals, List.of(), FrameFormat.UNKNOWN);
    }

    /** Whether frames match by parameter group, whatever their priority and source address. */
    public boolean isJ1939() {
        return extended && (format == FrameFormat.J1939 || format == FrameFormat.NMEA2000);
    }

    /**
     * Whether it may be one of J1939, for the identifier has 29 bits, but the file does not say what frames
     * carry it.
     */
    public boolean isUndeclared() { return extended && format == FrameFormat.UNKNOWN; }
}
