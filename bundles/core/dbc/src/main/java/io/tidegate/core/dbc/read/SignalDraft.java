package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.BitField.ByteOrder;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.Selection.RawRange;
import io.tidegate.core.dbc.SignalLayout;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A signal while its file is still being read: later statements add to it. */
final class SignalDraft {
    /** Until its own statement is read to the end; before that nobody else sees it. */
    private static final BitField NOT_READ = new BitField(0, 1, ByteOrder.INTEL, Encoding.UNSIGNED);

    /** Of its name in the text. */
    final int offset;
    final String name;
    BitField bits = NOT_READ;
    double factor;
    double shift;
    SignalLayout.Range range = SignalLayout.Range.of(0, 0);
    String unit = "";
    String longName = "";
    String comment = "";
    Map<Long, String> texts = new TreeMap<>();
    /** {@code M}: others depend on it. */
    boolean isSelector;
    /** Of {@code SG_MUL_VAL_}; empty: the message's only selector. */
    String selector = "";
    /** Empty: in every frame. */
    List<RawRange> ranges = List.of();

    SignalDraft(int offset, String name) {
        this.offset = offset;
        this.name = name;
    }
}
