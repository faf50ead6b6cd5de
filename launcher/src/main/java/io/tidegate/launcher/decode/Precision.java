package io.tidegate.launcher.decode;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.decode.FrameDecoder;
import java.util.Arrays;
import java.util.List;

/** How many decimals the values of each signal of a catalog have; see {@link Physical}. */
final class Precision {
    private final int[] decimals;
    private final double[] offset;

    Precision(FrameDecoder decoder) {
        SignalCatalog catalog = decoder.catalog();
        decimals = new int[catalog.signalCount()];
        offset = new double[catalog.signalCount()];
        Arrays.fill(decimals, Physical.UNKNOWN);
        for (int m = 0; m < catalog.messageCount(); m++)
            put(decoder.layout(m).signals(), catalog.message(m), catalog.firstSignal(m));
    }

    /** Signals of one name share an index, so the most decimals of them count. */
    private void put(List<SignalLayout> layouts, Message message, int first) {
        for (int s = 0; s < message.signals().size(); s++) {
            String name = message.signals().get(s).name();
            List<SignalLayout> same = layouts.stream().filter(signal -> signal.name().equals(name)).toList();
            if (same.isEmpty() || same.stream().anyMatch(Precision::isUnknown)) continue;
            decimals[first + s] = same.stream().mapToInt(Precision::decimals).max().orElseThrow();
            offset[first + s] =
                    same.stream().mapToDouble(signal -> Math.abs(signal.offset())).max().orElseThrow();
        }
    }

    private static boolean isUnknown(SignalLayout signal) {
        Encoding encoding = signal.bits().encoding();
        return encoding == Encoding.FLOAT || encoding == Encoding.DOUBLE
                || Physical.decimals(signal.factor()) < 0
                || Physical.decimals(signal.offset()) < 0;
    }

    private static int decimals(SignalLayout signal) {
        return Math.max(Physical.decimals(signal.factor()), Physical.decimals(signal.offset()));
    }

    /** Writes a finite value of that signal. */
    // hot: runs per signal
    void write(int signal, double value, Text out) { out.put(value, decimals[signal], offset[signal]); }
}
