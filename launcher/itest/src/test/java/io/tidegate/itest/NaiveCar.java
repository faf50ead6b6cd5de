package io.tidegate.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decoder that shares nothing with the gateway's: bit by bit, by the text of DBC and candump log. Passes
 * over multiplexed signals, floats, extended identifiers, CAN FD and remote frames. A signal that a short
 * frame does not hold is left out.
 */
final class NaiveCar {
    /** One value, in the order of the log. */
    record Value(String message, String signal, long timeNanos, double value) {}

    private record Layout(String message, String signal, int start, int length, boolean intel, boolean signed,
            double factor, double offset) {}

    private static final Pattern MESSAGE = Pattern.compile("BO_ (\\d+) (\\w+) *:.*");
    private static final Pattern SIGNAL =
            Pattern.compile(" SG_ (\\w+) : (\\d+)\\|(\\d+)@([01])([+-]) \\(([^,]+),([^)]+)\\).*");
    private static final Pattern FRAME = Pattern.compile("\\((\\d+)\\.(\\d{6})\\) \\w+ (\\w+)#(#?\\w*)");
    private static final Pattern FLOAT = Pattern.compile("SIG_VALTYPE_ (\\d+) (\\w+) .*");

    private final Map<Integer, List<Layout>> layouts = new HashMap<>();

    NaiveCar(Path dbc) throws IOException {
        List<Layout> current = null;
        String name = "";
        for (String line : Files.readAllLines(dbc)) {
            Matcher message = MESSAGE.matcher(line);
            Matcher signal = SIGNAL.matcher(line);
            Matcher real = FLOAT.matcher(line);
            if (real.matches())
                layouts.values().forEach(all -> all.removeIf(one -> one.signal.equals(real.group(2))));
            if (message.matches()) {
                name = message.group(2);
                current = new ArrayList<>();
                long id = Long.parseLong(message.group(1));
                if (id <= 0x7FF) layouts.put((int) id, current);
            } else if (signal.matches()) {
                current.add(new Layout(name, signal.group(1), Integer.parseInt(signal.group(2)),
                        Integer.parseInt(signal.group(3)), signal.group(4).equals("1"),
                        signal.group(5).equals("-"),
                        Double.parseDouble(signal.group(6)), Double.parseDouble(signal.group(7))));
            }
        }
    }

    /** All values of a log. */
    List<Value> values(Path log) throws IOException {
        List<Value> values = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher frame = FRAME.matcher(line);
            if (!frame.matches()) throw new IOException("no frame: " + line);
            boolean isOther = frame.group(3).length() > 3 || frame.group(4).startsWith("R");
            if (isOther || frame.group(4).startsWith("#")) continue;
            long time =
                    Long.parseLong(frame.group(1)) * 1_000_000_000 + Long.parseLong(frame.group(2)) * 1000;
            byte[] data = HexFormat.of().parseHex(frame.group(4));
            for (Layout layout : layouts.getOrDefault(Integer.parseInt(frame.group(3), 16), List.of())) {
                Long raw = raw(layout, data);
                if (raw != null)
                    values.add(new Value(layout.message, layout.signal, time,
                            raw * layout.factor + layout.offset));
            }
        }
        return values;
    }

    private static Long raw(Layout layout, byte[] data) {
        long raw = 0;
        int at = layout.start;
        for (int i = 0; i < layout.length; i++) {
            if (at / 8 >= data.length) return null;
            long bit = data[at / 8] >> at % 8 & 1;
            raw = layout.intel ? raw | bit << i : raw << 1 | bit;
            at = layout.intel ? at + 1 : at % 8 == 0 ? at + 15 : at - 1;
        }
        boolean negative = layout.signed && (raw >> layout.length - 1 & 1) == 1;
        return negative ? raw - (1L << layout.length) : raw;
    }
}
