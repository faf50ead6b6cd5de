package io.tidegate.core.grafana.board;

import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.DbcMessage;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.DbcSignal;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.Panel;
import io.tidegate.core.grafana.model.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A dashboard of a DBC file: a row for each message, in it a panel for each unit, and one for signals with
 * the same texts.
 */
public final class DbcDashboard {
    private static final int MAX_LINES = 8;
    /** More open rows than these are too much to ask for at once. */
    private static final int MAX_OPEN = 3;

    private DbcDashboard() {}

    /** @param marks that the time axis shows */
    public static Dashboard make(DbcSheet sheet, List<Dashboard.Mark> marks) {
        List<Row> rows = new ArrayList<>();
        for (DbcMessage message : sheet.messages())
            if (!message.signals().isEmpty())
                rows.add(new Row(message.name(), rows.size() >= MAX_OPEN, panels(sheet, message)));
        List<Dashboard.Variable> variables = new ArrayList<>();
        variables.add(new Dashboard.Variable("bus", "Bus", List.of()));
        if (sheet.messages().stream().anyMatch(DbcMessage::hasSources))
            variables.add(new Dashboard.Variable("source", "Source address", List.of()));
        return new Dashboard("dbc-" + id(sheet.name()), "Tidegate: " + sheet.name(),
                "Generated from " + sheet.name() + ".dbc, which describes "
                        + String.join(", ", sheet.buses()) + ".", 0, variables, marks, rows);
    }

    /** What Grafana takes in a uid, which has at most 40 letters. */
    static String id(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return id.length() <= 14 ? id
                : id.substring(0, 8) + "-" + Integer.toHexString(name.hashCode() & 0xFFFFF);
    }

    /** Numbers of one unit share a panel, and so do states with the same texts. */
    private static List<Panel> panels(DbcSheet sheet, DbcMessage message) {
        Map<String, List<DbcSignal>> byUnit = new LinkedHashMap<>();
        Map<Map<Double, String>, List<DbcSignal>> byTexts = new LinkedHashMap<>();
        for (DbcSignal signal : message.signals()) {
            if (signal.texts().isEmpty())
                byUnit.computeIfAbsent(signal.unit(), unit -> new ArrayList<>()).add(signal);
            else
                byTexts.computeIfAbsent(signal.texts(), texts -> new ArrayList<>()).add(signal);
        }
        List<Panel> panels = new ArrayList<>();
        byUnit.forEach((unit, signals) -> portions(signals,
                some -> panels.add(numbers(sheet, message, unit, some))));
        byTexts.values()
                .forEach(signals -> portions(signals, some -> panels.add(states(sheet, message, some))));
        return numbered(panels);
    }

    /** Of several with one title, each after the first says which one it is. */
    private static List<Panel> numbered(List<Panel> panels) {
        Map<String, Integer> seen = new HashMap<>();
        return panels.stream().map(panel -> {
            int number = seen.merge(panel.title(), 1, Integer::sum);
            return number == 1 ? panel : panel.titled(panel.title() + " (" + number + ")");
        }).toList();
    }

    private static void portions(List<DbcSignal> signals, Consumer<List<DbcSignal>> out) {
        for (int i = 0; i < signals.size(); i += MAX_LINES)
            out.accept(signals.subList(i, Math.min(i + MAX_LINES, signals.size())));
    }

    private static Panel numbers(DbcSheet sheet, DbcMessage message, String unit, List<DbcSignal> signals) {
        double minimum =
                signals.stream().mapToDouble(DbcSignal::minimum).reduce(Double.NaN, DbcDashboard::lower);
        double maximum =
                signals.stream().mapToDouble(DbcSignal::maximum).reduce(Double.NaN, DbcDashboard::higher);
        boolean one = signals.size() == 1;
        String title = one ? signals.get(0).name()
                : message.name() + (unit.isBlank() ? "" : " [" + unit.strip() + "]");
        boolean isKnown = signals.stream().allMatch(DbcDashboard::hasRange);
        return new Panel(Panel.TIME_SERIES, title, comment(message, signals), unit,
                isKnown ? minimum : Double.NaN,
                isKnown ? maximum : Double.NaN, isKnown, new TreeMap<>(), lines(sheet, message, signals));
    }

    private static List<Lines> lines(DbcSheet sheet, DbcMessage message, List<DbcSignal> signals) {
        return signals.stream().map(
                signal -> (Lines) new Lines.OfSignal(sheet, message.name(), message.hasSources(), signal))
                .toList();
    }

    /** A DBC file may say {@code [0|1e999]}, and JSON has no infinity. */
    private static boolean hasRange(DbcSignal signal) {
        return Double.isFinite(signal.minimum()) && Double.isFinite(signal.maximum())
                && signal.minimum() < signal.maximum();
    }

    private static double lower(double a, double b) { return Double.isNaN(a) || b < a ? b : a; }

    private static double higher(double a, double b) { return Double.isNaN(a) || b > a ? b : a; }

    private static Panel states(DbcSheet sheet, DbcMessage message, List<DbcSignal> signals) {
        String title = signals.size() == 1 ? signals.get(0).name() : message.name() + " states";
        return Panel.states(title, comment(message, signals), signals.get(0).texts(),
                lines(sheet, message, signals).toArray(Lines[]::new));
    }

    private static String comment(DbcMessage message, List<DbcSignal> signals) {
        StringBuilder text = new StringBuilder(
                message.comment().isBlank() ? "Message " + message.name() + "." : message.comment());
        for (DbcSignal signal : signals)
            if (!signal.comment().isBlank())
                text.append("\n\n").append(signal.name()).append(": ").append(signal.comment());
        return text.toString();
    }
}
