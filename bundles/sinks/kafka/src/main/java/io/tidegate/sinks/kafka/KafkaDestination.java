package io.tidegate.sinks.kafka;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.base.kafkaclient.KafkaFailure;
import io.tidegate.base.kafkaclient.KafkaWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * A topic that lines are written to, each as a record. A batch is delivered once the brokers have
 * acknowledged each record of it. Any thread.
 */
final class KafkaDestination implements Destination {
    private final KafkaSettings settings;
    private final Duration patience;
    private final KafkaWriter writer;
    private final Sentences sentences;

    /**
     * Connects with the first batch or check, not now.
     *
     * @param patience how long to wait where only a person can help: {@code retry.max.ms}
     */
    KafkaDestination(KafkaSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
        writer = new KafkaWriter(settings.cluster(), settings.compression(), settings.maxRecordBytes());
        sentences = new Sentences(settings);
    }

    /** As InfluxDB 1 and Telegraf, which read lines. */
    @Override
    public boolean takesUnsigned() { return settings.format() != Format.LINE; }

    @Override
    public Delivery offer(Batch batch) throws InterruptedException {
        Outgoing outgoing = new Outgoing(settings, batch);
        Optional<Delivery> refusal = outgoing.refusal();
        if (refusal.isPresent()) return refusal.get();
        try {
            return outgoing.delivery(writer.write(settings.topic(), outgoing.records()), sentences);
        } catch (KafkaFailure e) {
            return new Delivery.Postponed(pause(e), sentences.of(e));
        }
    }

    private Duration pause(KafkaFailure failure) { return failure.isForPeople() ? patience : Duration.ZERO; }

    @Override
    public String check() throws InterruptedException {
        try {
            writer.look(settings.topic());
            return "";
        } catch (KafkaFailure e) {
            return sentences.of(e);
        }
    }

    @Override
    public void close() { writer.close(); }
}
