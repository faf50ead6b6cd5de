package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.FrameFormat;
import io.tidegate.core.dbc.LintRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code BA_DEF_}, {@code BA_DEF_DEF_} and {@code BA_} of the attributes that matter here: cycle time,
 * frame format, protocol and the long names. Any other attribute is passed over.
 */
final class AttributeStatements {
    private static final String CYCLE = "GenMsgCycleTime";
    private static final String FORMAT = "VFrameFormat";
    private static final String PROTOCOL = "ProtocolType";
    /** Some tools write whole numbers as others. */
    private static final Pattern INDEX = Pattern.compile("(\\d{1,4})(\\.0*)?");
    private static final Set<String> KINDS = Set.of("BU_", "BO_", "SG_", "EV_");
    private static final Set<String> TYPES = Set.of("INT", "HEX", "FLOAT", "STRING", "ENUM");

    private final DbcScanner scan;
    private final Findings findings;
    private final Drafts drafts;
    /** Labels of enumerations by name of the attribute; each file has its own. */
    private final Map<String, List<String>> labels = new HashMap<>();

    AttributeStatements(DbcScanner scan, Findings findings, Drafts drafts) {
        this.scan = scan;
        this.findings = findings;
        this.drafts = drafts;
    }

    /** {@code BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN";}. */
    void definition() {
        if (scan.nextIsWord() && !KINDS.contains(scan.word("BU_, BO_, SG_, EV_ or a name in quotes")))
            throw scan.unexpected("a name in quotes");
        String name = scan.quoted("an attribute name in quotes");
        int begin = scan.mark();
        String type = scan.word("INT, HEX, FLOAT, STRING or ENUM");
        if (!TYPES.contains(type))
            findings.kept(LintRule.UNUSUAL, begin, "INT, HEX, FLOAT, STRING or ENUM", DbcScanner.quote(type));
        if (type.equals("ENUM")) labels.put(name, labels());
        scan.skipStatement();
    }

    private List<String> labels() {
        List<String> list = new ArrayList<>();
        while (scan.nextIs('"')) {
            list.add(scan.quoted("a label in quotes"));
            scan.accept(',');
        }
        return list;
    }

    /** {@code BA_DEF_DEF_ "GenMsgCycleTime" 100;}. */
    void defaultValue() {
        switch (scan.quoted("an attribute name in quotes")) {
            case CYCLE -> {
                double cycle = number();
                scan.end();
                drafts.defaultCycle = cycle;
            }
            case FORMAT -> {
                String format = formatWord();
                scan.end();
                drafts.later(() -> drafts.defaultFormat = format(format));
            }
            case PROTOCOL -> protocol(word -> drafts.defaultProtocol = word);
            default -> scan.skipStatement();
        }
    }

    /** {@code BA_ "GenMsgCycleTime" BO_ 100 20;}. */
    void value() {
        switch (scan.quoted("an attribute name in quotes")) {
            case CYCLE -> {
                Reference reference = message();
                double cycle = number();
                scan.end();
                drafts.later(() -> reference.message().cycle = cycle);
            }
            case FORMAT -> {
                Reference reference = message();
                String format = formatWord();
                scan.end();
                drafts.later(() -> reference.message().format = format(format));
            }
            case PROTOCOL -> protocol(word -> drafts.protocol = word);
            case "SystemMessageLongSymbol" -> {
                Reference reference = message();
                String name = longName();
                drafts.later(() -> reference.message().longName = name);
            }
            case "SystemSignalLongSymbol" -> signalName();
            default -> scan.skipStatement();
        }
    }

    private void signalName() {
        keyword("SG_");
        Reference reference = Reference.toSignal(scan, drafts);
        String name = longName();
        drafts.later(() -> reference.signals().forEach(signal -> signal.longName = name));
    }

    private String longName() {
        String name = scan.quoted("a name in quotes").strip();
        scan.end();
        return name;
    }

    /** A text, or the index in the list of this file; that of a node is passed over. */
    private void protocol(Consumer<String> into) {
        if (!scan.nextIs('"') && !scan.nextIsNumber()) {
            scan.skipStatement();
            return;
        }
        boolean isIndex = scan.nextIsNumber();
        String protocol = isIndex ? scan.word("a protocol") : scan.quoted("a protocol in quotes");
        scan.end();
        drafts.later(() -> into.accept(isIndex ? label(PROTOCOL, protocol) : protocol));
    }

    /** That of an index; empty if there is none. */
    private String label(String attribute, String index) {
        List<String> list = labels.getOrDefault(attribute, List.of());
        Matcher number = INDEX.matcher(index);
        int at = number.matches() ? Integer.parseInt(number.group(1)) : -1;
        return at >= 0 && at < list.size() ? list.get(at) : "";
    }

    private String formatWord() {
        return scan.nextIs('"') ? scan.quoted("a frame format") : scan.word("a frame format");
    }

    /** A label, or its index in the list of this file; without a list, the index that Vector's tools use. */
    private FrameFormat format(String value) {
        Matcher index = INDEX.matcher(value);
        if (!index.matches()) return formatOf(value);
        if (labels.containsKey(FORMAT)) return formatOf(label(FORMAT, value));
        return switch (Integer.parseInt(index.group(1))) {
            case 0 -> FrameFormat.STANDARD;
            case 1 -> FrameFormat.EXTENDED;
            case 3 -> FrameFormat.J1939;
            case 14 -> FrameFormat.STANDARD_FD;
            case 15 -> FrameFormat.EXTENDED_FD;
            default -> FrameFormat.UNKNOWN;
        };
    }

    private static FrameFormat formatOf(String label) {
        return switch (label) {
            case "StandardCAN" -> FrameFormat.STANDARD;
            case "ExtendedCAN" -> FrameFormat.EXTENDED;
            case "StandardCAN_FD" -> FrameFormat.STANDARD_FD;
            case "ExtendedCAN_FD" -> FrameFormat.EXTENDED_FD;
            case "J1939PG" -> FrameFormat.J1939;
            case "NMEA2000", "NMEA2000PG", "N2KPG" -> FrameFormat.NMEA2000;
            default -> FrameFormat.UNKNOWN;
        };
    }

    private Reference message() {
        keyword("BO_");
        return Reference.toMessage(scan, drafts);
    }

    private void keyword(String keyword) {
        int begin = scan.mark();
        String word = scan.word(keyword);
        if (!word.equals(keyword)) throw new Unexpected(begin, keyword, DbcScanner.quote(word));
    }

    /** Some tools write numbers as strings. */
    private double number() {
        int begin = scan.mark();
        if (!scan.nextIs('"')) return scan.number("milliseconds");
        String text = scan.quoted("milliseconds");
        try {
            return text.isBlank() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Unexpected(begin, "milliseconds", DbcScanner.quote(text));
        }
    }
}
