package io.tidegate.core.grafana.configured;

import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.core.grafana.model.DbcMessage;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.DbcSignal;
import io.tidegate.core.grafana.model.EventSheet.Field;
import io.tidegate.core.grafana.model.EventSheet.Kind;
import io.tidegate.core.grafana.model.EventSheet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The metadata events of a configuration, with the fields that are known before one happened: signals by
 * their DBC file, fields of cameras by the key {@code fields}.
 */
public final class EventSheets {
    /** Fields of cameras whose names say that they count (AXIS Object Analytics). */
    private static final Pattern COUNT = Pattern.compile(
            "total.*|human|car|bus|bike|truck|otherVehicle|vehicle|motorcycle/bicycle|unknown",
            Pattern.CASE_INSENSITIVE);
    /** Fields of cameras that are true or false. */
    private static final Set<String> STATES =
            Set.of("day", "state", "active", "ready", "accessed", "triggered", "is_moving", "on_preset",
                    "ismotion", "disruption", "recording", "alert", "sensor_level");

    /** More panels in one row are of no use: the table has all. */
    private static final int MAX_FIELDS = 32;

    private final List<DbcSheet> sheets;
    private final Consumer<String> notices;

    /** @param notices what is left out, in sentences */
    public EventSheets(List<DbcSheet> sheets, Consumer<String> notices) {
        this.sheets = sheets;
        this.notices = notices;
    }

    public List<EventSheet> of(Instances config) {
        List<EventSheet> events = new ArrayList<>();
        for (StoredConfiguration event : config.of("events.engine")) {
            String name = event.text("name", "");
            if (name.isEmpty())
                notices.accept(event.file()
                        + ": name: expected a name for the dashboard of events, found none; "
                        + "it is left out there");
            else
                events.add(event(event, name));
        }
        return events;
    }

    private EventSheet event(StoredConfiguration event, String name) {
        String when = event.text("when", "");
        String axis = event.text("axis.topic", "");
        String what = !axis.isEmpty() ? axis + " of " + event.text("axis.camera", "any camera")
                : !when.isEmpty() ? when : event.text("topic", "");
        Map<String, Field> fields = new LinkedHashMap<>();
        if (event.text("edge", "").equalsIgnoreCase("BOTH"))
            fields.put("active", new Field("active", Kind.BOOLEAN));
        for (String field : event.list("fields")) add(fields, chosen(field, when));
        boolean isAll = event.list("fields").isEmpty();
        for (Field field : new EventSignals(sheets, event.list("signals"))
                .fields(signal -> isAll && names(when, signal)))
            add(fields, field);
        return new EventSheet(event.instance(), name, event.text("context", what),
                event.text("measurement", "metadata"),
                List.of(axis.isEmpty() ? "topic" : "camera"), atMost(event, fields.values()));
    }

    private List<Field> atMost(StoredConfiguration event, Collection<Field> fields) {
        if (fields.size() > MAX_FIELDS)
            notices.accept(event.file() + ": signals: expected at most " + MAX_FIELDS + " fields, found "
                    + fields.size() + "; the others are in the table of the newest only");
        return fields.stream().limit(MAX_FIELDS).toList();
    }

    private static void add(Map<String, Field> fields, @Nullable Field field) {
        if (field != null) fields.putIfAbsent(field.name(), field);
    }

    /** One of the key {@code fields}; null if nobody can know what it is. */
    private @Nullable Field chosen(String text, String when) {
        int colon = text.lastIndexOf(':');
        String name = colon > 0 ? text.substring(0, colon).strip() : text;
        String type = colon > 0 ? text.substring(colon + 1).strip().toUpperCase(Locale.ROOT) : "";
        for (Kind kind : Kind.values()) if (kind.name().equals(type)) return new Field(name, kind);
        for (DbcSheet sheet : sheets)
            for (DbcMessage message : sheet.messages())
                for (DbcSignal signal : message.signals())
                    if (signal.name().equals(name) && names(when, message.name() + "." + name))
                        return EventSignals.field(name, signal);
        if (COUNT.matcher(name).matches()) return new Field(name, Kind.NUMBER);
        return STATES.contains(name.toLowerCase(Locale.ROOT)) ? new Field(name, Kind.BOOLEAN) : null;
    }

    /** Whether the text has {@code Message.Signal} as a word of its own. */
    private static boolean names(String text, String wanted) {
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            boolean isBegin = at == 0 || !isOfAName(text.charAt(at - 1));
            if (isBegin && (end == text.length() || !isOfAName(text.charAt(end)))) return true;
        }
        return false;
    }

    private static boolean isOfAName(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '.';
    }
}
