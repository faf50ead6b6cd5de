package io.tidegate.can.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a DBC file as the simulated car needs to write its frames: where the bits of each signal go. */
record DbcLayout(List<Message> messages) {
    private static final Pattern BO = Pattern.compile("BO_ (\\d+) (\\w+): (\\d+) .*");
    private static final Pattern SG = Pattern.compile(
            " SG_ (\\w+) (M |m\\d+ )?: (\\d+)\\|(\\d+)@([01])([+-]) \\(([^,]+),([^)]+)\\).*");
    private static final Pattern CYCLE = Pattern.compile("BA_ \"GenMsgCycleTime\" BO_ (\\d+) (\\d+);");
    private static final long EXTENDED = 0x8000_0000L;

    /** @param multiplexValues how many values the multiplexer has; 0 without one */
    record Message(long id, String name, int length, int cycleMillis, int multiplexValues,
            List<Field> fields) {
        /** As candump writes it. */
        String idText() {
            return (id & EXTENDED) != 0 ? String.format("%08X", id & ~EXTENDED) : String.format("%03X", id);
        }
    }

    /**
     * @param multiplex -1 without, -2 the multiplexer itself, else the value with which the signal is present
     */
    record Field(String name, int multiplex, int start, int length, boolean intel, boolean signed,
            double factor, double offset) {
        static final int ALWAYS = -1;
        static final int MULTIPLEXER = -2;

        void put(byte[] data, double physical) {
            long raw = Math.max(lowest(), Math.min(highest(), Math.round((physical - offset) / factor)));
            for (int i = 0; i < length; i++)
                if ((raw >> i & 1) != 0) data[bit(i) >> 3] |= (byte) (1 << (bit(i) & 7));
        }

        double get(byte[] data) {
            long raw = 0;
            for (int i = 0; i < length; i++) raw |= (long) (data[bit(i) >> 3] >> (bit(i) & 7) & 1) << i;
            if (signed && (raw >> length - 1 & 1) != 0) raw -= 1L << length;
            return raw * factor + offset;
        }

        /** Byte &times; 8 + bit of the i-th lowest bit; Motorola counts its start at the highest. */
        private int bit(int i) {
            if (intel) return start + i;
            int down = (start >> 3) * 8 + 7 - (start & 7) + length - 1 - i;
            return (down >> 3) * 8 + 7 - (down & 7);
        }

        private long lowest() { return signed ? -(1L << length - 1) : 0; }

        private long highest() { return signed ? (1L << length - 1) - 1 : (1L << length) - 1; }
    }

    static DbcLayout parse(List<String> lines) {
        List<Message> messages = new ArrayList<>();
        for (String line : lines) {
            Matcher bo = BO.matcher(line);
            Matcher sg = SG.matcher(line);
            if (bo.matches())
                messages.add(new Message(Long.parseLong(bo.group(1)), bo.group(2),
                        Integer.parseInt(bo.group(3)), cycle(bo.group(1), lines), 0, new ArrayList<>()));
            else if (sg.matches()) messages.get(messages.size() - 1).fields().add(field(sg));
        }
        return new DbcLayout(messages.stream().map(DbcLayout::counted).toList());
    }

    private static Message counted(Message m) {
        int values = 1 + m.fields().stream().mapToInt(Field::multiplex).max().orElse(Field.ALWAYS);
        return new Message(m.id(), m.name(), m.length(), m.cycleMillis(), values, List.copyOf(m.fields()));
    }

    private static int cycle(String id, List<String> lines) {
        return lines.stream().map(CYCLE::matcher).filter(m -> m.matches() && m.group(1).equals(id))
                .mapToInt(m -> Integer.parseInt(m.group(2))).findFirst().orElseThrow();
    }

    private static Field field(Matcher sg) {
        String mux = sg.group(2) == null ? "" : sg.group(2).strip();
        return new Field(sg.group(1), mux.isEmpty() ? Field.ALWAYS : mux.equals("M") ? Field.MULTIPLEXER
                : Integer.parseInt(mux.substring(1)), Integer.parseInt(sg.group(3)),
                Integer.parseInt(sg.group(4)),
                sg.group(5).equals("1"), sg.group(6).equals("-"), Double.parseDouble(sg.group(7)),
                Double.parseDouble(sg.group(8)));
    }
}
