package io.tidegate.core.dbc.lint;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.Diagnostic;
import io.tidegate.core.dbc.J1939Id;
import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.Nmea2000;
import io.tidegate.core.dbc.SignalLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the author of a DBC file what is wrong with it, what is most likely wrong, and what could say more:
 * all that the reader found, and what only shows when messages and signals are looked at together. The rules
 * are those of {@link LintRule}.
 */
public final class DbcLint {
    private static final Comparator<LintFinding> BY_PLACE =
            Comparator.comparingInt(LintFinding::line).thenComparingInt(LintFinding::column);

    private static final Place NOWHERE = new Place("", "");

    /** A message, and a signal of it if it is one's line. */
    private record Place(String message, String signal) {}

    private final DbcFile file;
    private final List<LintFinding> findings = new ArrayList<>();

    private DbcLint(DbcFile file) { this.file = file; }

    /** All findings, in the order of the file. Never fails; the file stays as it is. */
    public static List<LintFinding> check(DbcFile file) {
        DbcLint lint = new DbcLint(file);
        Map<Integer, Place> places = places(file.messages());
        file.diagnostics().forEach(one -> lint.addDiagnostic(one, places.getOrDefault(one.line(), NOWHERE)));
        new NameLint(lint).check(file.messages());
        boolean anyCycle = file.messages().stream().anyMatch(message -> message.cycleMillis() > 0);
        for (MessageLayout message : file.messages()) {
            new MessageLint(lint, message).check(anyCycle);
            message.signals().forEach(new SignalLint(lint, message)::check);
        }
        undeclared(file.messages(), lint);
        if (!anyCycle && !file.messages().isEmpty())
            lint.add(LintRule.NO_CYCLE_TIME, 1, "No message of the file has a cycle time (GenMsgCycleTime).");
        return lint.findings.stream().sorted(BY_PLACE).toList();
    }

    /** The source FE is nobody's: it stands for any, which only J1939 and NMEA 2000 know. */
    private static void undeclared(List<MessageLayout> messages, DbcLint lint) {
        List<MessageLayout> extended = messages.stream().filter(MessageLayout::extended).toList();
        boolean some = extended.size() > 1
                || extended.stream().anyMatch(message -> Nmea2000.isGroup(J1939Id.group(message.id())));
        boolean all = some && extended.stream().allMatch(message -> message.isUndeclared()
                && J1939Id.source(message.id()) == J1939Id.NULL_ADDRESS);
        if (all)
            lint.add(LintRule.J1939_UNDECLARED, extended.get(0).line(),
                    "All 29-bit identifiers of the file end in FE, as"
                            + " those of J1939 and NMEA 2000, but neither VFrameFormat nor ProtocolType "
                            + "says so: no frame will match.");
    }

    void add(LintRule rule, int line, String sentence) {
        findings.add(new LintFinding(rule, file.name(), line, 0, "", "", sentence));
    }

    void add(LintRule rule, MessageLayout message, String sentence) {
        findings.add(new LintFinding(rule, file.name(), message.line(), 0, message.name(), "", sentence));
    }

    void add(LintRule rule, MessageLayout message, SignalLayout signal, String sentence) {
        findings.add(new LintFinding(rule, file.name(), signal.line(), 0, message.name(), signal.name(),
                sentence));
    }

    /** What stands on each line that has a message or a signal. */
    private static Map<Integer, Place> places(List<MessageLayout> messages) {
        Map<Integer, Place> places = new HashMap<>();
        for (MessageLayout message : messages) {
            String signal = places.getOrDefault(message.line(), NOWHERE).signal();
            places.put(message.line(), new Place(message.name(), signal));
            message.signals().forEach(one -> places.put(one.line(), new Place(message.name(), one.name())));
        }
        return places;
    }

    private void addDiagnostic(Diagnostic one, Place place) {
        String sentence =
                "Expected " + one.expected() + ", found " + one.found() + ": " + one.outcome() + ".";
        findings.add(new LintFinding(one.rule(), file.name(), one.line(), one.column(), place.message(),
                place.signal(), sentence));
    }
}
