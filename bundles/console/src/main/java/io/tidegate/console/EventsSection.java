package io.tidegate.console;

import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.event.MetadataEvent.History;
import io.tidegate.core.runtime.Others;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The metadata events: what they wait for, what happened, and a button to try them. */
final class EventsSection implements Section {
    private static final String FIRE = "fire";

    private final Others others = new Others("console");
    private final Supplier<List<MetadataEvent>> events;

    EventsSection(Supplier<List<MetadataEvent>> events) { this.events = events; }

    @Override
    public void write(Html out) {
        if (events.get().isEmpty()) return;
        out.table("events", "Metadata events", "event", "waits for", "fired", "last (UTC)", "last fields",
                "state", "");
        out.endTable(others.each(events.get(), "events", event -> out.add(row(event))));
    }

    private static Html row(MetadataEvent event) {
        History history = event.history();
        return new Html().markup("<tr>").cell(event.name()).cell(history.trigger()).cell(history.fired())
                .cell(when(history.lastFiredNanos())).cell(fields(history)).trouble(history.trouble())
                .markup("<td>").button("Test-fire", FIRE, event.name()).markup("</td></tr>");
    }

    private static String when(long nanos) {
        return nanos == 0 ? "never"
                : Instant.ofEpochSecond(0, nanos).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String fields(History history) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(history.lastFields())
                .forEach((name, value) -> text.append(name).append(" = ").append(value).append("  "));
        return text.toString().strip();
    }

    @Override
    public String act(String verb, String subject, String value) {
        if (!verb.equals(FIRE)) return null;
        Optional<MetadataEvent> event = others.named(events.get(), "events", MetadataEvent::name, subject);
        event.ifPresent(MetadataEvent::testFire);
        return event.isPresent() ? subject + " was fired as a test; its datapoint has test=true"
                : "There is no event " + subject;
    }
}
