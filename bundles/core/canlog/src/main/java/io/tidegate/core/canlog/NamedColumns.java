package io.tidegate.core.canlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the columns of a table hold, by their names in its first line:
 * <pre>
 * TimestampEpoch;BusChannel;ID;IDE;DLC;DataLength;Dir;EDL;BRS;DataBytes      (CANedge)
 * Time [ms],Channel,CAN ID (hex),Len,D0,D1,D2,D3,D4,D5,D6,D7
 * </pre>
 * Names are compared by their letters and digits. Columns that nobody knows are passed over.
 */
final class NamedColumns {
    /** What a column holds. */
    enum Column { TIME, CHANNEL, ID, EXTENDED, REMOTE, ERROR, LENGTH, CODE, DIRECTION, FD, BIT_RATE_SWITCH, ERROR_STATE, DATA, BYTE, OTHER }

    private static final Map<String, Column> NAMES = Map.ofEntries(
            Map.entry("time|timestamp|timestampepoch|timestamps|timesec|seconds|abstime|unixtime|epoch", Column.TIME),
            Map.entry("channel|bus|buschannel|interface|can|chn|canchannel|canbus|port", Column.CHANNEL),
            Map.entry("id|canid|identifier|arbitrationid|arbid|messageid|msgid|frameid|addr|address", Column.ID),
            Map.entry("ide|extended|ext|isextended|isextendedid|extendedid", Column.EXTENDED),
            Map.entry("rtr|remote|isremote|remoteframe|isremoteframe", Column.REMOTE),
            Map.entry("error|iserror|errorframe|iserrorframe", Column.ERROR),
            Map.entry("len|length|datalength|size|bytes|datalen", Column.LENGTH),
            Map.entry("dlc", Column.CODE),
            Map.entry("dir|direction|rxtx|txrx", Column.DIRECTION),
            Map.entry("edl|fdf|fd|canfd|isfd", Column.FD),
            Map.entry("brs|bitrateswitch", Column.BIT_RATE_SWITCH),
            Map.entry("esi|errorstate|errorstateindicator", Column.ERROR_STATE),
            Map.entry("data|databytes|payload|datahex|message", Column.DATA));
    private static final Map<String, Integer> DECIMALS = Map.of("s", 9, "sec", 9, "seconds", 9, "ms", 6, "msec", 6, "us", 3,
            "usec", 3, "ns", 0, "nsec", 0);
    private static final int MOST_COLUMNS = 200;

    private final char separator;
    private final List<Column> columns = new ArrayList<>();
    private boolean decimalIds;
    /** Of the unit of times, down to ns. */
    private int decimals = 9;

    private NamedColumns(String header) {
        separator = header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
        for (String name : header.split(String.valueOf(separator), MOST_COLUMNS)) columns.add(column(name));
    }

    static NamedColumns of(Head head) { return new NamedColumns(head.lines().isEmpty() ? "" : head.lines().get(0)); }

    /** Whether a log begins with the names of enough columns. */
    static boolean isHeader(Head head) {
        NamedColumns found = of(head);
        boolean data = found.columns.contains(Column.DATA) || found.columns.contains(Column.BYTE);
        return data && found.isOnce(Column.TIME) && found.isOnce(Column.ID);
    }

    private boolean isOnce(Column column) { return columns.stream().filter(column::equals).count() == 1; }

    private Column column(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT).replace("\"", "");
        String word = lower.replaceAll("[(\\[{].*", "").replaceAll("[^a-z0-9]", "");
        String unit = lower.replaceFirst("^[^(\\[{_]*[(\\[{_]?", "").replaceAll("[^a-z]", "");
        Column column = known(word);
        if (column == Column.OTHER) column = known(word.replaceFirst("(ns|us|ms|s|hex|dec)$", ""));
        if (column == Column.TIME) decimals = DECIMALS.getOrDefault(unit, 9);
        if (column == Column.ID) decimalIds = unit.equals("dec");
        return column;
    }

    private static Column known(String word) {
        if (word.matches("(d|b|byte|data|db)\\d{1,2}")) return Column.BYTE;
        for (Map.Entry<String, Column> entry : NAMES.entrySet())
            if (word.matches(entry.getKey())) return entry.getValue();
        return Column.OTHER;
    }

    char separator() { return separator; }

    int count() { return columns.size(); }

    Column get(int index) { return columns.get(index); }

    boolean decimalIds() { return decimalIds; }

    int decimals() { return decimals; }
}
