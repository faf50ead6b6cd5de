package io.tidegate.itest;

import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.Selection;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A log in which every signal of a DBC file moves, also each of those that are multiplexed; J1939 from two
 * sources.
 */
final class Traffic {
    private static final int ROUNDS = 12;
    private static final double PARTS = 16;
    private static final int LONGEST_FRAME = 64;
    private static final int[] SOURCES = {0x21, 0x42};

    private final StringBuilder lines = new StringBuilder();
    private long micros = 1_700_000_000_000_000L;

    private Traffic() {}

    /**
     * Plays such a log on a bus of this name for ever, and has it decoded. Messages that no frame holds are
     * left out.
     */
    static void play(RunningGateway gateway, String bus, Path dbc) throws IOException {
        Traffic traffic = new Traffic();
        List<MessageLayout> messages = DbcReader.read(dbc).messages().stream()
                .filter(message -> message.length() <= LONGEST_FRAME).toList();
        for (int round = 0; round < ROUNDS; round++)
            for (MessageLayout message : messages) traffic.add(message, round);
        Files.createDirectories(gateway.config().resolve("dbc"));
        Files.copy(dbc, gateway.config().resolve("dbc").resolve(dbc.getFileName().toString()));
        Files.writeString(gateway.config().resolve(bus + ".log"), traffic.lines);
        gateway.configure("io.tidegate.can.replay~" + bus + ".cfg",
                "bus = " + bus + "\nfile = " + bus + ".log\nloop = true\n");
        gateway.configure("io.tidegate.can.decoder~" + bus + ".cfg",
                "bus = " + bus + "\ndbc = dbc/" + dbc.getFileName()
                        + "\nquality.interval.s = 1\n");
    }

    private void add(MessageLayout message, int round) {
        Set<String> selections = new HashSet<>();
        for (SignalLayout signal : message.signals())
            if (selections.add(signal.selection().map(Object::toString).orElse("")))
                add(message, signal.selection(), round);
    }

    private void add(MessageLayout message, Optional<Selection> selection, int round) {
        byte[] data = new byte[Math.max(message.length(),
                message.signals().stream().mapToInt(one -> one.bits().bytes()).max().orElse(0))];
        for (SignalLayout signal : message.signals())
            if (signal.selection().isEmpty() || signal.selection().equals(selection))
                put(data, signal, raw(signal, round));
        select(data, selection);
        for (int source : message.isJ1939() ? SOURCES : new int[] {message.id() & 0xFF}) {
            int id = message.isJ1939() ? message.id() & ~0xFF | source : message.id();
            lines.append(String.format(Locale.ROOT,
                    "(%d.%06d) can0 %0" + (message.extended() ? "8" : "3") + "X#%s%s%n",
                    micros / 1_000_000, micros % 1_000_000, id, data.length > Long.BYTES ? "#0" : "",
                    HexFormat.of().formatHex(data)));
            micros += 1000;
        }
    }

    /** What selects is itself selected, perhaps. */
    private static void select(byte[] data, Optional<Selection> selection) {
        if (selection.isEmpty()) return;
        put(data, selection.get().selector(), selection.get().ranges().get(0).first());
        select(data, selection.get().selector().selection());
    }

    /**
     * Between the lowest value and those at the upper end that SAE J1939 keeps for what is not available; a
     * text, where there are some.
     */
    private static long raw(SignalLayout signal, int round) {
        BitField bits = signal.bits();
        if (bits.encoding() == BitField.Encoding.FLOAT) return Float.floatToIntBits(1.5f + round);
        if (bits.encoding() == BitField.Encoding.DOUBLE) return Double.doubleToLongBits(1.5 + round);
        if (bits.bitLength() <= 2) return bits.lowest() + round % 2;
        return bits.lowest() + (long) ((bits.highest() / PARTS - bits.lowest() / PARTS) * (1 + round));
    }

    private static void put(byte[] data, SignalLayout signal, long raw) {
        for (int own = 0; own < signal.bits().bitLength(); own++) {
            int position = signal.bits().position(own);
            int mask = 1 << (position & 7);
            data[position >>> 3] =
                    (byte) (data[position >>> 3] & ~mask | ((raw >>> own & 1) != 0 ? mask : 0));
        }
    }
}
