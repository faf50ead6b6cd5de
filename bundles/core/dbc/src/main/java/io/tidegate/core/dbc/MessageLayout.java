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
 */
public record MessageLayout(String name, int id, boolean extended, int length, double cycleMillis,
                            String comment, int line, List<SignalLayout> signals) {
    public MessageLayout {
        signals = List.copyOf(signals);
    }
}
