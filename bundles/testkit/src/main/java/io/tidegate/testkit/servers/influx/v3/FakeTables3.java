package io.tidegate.testkit.servers.influx.v3;

import io.tidegate.testkit.servers.influx.line.LineProblem;
import io.tidegate.testkit.servers.influx.line.LineReader3;
import io.tidegate.testkit.servers.influx.line.LineValue;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tables and columns of one database of InfluxDB 3: a name is a tag or a field of one type, for good. */
final class FakeTables3 {
    private static final String TAG = "iox::column_type::tag";
    private static final String FIELD = "iox::column_type::field::";

    /** More tables or columns than are allowed. */
    static final class LimitReached extends Exception {
        private static final long serialVersionUID = 1;

        private LimitReached(String message) { super(message); }

        /** Never null. */
        @Override
        public String getMessage() { return String.valueOf(super.getMessage()); }
    }

    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();

    FakeTables3 copy() {
        FakeTables3 copy = new FakeTables3();
        tables.forEach((name, columns) -> copy.tables.put(name, new LinkedHashMap<>(columns)));
        return copy;
    }

    int size() { return tables.size(); }

    /**
     * Learns what a line adds, or nothing if the line cannot be stored.
     *
     * @param tablesLeft how many more tables the server may have
     * @param maxColumns tags and fields of a table
     */
    void learn(LineReader3.Line line, int tablesLeft, int maxColumns) throws LineProblem, LimitReached {
        Map<String, String> known = tables.get(line.measurement());
        if (known == null && tablesLeft <= 0)
            throw new LimitReached("Update to schema would exceed number of tables per database limit");
        Map<String, String> columns = known == null ? new LinkedHashMap<>() : new LinkedHashMap<>(known);
        for (String tag : line.tags().keySet()) add(columns, tag, TAG);
        for (Map.Entry<String, Object> field : line.fields().entrySet())
            add(columns, field.getKey(), FIELD + type(field.getValue()));
        if (columns.size() > maxColumns) throw new LimitReached("Update to schema would exceed number of"
                + " columns per"
                + " table limit of " + maxColumns + " columns");
        tables.put(line.measurement(), columns);
    }

    private static void add(Map<String, String> columns, String name, String type) throws LineProblem {
        if (name.equals("time")) throw new LineProblem("'time' is reserved as name of a column");
        String before = columns.putIfAbsent(name, type);
        if (before != null && !before.equals(type)) throw new LineProblem("invalid column type for column '"
                + name
                + "', expected " + before + ", got " + type);
    }

    private static String type(Object value) {
        return value instanceof BigInteger ? "uinteger" : LineValue.typeOf(value);
    }
}
