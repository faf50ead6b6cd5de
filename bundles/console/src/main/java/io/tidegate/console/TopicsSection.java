package io.tidegate.console;

import io.tidegate.api.event.TopicSource;
import io.tidegate.api.event.TopicSource.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Topics that cameras offer; a button makes a metadata event of one. */
final class TopicsSection implements Section {
    private static final String CHOOSE = "choose";

    private final Supplier<List<TopicSource>> sources;
    private final BiFunction<String, String, String> newEvent;

    /** @param newEvent makes an event of camera and topic; gives a sentence */
    TopicsSection(Supplier<List<TopicSource>> sources, BiFunction<String, String, String> newEvent) {
        this.sources = sources;
        this.newEvent = newEvent;
    }

    @Override
    public void write(Html out) {
        for (TopicSource source : sources.get()) {
            if (source.topics().isEmpty()) continue;
            out.table("topics", "Topics of " + source.name(), "topic", "", "kind", "fields", "");
            for (Topic topic : source.topics())
                out.markup("<tr>").cell(topic.topic()).cell(topic.description()).cell(topic.stateful() ? "state" : "moment")
                        .cell(fields(topic.fields())).markup("<td>")
                        .button("Make an event", CHOOSE, source.name() + " " + topic.topic()).markup("</td></tr>");
            out.endTable();
        }
    }

    private static String fields(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields).forEach((name, type) -> text.append(name).append(" (").append(type).append(")  "));
        return text.toString().strip();
    }

    @Override
    public String act(String verb, String subject, String value) {
        if (!verb.equals(CHOOSE)) return null;
        int blank = subject.indexOf(' ');
        if (blank < 0) return "Expected a camera and a topic, found '" + subject + "'";
        return newEvent.apply(subject.substring(0, blank), subject.substring(blank + 1));
    }
}
