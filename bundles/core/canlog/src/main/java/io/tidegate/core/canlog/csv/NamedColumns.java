package io.tidegate.core.canlog.csv;

import io.tidegate.core.canlog.format.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the columns of a table hold, by their names in its first line:
 * <pre>
 * TimestampEpoch;BusChannel;ID;IDE;DLC;DataLength;Dir;EDL;BRS;DataBytes      (CANedge)
 * Time [ms],Channel,CAN ID (hex),Len,D0,D1,D2,D3,D4,D5,D6,D7
 * </pre>
 * Names are compared by their letters and digits. Columns that nobody knows are passed over; a time in a unit
 * that nobody knows makes it no such table.
 */
public final class NamedColumns {
    /** What a column holds. */
    enum Column {
        TIME, CHANNEL, ID, EXTENDED, REMOTE, ERROR, LENGTH, CODE, DIRECTION, FD, BIT_RATE_SWITCH, ERROR_STATE,
        DATA, BYTE, OTHER
    }

    private static final Map<String, Column> NAMES = Map.ofEntries(
            Map.entry("time|timestamp|timestampepoch|timestamps|timesec|seconds|abstime|unixtime|epoch",
                    Column.TIME),
            Map.entry("channel|bus|buschannel|interface|can|chn|canchannel|canbus|port", Column.CHANNEL),
            Map.entry("id|canid|identifier|arbitrationid|arbid|messageid|msgid|frameid|addr|address",
                    Column.ID),
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
    private static final Map<String, Integer> DECIMALS = Map.ofEntries(Map.entry("s", 9), Map.entry("sec", 9),
            Map.entry("seconds", 9), Map.entry("ms", 6), Map.entry("msec", 6), Map.entry("millis", 6),
            Map.entry("milliseconds", 6), Map.entry("us", 3), Map.entry("usec", 3), Map.entry("micros", 3),
            Map.entry("microseconds", 3), Map.entry("ns", 0), Map.entry("nsec", 0),
            Map.entry("nanoseconds", 0));
    /** The longest that fits is found first. */
    private static final Pattern UNIT = Pattern.compile(
            "(milliseconds|microseconds|nanoseconds|seconds|millis|micros|msec|usec|nsec|sec|ms|us|ns|s|hex"
                    + "|dec)$");
    private static final Pattern BRACKETS = Pattern.compile("[(\\[{]([^)\\]}]*)");
    /** The two letters that stand for micro, in windows-1252 and in UTF-8, as ISO 8859-1 reads them. */
    private static final Pattern MICRO = Pattern.compile("\u00e2?\u00b5|\u00ee\u00bc");
    private static final int MAX_COLUMNS = 200;
    /** From 2001 on, behind its seconds the digits of milliseconds, microseconds or nanoseconds. */
    private static final Pattern SINCE_1970 =
            Pattern.compile("\"?[1-9]\\d{9}(\\d{3}|\\d{6}|\\d{9})([.,]\\d*)?\"?");

    private final List<Column> columns = new ArrayList<>();
    private boolean decimalIds;
    /** Of the unit of times, down to ns. */
    private int decimals = 9;
    private boolean isUnitKnown = true;
    private boolean isUnitSaid;

    private NamedColumns(List<String> lines) {
        String header = lines.isEmpty() ? "" : lines.get(0);
        String separator = String.valueOf(CsvLine.separator(header));
        for (String name : header.split(separator, MAX_COLUMNS)) columns.add(column(name));
        if (!isUnitSaid && isUnitKnown && lines.size() > 1)
            unitOf(lines.get(1).split(separator, MAX_COLUMNS));
    }

    static NamedColumns of(Head head) {
        return new NamedColumns(head.lines().stream().filter(line -> !line.isBlank()).limit(2).toList());
    }

    /**
     * Whether a log begins with the names of enough columns, and says its time in a unit that is known or not
     * at all.
     */
    public static boolean isHeader(Head head) {
        NamedColumns found = of(head);
        boolean data = found.columns.contains(Column.DATA) || found.columns.contains(Column.BYTE);
        return data && found.isUnitKnown && found.isOnce(Column.TIME) && found.isOnce(Column.ID);
    }

    /** Whether the unit of times is said, or the line is there whose time shows it. */
    public static boolean isUnitShown(Head head) {
        return of(head).isUnitSaid || head.lines().stream().filter(line -> !line.isBlank()).count() > 1;
    }

    private boolean isOnce(Column column) { return columns.stream().filter(column::equals).count() == 1; }

    private Column column(String name) {
        String lower = MICRO.matcher(name.strip().toLowerCase(Locale.ROOT).replace("\"", "")).replaceAll("u");
        String word = lower.replaceAll("[(\\[{].*", "").replaceAll("[^a-z0-9]", "");
        String unit = "";
        Column column = known(word);
        Matcher suffix = UNIT.matcher(word);
        if (suffix.find()) {
            unit = suffix.group();
            if (column == Column.OTHER) column = known(word.substring(0, suffix.start()));
        }
        for (Matcher inner = BRACKETS.matcher(lower); inner.find();) {
            String text = inner.group(1).strip();
            if (!text.isEmpty()) unit = text;
        }
        if (word.equals("timestamps") && unit.equals("s")) unit = "";
        if (column == Column.TIME) unit(unit);
        if (column == Column.ID) decimalIds = unit.equals("dec");
        return column;
    }

    /** A wrong guess would make each time wrong by a factor. */
    private void unit(String unit) {
        isUnitSaid = !unit.isEmpty();
        isUnitKnown = unit.isEmpty() || DECIMALS.containsKey(unit);
        decimals = DECIMALS.getOrDefault(unit, 9);
    }

    /**
     * Seconds since 1970 have ten digits: thirteen are milliseconds, and so on. Other numbers are taken for
     * seconds.
     */
    private void unitOf(String[] firstCells) {
        int time = columns.indexOf(Column.TIME);
        Matcher digits =
                SINCE_1970.matcher(time >= 0 && time < firstCells.length ? firstCells[time].strip() : "");
        if (digits.matches()) decimals = 9 - digits.group(1).length();
    }

    private static Column known(String word) {
        if (word.matches("(d|b|byte|data|db)\\d{1,2}")) return Column.BYTE;
        for (Map.Entry<String, Column> entry : NAMES.entrySet())
            if (word.matches(entry.getKey())) return entry.getValue();
        return Column.OTHER;
    }

    int count() { return columns.size(); }

    Column get(int index) { return columns.get(index); }

    boolean decimalIds() { return decimalIds; }

    int decimals() { return decimals; }
}
