package io.tidegate.sinks.mqtt;

import io.tidegate.api.sink.Delivery;
import io.tidegate.base.mqttclient.MqttMessage;
import io.tidegate.core.lineprotocol.read.ParsedBatch;
import io.tidegate.core.lineprotocol.read.ParsedLine;
import io.tidegate.core.lineprotocol.read.ParsedLine.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages of a batch, and which line each is of. Used by one thread. */
final class Outgoing {
    /** A topic has at most so many bytes; a character has up to three. */
    private static final int MAX_TOPIC = 65_535 / 3;

    /** @param record the line it is of */
    record Publication(String record, MqttMessage message) {}

    private final MqttSettings settings;
    private final NewestTimes newest;
    private final List<Publication> publications = new ArrayList<>();
    private final Set<String> tooLong = new HashSet<>();

    Outgoing(MqttSettings settings, NewestTimes newest, ParsedBatch batch) {
        this.settings = settings;
        this.newest = newest;
        for (int i = 0; i < batch.lines().size(); i++) add(batch.records().get(i), batch.lines().get(i));
    }

    private void add(String record, ParsedLine line) {
        if (settings.topic().isPerField())
            line.fields().forEach(field -> add(record, line, field));
        else
            add(record, line, null);
    }

    private void add(String record, ParsedLine line, Field field) {
        String topic = settings.topic().fill(line, field);
        String text = settings.payload().text(record, line, field, settings.time());
        // a broker that shall keep a message with nothing in it deletes the one that it keeps
        boolean kept = settings.retain() && !text.isEmpty() && newest.isNewest(topic, line.timeNanos());
        MqttMessage message = MqttMessage.of(topic, text, settings.qos(), kept);
        if (topic.length() > MAX_TOPIC || message.payload().remaining() > settings.maxBytes())
            tooLong.add(record);
        else
            publications.add(new Publication(record, message));
    }

    List<Publication> publications() { return publications; }

    /**
     * What to answer without asking the broker, if a message is too long: its line is a dead letter, the
     * others are offered again.
     */
    Optional<Delivery> refusal() {
        return tooLong.isEmpty() ? Optional.empty()
                : Optional.of(new Delivery.Divided("a message of more than "
                        + settings.maxBytes() + " bytes, or a topic of more than " + MAX_TOPIC
                        + " characters; see max.message.bytes",
                        tooLong::contains));
    }
}
