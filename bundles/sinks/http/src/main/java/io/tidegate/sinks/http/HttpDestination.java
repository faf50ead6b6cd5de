package io.tidegate.sinks.http;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.core.http.Failures;
import io.tidegate.core.http.HttpAnswer;
import io.tidegate.core.http.HttpRequests;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.lineprotocol.read.ParsedBatch;
import io.tidegate.core.lineprotocol.read.SignedBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A server that takes what is posted to it. What waits is line protocol; JSON is made of it when it is sent.
 * Any thread.
 */
final class HttpDestination implements Destination {
    private final Receiver receiver;
    private final HttpRequests requests;
    private final Failures failures;
    private final Answers answers;

    /**
     * Connects with the first request, not now.
     *
     * @param patience how long to wait where only a person can help: {@code retry.max.ms}
     * @param name     of the sink, for its threads: {@code sinks.http~plant}
     */
    HttpDestination(HttpSettings settings, Receiver receiver, Duration patience, String name) {
        this.receiver = receiver;
        requests = new HttpRequests(settings, receiver.login(), name);
        failures = new Failures(settings);
        answers = new Answers(receiver.where(), receiver.success(), patience);
    }

    /** As InfluxDB 1 and most who read lines. */
    @Override
    public boolean takesUnsigned() { return receiver.format() != Format.LINE; }

    @Override
    public Delivery offer(Batch batch) throws InterruptedException {
        if (receiver.format() == Format.LINE) {
            // what waits may have been written for JSON, which has unsigned integers
            Batch lines = SignedBatch.of(batch);
            return post(batch, lines.bytes(), lines.offset(), lines.length());
        }
        ParsedBatch parsed = ParsedBatch.of(batch);
        Optional<Delivery> refusal = parsed.refusal();
        if (refusal.isPresent()) return refusal.get();
        byte[] body = receiver.format().body(parsed.lines(), receiver.time());
        return post(batch, body, 0, body.length);
    }

    private Delivery post(Batch batch, byte[] bytes, int offset, int length) throws InterruptedException {
        try {
            return answers.delivery(requests.post(receiver.uri(), receiver.type(), bytes, offset, length),
                    batch);
        } catch (IOException e) {
            return new Delivery.Postponed(Duration.ZERO, failures.sentence(e));
        }
    }

    /** Posts what has no line in it. */
    @Override
    public String check() throws InterruptedException {
        byte[] nothing = receiver.format().nothing();
        try {
            HttpAnswer answer = requests.post(receiver.uri(), receiver.type(), nothing, 0, nothing.length);
            return answers.check(answer);
        } catch (IOException e) {
            return failures.sentence(e);
        }
    }

    @Override
    public void close() { requests.close(); }
}
