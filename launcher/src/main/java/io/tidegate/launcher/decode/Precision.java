package io.tidegate.launcher.decode;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many decimals the values of each signal of a catalog have; see {@link Physical}. */
final class Precision {
    private final int[] decimals;
    private final double[] offset;

    /** @param files those that the catalog was made of */
    Precision(SignalCatalog catalog, List<DbcFile> files) {
        decimals = new int[catalog.signalCount()];
        offset = new double[catalog.signalCount()];
        Arrays.fill(decimals, Physical.UNKNOWN);
        Map<Long, MessageLayout> layouts = new HashMap<>();
        for (DbcFile file : files)
            for (MessageLayout layout : file.messages()) layouts.putIfAbsent(key(layout.id(), layout.extended()), layout);
        for (int m = 0; m < catalog.messageCount(); m++) {
            Message message = catalog.message(m);
            MessageLayout layout = layouts.get(key(message.id(), message.extended()));
            if (layout != null) put(layout, message, catalog.firstSignal(m));
        }
    }

    private static long key(int id, boolean extended) { return extended ? id | 1L << 32 : id; }

    /** Signals of one name share an index, so the most decimals of them count. */
    private void put(MessageLayout layout, Message message, int first) {
        for (int s = 0; s < message.signals().size(); s++) {
            String name = message.signals().get(s).name();
            List<SignalLayout> same = layout.signals().stream().filter(signal -> signal.name().equals(name)).toList();
            if (same.isEmpty() || same.stream().anyMatch(Precision::isUnknown)) continue;
            decimals[first + s] = same.stream().mapToInt(Precision::decimals).max().orElseThrow();
            offset[first + s] = same.stream().mapToDouble(signal -> Math.abs(signal.offset())).max().orElseThrow();
        }
    }

    private static boolean isUnknown(SignalLayout signal) {
        Encoding encoding = signal.bits().encoding();
        return encoding == Encoding.FLOAT || encoding == Encoding.DOUBLE || Physical.decimals(signal.factor()) < 0
                || Physical.decimals(signal.offset()) < 0;
    }

    private static int decimals(SignalLayout signal) {
        return Math.max(Physical.decimals(signal.factor()), Physical.decimals(signal.offset()));
    }

    /** Writes a finite value of that signal. */
    // hot: runs per signal
    void write(int signal, double value, Text out) { out.put(value, decimals[signal], offset[signal]); }
}
