package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.FrameFormat;
import io.tidegate.core.dbc.LintRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message while its file is still being read: later statements add to it. */
final class MessageDraft {
    private static final long EXTENDED = 1L << 31;
    /** The bin for signals without a message, {@code VECTOR__INDEPENDENT_SIG_MSG}. */
    private static final long INDEPENDENT = 0xC000_0000L;

    /** Of its identifier in the text. */
    final int offset;
    final long rawId;
    final String name;
    final int length;
    final List<SignalDraft> signals = new ArrayList<>();
    /** Nobody, {@code Vector__XXX}, is not among them. */
    final Set<String> senders = new LinkedHashSet<>();
    /** Null: the file's default. */
    @Nullable
    FrameFormat format;
    String longName = "";
    String comment = "";
    /** Milliseconds; NaN: the file's default. */
    double cycle = Double.NaN;

    MessageDraft(int offset, long rawId, String name, int length) {
        this.offset = offset;
        this.rawId = rawId;
        this.name = name;
        this.length = length;
    }

    void sender(String node) {
        if (!node.equals("Vector__XXX")) senders.add(node);
    }

    boolean isExtended() { return rawId > 0x7FF; }

    int id() { return (int) (rawId & 0x1FFF_FFFF); }

    /** Whether frames can carry it. */
    boolean isFrame() { return rawId != INDEPENDENT && !name.equals("VECTOR__INDEPENDENT_SIG_MSG"); }

    /** What is wrong with the identifier as written; empty if nothing is. */
    String idFault() {
        if (rawId > 0x7FF && (rawId & EXTENDED) == 0) return "bit 31 set for a 29-bit identifier";
        return (rawId & ~EXTENDED) > 0x1FFF_FFFF ? "a 29-bit identifier" : "";
    }

    /** What {@link #idFault} is about. */
    LintRule idRule() {
        return rawId > 0x7FF && (rawId & EXTENDED) == 0 ? LintRule.ID_WITHOUT_BIT_31 : LintRule.ID_TOO_LARGE;
    }

    /** All signals of this short name; several if they are multiplexed. */
    List<SignalDraft> named(String signal) {
        return signals.stream().filter(draft -> draft.name.equals(signal)).toList();
    }
}
