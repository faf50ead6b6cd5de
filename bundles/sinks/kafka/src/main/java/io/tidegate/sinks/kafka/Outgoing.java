package io.tidegate.sinks.kafka;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.base.kafkaclient.KafkaFailure;
import io.tidegate.base.kafkaclient.KafkaRecord;
import io.tidegate.core.lineprotocol.read.ParsedBatch;
import io.tidegate.core.lineprotocol.read.ParsedLine;
import io.tidegate.core.lineprotocol.read.SignedBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The records of a batch, one for each line. Used by one thread. */
final class Outgoing {
    /** What the protocol adds to key and value, and a little more. */
    private static final int OVERHEAD = 128;

    private final KafkaSettings settings;
    private final ParsedBatch waiting;
    private final List<KafkaRecord> records;
    private final Set<String> tooLong = new HashSet<>();

    Outgoing(KafkaSettings settings, Batch batch) {
        this.settings = settings;
        waiting = ParsedBatch.of(batch);
        records = new ArrayList<>(waiting.lines().size());
        List<String> texts = texts(batch);
        for (int i = 0; i < texts.size(); i++) add(i, texts.get(i));
    }

    /**
     * As they are written; what waits may have been written for JSON, which has unsigned integers, as most
     * who read lines have not.
     */
    private List<String> texts(Batch batch) {
        if (settings.format() != Format.LINE || !waiting.unreadable().isEmpty()) return waiting.records();
        Batch signed = SignedBatch.of(batch);
        return signed == batch ? waiting.records() : ParsedBatch.of(signed).records();
    }

    private void add(int index, String text) {
        ParsedLine line = waiting.lines().get(index);
        KafkaRecord record =
                new KafkaRecord(key(line), settings.format().value(text, line, settings.time()));
        if (record.key().length + record.value().length + OVERHEAD > settings.maxRecordBytes())
            tooLong.add(waiting.records().get(index));
        records.add(record);
    }

    /** Gateway and series, so that a series is in one partition: {@code car7/Motor,bus=can0}. */
    private byte[] key(ParsedLine line) {
        StringBuilder key = new StringBuilder(settings.gateway()).append('/').append(line.measurement());
        for (ParsedLine.Tag tag : line.tags())
            key.append(',').append(tag.key()).append('=').append(tag.value());
        return key.toString().getBytes(StandardCharsets.UTF_8);
    }

    List<KafkaRecord> records() { return records; }

    /**
     * What to answer without asking a broker, if some are no lines, or too long: these are dead letters, the
     * others are offered again.
     */
    Optional<Delivery> refusal() {
        if (!waiting.unreadable().isEmpty()) return waiting.refusal();
        return tooLong.isEmpty() ? Optional.empty()
                : Optional.of(new Delivery.Divided("a record of more than " + settings.maxRecordBytes()
                        + " bytes; see max.record.bytes", tooLong::contains));
    }

    /** What the brokers made of them. @param refused why, by index */
    Delivery delivery(Map<Integer, KafkaFailure> refused, Sentences sentences) {
        if (refused.isEmpty()) return new Delivery.Delivered();
        Set<String> lines = refused.keySet().stream().map(waiting.records()::get).collect(Collectors.toSet());
        return new Delivery.Refused(refused.size(), sentences.of(refused.values().iterator().next()),
                lines::contains);
    }
}
