package io.tidegate.console;

import io.tidegate.api.event.TopicSource;
import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.core.runtime.Others;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Topics that cameras offer; a button makes a metadata event of one. */
final class TopicsSection implements Section {
    private static final String CHOOSE = "choose";

    private final Others others = new Others("console");
    private final Supplier<List<TopicSource>> sources;
    private final BiFunction<String, String, String> newEvent;

    /** @param newEvent makes an event of camera and topic; gives a sentence */
    TopicsSection(Supplier<List<TopicSource>> sources, BiFunction<String, String, String> newEvent) {
        this.sources = sources;
        this.newEvent = newEvent;
    }

    @Override
    public void write(Html out) {
        String failed = others.each(sources.get(), "sources of topics", source -> out.add(table(source)));
        if (!failed.isEmpty()) out.table("topics", "Topics").endTable(failed);
    }

    private static Html table(TopicSource source) {
        Html out = new Html();
        List<Topic> topics = source.topics();
        if (topics.isEmpty()) return out;
        out.table("topics", "Topics of " + source.name(), "topic", "", "kind", "fields", "");
        for (Topic topic : topics)
            out.markup("<tr>").cell(topic.topic()).cell(topic.description())
                    .cell(topic.stateful() ? "state" : "moment")
                    .cell(fields(topic.fields())).markup("<td>")
                    .button("Make an event", CHOOSE, source.name() + " " + topic.topic())
                    .markup("</td></tr>");
        return out.endTable();
    }

    private static String fields(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, type) -> text.append(name).append(" (").append(type).append(")  "));
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
