package io.tidegate.testkit.drive;

import io.tidegate.testkit.drive.DriveSignal.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message of the car.
 *
 * @param bytes  of its data; more than 8 are CAN FD
 * @param cycle  ms between two of its frames
 */
record DriveMessage(String name, int id, boolean extended, int bytes, int cycle, List<DriveSignal> signals) {
    private long dbcId() { return extended ? id | 0x8000_0000L : id; }

    String statement() {
        return "BO_ " + dbcId() + " " + name + ": " + bytes + " Car\n"
                + signals.stream().map(signal -> signal.statement() + "\n").collect(Collectors.joining());
    }

    /** What further statements of a DBC say of its signals. */
    String details() {
        StringBuilder all = new StringBuilder("BA_ \"GenMsgCycleTime\" BO_ " + dbcId() + " " + cycle + ";\n");
        for (DriveSignal signal : signals) {
            if (signal.kind() == Kind.FLOAT || signal.kind() == Kind.DOUBLE)
                all.append("SIG_VALTYPE_ " + dbcId() + " " + signal.name() + " : "
                        + (signal.kind() == Kind.FLOAT ? 1 : 2)
                        + ";\n");
            if (!signal.selector().isEmpty() && isExtended())
                all.append("SG_MUL_VAL_ " + dbcId() + " " + signal.name() + " " + signal.selector() + " "
                        + signal.from() + "-"
                        + signal.to() + ";\n");
            if (!signal.texts().isEmpty())
                all.append("VAL_ " + dbcId() + " " + signal.name() + " " + signal.texts().entrySet().stream()
                        .map(text -> text.getKey() + " \"" + text.getValue() + "\" ")
                        .collect(Collectors.joining()) + ";\n");
        }
        return all.toString();
    }

    /** Whether it needs more than one multiplexer, or ranges. */
    private boolean isExtended() {
        return signals.stream()
                .anyMatch(signal -> signal.mux().matches("m\\d+M") || signal.from() != signal.to());
    }
}
