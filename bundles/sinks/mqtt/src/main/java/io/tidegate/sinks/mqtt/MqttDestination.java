package io.tidegate.sinks.mqtt;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.base.mqttclient.MqttRefusal;
import io.tidegate.base.mqttclient.MqttSession;
import io.tidegate.core.lineprotocol.read.ParsedBatch;
import io.tidegate.sinks.mqtt.Outgoing.Publication;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A broker that lines are published to. What waits is line protocol; messages are made of it when they are
 * sent. A batch is delivered once the broker has acknowledged each message of it. Any thread.
 */
final class MqttDestination implements Destination {
    /** So many are given to the client at a time: each takes memory there until it is acknowledged. */
    private static final int PORTION = 1_000;
    /** What the broker says of the message itself. */
    private static final Set<String> FOR_GOOD =
            Set.of("PACKET_TOO_LARGE", "TOPIC_NAME_INVALID", "PAYLOAD_FORMAT_INVALID");

    private final MqttSettings settings;
    private final Duration patience;
    private final Predicate<MqttSettings> goesOn;
    private final BrokerLink link;
    private final Sentences sentences;
    private final NewestTimes newest;

    /** What became of a portion. @param refusal the first; null if none was refused for good */
    private record Outcome(Set<String> refused, String refusal) {}

    /**
     * Connects with the first batch or check, not now.
     *
     * @param patience how long to wait where only a person can help: {@code retry.max.ms}
     * @param lasting  what the sink has had before, too
     * @param goesOn   asked at the end: whether the sink goes on with a connection that has the same status
     *                 topic and is not of the same client identifier: one may say that it is online before
     *                 the other says that it is offline
     * @param name     of the sink, for its threads: {@code sinks.mqtt~plant}
     */
    MqttDestination(MqttSettings settings, Duration patience, Lasting lasting, Predicate<MqttSettings> goesOn,
            String name) {
        this.settings = settings;
        this.patience = patience;
        this.goesOn = goesOn;
        newest = lasting.newest();
        link = new BrokerLink(settings, lasting.clientId(settings), name);
        sentences = new Sentences(settings);
    }

    @Override
    public Delivery offer(Batch batch) throws InterruptedException {
        ParsedBatch parsed = ParsedBatch.of(batch);
        if (parsed.refusal().isPresent()) return parsed.refusal().get();
        Outgoing outgoing = new Outgoing(settings, newest, parsed);
        Optional<Delivery> refusal = outgoing.refusal();
        if (refusal.isPresent()) return refusal.get();
        try {
            return publish(link.session(), outgoing);
        } catch (IOException | TimeoutException e) {
            return new Delivery.Postponed(Sentences.isForPeople(e) ? patience : Duration.ZERO,
                    sentences.noConnection(e));
        }
    }

    private Delivery publish(MqttSession session, Outgoing outgoing) throws InterruptedException {
        Set<String> tooLong = outgoing.publications().stream().filter(one -> !session.takes(one.message()))
                .map(Publication::record)
                .collect(Collectors.toSet());
        if (tooLong.isEmpty()) return publish(session, outgoing.publications());
        return new Delivery.Divided(settings.url() + ": a message exceeds the broker's limit",
                tooLong::contains);
    }

    private Delivery publish(MqttSession session, List<Publication> all) throws InterruptedException {
        Outcome outcome = new Outcome(new HashSet<>(), null);
        for (int from = 0; from < all.size(); from += PORTION) {
            List<Publication> portion = all.subList(from, Math.min(all.size(), from + PORTION));
            List<CompletableFuture<?>> futures = portion.stream()
                    .<CompletableFuture<?>>map(one -> session.publish(one.message())).toList();
            try {
                for (int i = 0; i < portion.size(); i++)
                    outcome = await(futures.get(i), portion.get(i), outcome);
            } catch (IOException | TimeoutException e) {
                return failed(session, e);
            }
        }
        if (outcome.refused.isEmpty()) return new Delivery.Delivered();
        return new Delivery.Refused(outcome.refused.size(), outcome.refusal, outcome.refused::contains);
    }

    private Outcome await(CompletableFuture<?> future, Publication one, Outcome before)
            throws IOException, InterruptedException, TimeoutException {
        try {
            BrokerLink.await(future, settings.timeout());
            return before;
        } catch (MqttRefusal e) {
            String sentence = sentences.refused(e, one.message().topic());
            if (!FOR_GOOD.contains(e.code())) throw new NotNowException(sentence, e);
            before.refused.add(one.record());
            return before.refusal == null ? new Outcome(before.refused, sentence) : before;
        }
    }

    /** The broker refuses a message, but it may take it another time. */
    private static final class NotNowException extends IOException {
        private static final long serialVersionUID = 1;

        NotNowException(String sentence, MqttRefusal refusal) { super(sentence, refusal); }

        boolean isForPeople() { return ((MqttRefusal) getCause()).isLogin(); }
    }

    private Delivery failed(MqttSession session, Exception failure) {
        if (failure instanceof NotNowException refused)
            return new Delivery.Postponed(refused.isForPeople() ? patience : Duration.ZERO,
                    refused.getMessage());
        link.forget(session); // a broker that does not answer is tried on another connection
        return new Delivery.Postponed(Duration.ZERO, sentences.lost(failure, link.lastEnd()));
    }

    /** Connects if there is no connection; a rival is said as long as it is there. */
    @Override
    public String check() throws InterruptedException {
        try {
            link.session();
            return link.hasRival() ? settings.url() + " ended the connection: " + link.lastEnd() : "";
        } catch (IOException | TimeoutException e) {
            return sentences.noConnection(e);
        }
    }

    @Override
    public void close() { link.close(!goesOn.test(settings)); }
}
