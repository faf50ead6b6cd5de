package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.Selection.RawRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the statements that add to messages and signals, wherever in the file these are: texts, comments,
 * floats, multiplexing.
 */
final class DetailStatements {
    /**
     * More raw values that are none, and it is no list of texts: a quote is missing, and what follows is
     * another statement.
     */
    private static final int MAX_WRONG = 16;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private final DbcScanner scan;
    private final Findings findings;
    private final Drafts drafts;

    DetailStatements(DbcScanner scan, Findings findings, Drafts drafts) {
        this.scan = scan;
        this.findings = findings;
        this.drafts = drafts;
    }

    /** {@code VAL_TABLE_ OnOff 1 "on" 0 "off" ;}. */
    void valueTable() {
        String name = scan.word("the table's name");
        Map<Long, String> texts = texts();
        drafts.tables.put(name, texts);
    }

    /** {@code VAL_ 100 Gear 1 "drive" 0 "neutral" ;}, or a table's name in place of the texts. */
    void values() {
        if (!scan.nextIsNumber()) {
            scan.skipStatement(); // of an environment variable
            return;
        }
        Reference reference = Reference.toSignal(scan, drafts);
        int begin = scan.mark();
        boolean isTable = scan.nextIsWord() && !scan.nextIsNumber() && !scan.nextIsKeyword();
        String table = isTable ? scan.word("a table") : "";
        Map<Long, String> texts = isTable ? Map.of() : texts();
        if (isTable) scan.end();
        drafts.later(() -> {
            Map<Long, String> all = isTable ? table(begin, table) : texts;
            reference.signals().forEach(signal -> signal.texts = all);
        });
    }

    private Map<Long, String> table(int at, String name) {
        Map<Long, String> table = drafts.tables.get(name);
        if (table == null) throw Drafts.unknown(at, "a VAL_TABLE_ of this file", DbcScanner.quote(name));
        return table;
    }

    /**
     * Values and their texts up to the end of the statement; what is wrong is told once there is one, or it
     * is told twice.
     */
    private Map<Long, String> texts() {
        Map<Long, String> texts = new TreeMap<>();
        List<Runnable> wrong = new ArrayList<>();
        while (scan.nextIsWord() && !scan.nextIsKeyword()) {
            int begin = scan.mark();
            String raw = scan.word("a raw value");
            String text = scan.quoted("a text in quotes");
            try {
                texts.put(DbcScanner.parse(raw), text);
            } catch (NumberFormatException | ArithmeticException e) {
                String expected = "a raw value of at most 63 bits";
                if (wrong.size() == MAX_WRONG) throw new Unexpected(begin, expected, DbcScanner.quote(raw));
                wrong.add(() -> findings.leftOut(LintRule.TEXT_BEYOND_BITS, begin, expected,
                        DbcScanner.quote(raw)));
            }
        }
        scan.end();
        wrong.forEach(Runnable::run);
        return texts;
    }

    /** {@code BO_TX_BU_ 100 : Engine,Gateway;}. */
    void senders() {
        Reference reference = Reference.toMessage(scan, drafts);
        scan.accept(':');
        List<String> names = new ArrayList<>();
        while (scan.nextIsWord() && !scan.nextIsKeyword()) {
            names.add(scan.word("a sender"));
            scan.accept(',');
        }
        scan.end();
        drafts.later(() -> names.forEach(reference.message()::sender));
    }

    /** {@code CM_ SG_ 100 Gear "as the driver chose";}. */
    void comment() {
        if (scan.nextIs('"')) {
            scan.quoted("a comment");
            scan.end();
            return;
        }
        int begin = scan.mark();
        switch (scan.word("BO_, SG_, BU_, EV_ or a comment in quotes")) {
            case "BO_" -> {
                Reference reference = Reference.toMessage(scan, drafts);
                String comment = scan.quoted("a comment in quotes");
                drafts.later(() -> reference.message().comment = comment);
            }
            case "SG_" -> {
                Reference reference = Reference.toSignal(scan, drafts);
                String comment = scan.quoted("a comment in quotes");
                drafts.later(() -> reference.signals().forEach(signal -> signal.comment = comment));
            }
            case "BU_", "EV_" -> {
                scan.word("a name");
                scan.quoted("a comment in quotes");
            }
            default -> {
                scan.reset(begin);
                throw scan.unexpected("BO_, SG_, BU_, EV_ or a comment in quotes");
            }
        }
        scan.end();
    }

    /** {@code SIG_VALTYPE_ 100 Torque : 1;}: 1 is a float, 2 a double. */
    void valueType() {
        Reference reference = Reference.toSignal(scan, drafts);
        scan.accept(':');
        int begin = scan.mark();
        long type = scan.integer("0, 1 or 2");
        scan.end();
        if (type == 0) return;
        if (type != 1 && type != 2) throw new Unexpected(begin, "0, 1 or 2", "" + type);
        Encoding encoding = type == 1 ? Encoding.FLOAT : Encoding.DOUBLE;
        drafts.later(() -> reference.signals().forEach(signal -> encode(signal, encoding, begin)));
    }

    private static void encode(SignalDraft signal, Encoding encoding, int at) {
        try {
            signal.bits = signal.bits.as(encoding);
        } catch (IllegalArgumentException e) {
            throw new Unexpected(at, String.valueOf(e.getMessage()).replaceFirst(", found.*", ""),
                    signal.bits.bitLength() + " of '" + signal.name + "'");
        }
    }

    /** {@code SG_MUL_VAL_ 100 Torque Mode 0-3, 7-7;}. */
    void multiplexing() {
        Reference reference = Reference.toSignal(scan, drafts);
        int selectorAt = scan.mark();
        String selector = scan.word("the multiplexer's name");
        List<RawRange> ranges = new ArrayList<>();
        do ranges.add(range()); while (scan.accept(','));
        scan.end();
        drafts.later(() -> {
            drafts.signals(selectorAt, reference.message(), selector);
            List<SignalDraft> signals = reference.signals();
            for (SignalDraft signal : signals) {
                signal.selector = selector;
                if (signals.size() == 1) signal.ranges = ranges;
            }
        });
    }

    private RawRange range() {
        int begin = scan.mark();
        StringBuilder word = new StringBuilder(scan.word("a range such as 0-3"));
        while (scan.nextIsWord() && !scan.nextIsKeyword()) word.append(scan.word("a range"));
        Matcher ends = RANGE.matcher(word);
        if (!ends.matches())
            throw new Unexpected(begin, "a range such as 0-3", DbcScanner.quote(word.toString()));
        return new RawRange(Long.parseLong(ends.group(1)), Long.parseLong(ends.group(2)));
    }
}
