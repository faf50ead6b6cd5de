package io.tidegate.core.dbc.compare;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.Diagnostic;
import java.util.List;

/**
 * Whether a file is taken, alone or in place of the one in use: a decoder asks, and whoever lets people
 * choose one.
 */
public final class Replacement {
    private Replacement() {}

    /**
     * Why a file is not taken, in the middle of a sentence; empty if it is. A first file is taken as far as
     * it can be read; one that loses signals by a new mistake while another is in use is not.
     *
     * @param inUse null if there is none
     */
    public static String refusal(DbcFile inUse, DbcFile next) {
        if (next.messages().isEmpty()) return "there is no message (BO_) in it";
        boolean isWorse = inUse != null && signals(next) < signals(inUse)
                && leftOut(next).size() > leftOut(inUse).size();
        return isWorse ? "a change made it lose signals: " + leftOut(next).get(0) : "";
    }

    /** What has no effect, as it cannot be read. */
    public static List<Diagnostic> leftOut(DbcFile file) {
        return file.diagnostics().stream().filter(one -> one.outcome() == Diagnostic.Outcome.LEFT_OUT)
                .toList();
    }

    /** How many signals it describes; several places of one name count each. */
    public static int signals(DbcFile file) {
        return file.messages().stream().mapToInt(message -> message.signals().size()).sum();
    }
}
