package io.tidegate.core.dbc;

import io.tidegate.core.dbc.BitField.ByteOrder;
import io.tidegate.core.dbc.BitField.Encoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a DBC says in plain, faultless lines, read by nothing but two patterns: a witness for the reader. */
record PlainMessage(int id, boolean extended, String name, Map<String, PlainSignal> signals) {
    private static final Pattern MESSAGE = Pattern.compile("BO_ (\\d+) (\\w+) *: *\\d+ .*");
    private static final Pattern SIGNAL = Pattern.compile(
            "\\s+SG_ (\\w+) *: *(\\d+)\\|(\\d+)@([01])([+-]) *\\(([-\\d.eE+]+),([-\\d.eE+]+)\\) *\\[.*");

    record PlainSignal(BitField bits, double factor, double offset) {}

    /**
     * All with an id and a name of their own; signals that are multiplexed or there twice are not among
     * theirs.
     */
    static List<PlainMessage> of(String text) {
        Map<Long, PlainMessage> messages = new LinkedHashMap<>();
        PlainMessage now = null;
        for (String line : text.split("\\R")) {
            Matcher message = MESSAGE.matcher(line);
            Matcher signal = SIGNAL.matcher(line);
            if (message.matches() && !line.contains("VECTOR__INDEPENDENT")) {
                long id = Long.parseLong(message.group(1));
                now = new PlainMessage((int) (id & 0x1FFF_FFFF), id > 0x7FF, message.group(2),
                        new LinkedHashMap<>());
                messages.put(id, now);
            } else if (line.isBlank())
                now = null;
            else if (now != null && signal.matches()) now.put(signal, text);
        }
        return new ArrayList<>(messages.values());
    }

    private void put(Matcher line, String text) {
        String name = line.group(1);
        boolean isFloat = text.matches("(?s).*SIG_VALTYPE_ \\d+ " + name + "\\b.*");
        boolean hasLongName = text.contains(" " + name + " \"");
        if (signals.containsKey(name) || isFloat || hasLongName && text.contains("SystemSignalLongSymbol"))
            return;
        ByteOrder order = line.group(4).equals("1") ? ByteOrder.INTEL : ByteOrder.MOTOROLA;
        Encoding encoding = line.group(5).equals("-") ? Encoding.SIGNED : Encoding.UNSIGNED;
        BitField bits = new BitField(Integer.parseInt(line.group(2)), Integer.parseInt(line.group(3)), order,
                encoding);
        signals.put(name,
                new PlainSignal(bits, Double.parseDouble(line.group(6)), Double.parseDouble(line.group(7))));
    }
}
