package io.tidegate.shell.command;

import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.event.MetadataEvent.History;
import io.tidegate.api.event.TopicSource;
import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.core.runtime.Others;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Metadata events, and the topics they could wait for. */
public final class EventCommands {
    private final Others others = new Others("shell");
    private final Supplier<List<MetadataEvent>> events;
    private final Supplier<List<TopicSource>> sources;

    public EventCommands(Supplier<List<MetadataEvent>> events, Supplier<List<TopicSource>> sources) {
        this.events = events;
        this.sources = sources;
    }

    public String list() {
        Table table = new Table("event", "fired", "last", "trigger", "last fields", "trouble");
        String failed = others.each(events.get(), "events", event -> {
            History history = event.history();
            table.row(event.name(), history.fired(), Times.when(history.lastFiredNanos()), history.trigger(),
                    new TreeMap<>(history.lastFields()), history.trouble());
        });
        return table.or("no event: configure events.engine", failed);
    }

    public String fire(String name) { return Audit.told("fire " + name, test(name)); }

    private String test(String name) {
        Optional<MetadataEvent> event = others.named(events.get(), "events", MetadataEvent::name, name);
        if (event.isEmpty()) return "there is no event " + name + "; tidegate:events lists all";
        event.get().testFire();
        return name + " was fired as a test; its datapoint has test=true";
    }

    /** @param part that the topic must contain; empty for all */
    public String topics(String part) {
        Table table = new Table("source", "topic", "kind", "fields", "description");
        String failed = others.each(sources.get(), "sources of topics", source -> {
            for (Topic topic : source.topics())
                if (topic.topic().contains(part))
                    table.row(source.name(), topic.topic(), topic.stateful() ? "state" : "moment",
                            new TreeMap<>(topic.fields()), topic.description());
        });
        return table.or(part.isEmpty() ? "no topics: no camera is configured, or none was reached yet"
                : "no topic contains '" + part + "'", failed);
    }
}
