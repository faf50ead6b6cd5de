package io.tidegate.base.kafkaclient;

import io.tidegate.base.kafkaclient.KafkaFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records to topics: all copies that are in sync have them ({@code acks=all}), and what the library
 * repeats by itself is there once (idempotent producer). A client of the library is made when it is first
 * needed, and anew after a failure that it does not survive. Any thread.
 */
public final class KafkaWriter implements AutoCloseable {
    /** What needs no library with native code. */
    public enum Compression {
        /** As they are. */
        NONE,
        /** By Java's own. */
        GZIP
    }

    private static final Duration GOOD_BYE = Duration.ofSeconds(1);

    private final KafkaCluster cluster;
    private final Compression compression;
    private final int maxRecordBytes;
    private KafkaProducer<byte[], byte[]> producer;
    private boolean closed;

    /**
     * Connects with the first record, not now.
     *
     * @param maxRecordBytes of one record; a larger one is refused without asking a broker
     */
    public KafkaWriter(KafkaCluster cluster, Compression compression, int maxRecordBytes) {
        this.cluster = cluster;
        this.compression = compression;
        this.maxRecordBytes = maxRecordBytes;
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() throws KafkaFailure {
        if (closed) throw new KafkaFailure(Kind.OTHER, "closed", null);
        if (producer != null) return producer;
        try {
            producer = OurLoader.with(() -> new KafkaProducer<>(
                    ClientKeys.ofWriter(cluster, compression, maxRecordBytes),
                    new ByteArraySerializer(), new ByteArraySerializer()));
            return producer;
        } catch (KafkaException e) {
            throw ofMaking(e);
        }
    }

    private KafkaFailure ofMaking(KafkaException thrown) {
        KafkaFailure failure = Failures.ofMaking(thrown);
        return failure.kind() == Kind.SILENT ? whySilent(List.of(), failure) : failure;
    }

    /** The next one begins anew, unless that has happened already. */
    private void forget(KafkaProducer<byte[], byte[]> old) {
        synchronized (this) {
            if (producer == old) producer = null;
        }
        end(old, Duration.ZERO);
    }

    /**
     * On a thread of its own, as the library may first wait as long as for an answer of a broker that is
     * silent.
     */
    private static Thread end(KafkaProducer<byte[], byte[]> client, Duration patience) {
        Thread thread = new Thread(() -> client.close(patience), "kafka-good-bye");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * Writes records, in order, and waits until the brokers have acknowledged or refused each: at most the
     * timeout, and 20 s in which it asks for the topic, and why nothing is acknowledged.
     *
     * @return why a record is refused for good, by its index; the brokers have all others
     * @throws KafkaFailure         if one is not acknowledged, but may be another time; some of the others
     *                              may have been written
     * @throws InterruptedException if the thread is interrupted; some may have been written
     */
    public Map<Integer, KafkaFailure> write(String topic, List<KafkaRecord> records)
            throws KafkaFailure, InterruptedException {
        KafkaProducer<byte[], byte[]> client = producer();
        List<PartitionInfo> partitions = List.of();
        List<Future<?>> sent = new ArrayList<>(records.size());
        try {
            partitions = client.partitionsFor(topic); // waits once for what it knows, not with each record
            for (KafkaRecord record : records) {
                Future<?> future = client.send(new ProducerRecord<>(topic, record.key(), record.value()));
                sent.add(future);
                if (isLost(future)) break; // the others would wait as long, each of them
            }
            return outcome(sent);
        } catch (KafkaFailure e) {
            throw told(client, partitions, e);
        } catch (InterruptException e) {
            Thread.interrupted(); // it has set the flag again
            throw new InterruptedException("interrupted while it wrote to " + cluster);
        } catch (KafkaException | IllegalStateException e) { // the latter: another thread has closed it
            throw told(client, partitions, Failures.of(e));
        }
    }

    /** Failed already, and not for what the record is. */
    private static boolean isLost(Future<?> future) throws InterruptedException {
        if (!future.isDone()) return false;
        try {
            future.get();
            return false;
        } catch (ExecutionException e) {
            return Failures.of(e).kind() != Kind.RECORD;
        }
    }

    /** Waits for all, so that none arrives once the batch is written again. */
    private Map<Integer, KafkaFailure> outcome(List<Future<?>> sent)
            throws KafkaFailure, InterruptedException {
        Map<Integer, KafkaFailure> refused = new TreeMap<>();
        KafkaFailure first = null;
        for (int i = 0; i < sent.size(); i++) {
            try {
                sent.get(i).get(2 * cluster.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                KafkaFailure failure = Failures.of(e);
                if (failure.kind() == Kind.RECORD)
                    refused.put(i, failure);
                else if (first == null) first = failure;
            } catch (TimeoutException e) {
                throw new KafkaFailure(Kind.OTHER, "the client has ended without a word", e);
            }
        }
        if (first != null) throw first;
        return refused;
    }

    private KafkaFailure told(KafkaProducer<byte[], byte[]> client, List<PartitionInfo> partitions,
            KafkaFailure failure) {
        if (!Failures.isPassing(failure)) forget(client);
        return failure.kind() == Kind.SILENT ? whySilent(partitions, failure) : failure;
    }

    private KafkaFailure whySilent(List<PartitionInfo> partitions, KafkaFailure failure) {
        List<String> faults = Reachability.faultsOfAll(cluster.brokers());
        if (!faults.isEmpty())
            return new KafkaFailure(Kind.UNREACHABLE, String.join(", ", faults), failure);
        for (PartitionInfo partition : partitions)
            if (partition.leader() == null || partition.leader().isEmpty())
                return new KafkaFailure(Kind.REPLICAS,
                        "partition " + partition.partition() + " of the topic has no leader", failure);
        List<String> leaders = partitions.stream().map(PartitionInfo::leader)
                .map(leader -> leader.host() + ":" + leader.port()).distinct().toList();
        faults = Reachability.faults(leaders);
        return faults.isEmpty() ? failure
                : new KafkaFailure(Kind.UNREACHABLE, String.join(", ", faults) + ", which is where the"
                        + " cluster itself says that a broker is (advertised.listeners)", failure);
    }

    /**
     * Asks a broker for the topic; where brokers create topics by themselves, it is there afterwards.
     *
     * @throws KafkaFailure         if records for it would not be taken, as far as that can be said
     * @throws InterruptedException if the thread is interrupted
     */
    public void look(String topic) throws KafkaFailure, InterruptedException {
        Admin admin = null;
        try {
            admin = OurLoader.with(() -> Admin.create(ClientKeys.ofInquirer(cluster)));
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (ExecutionException e) {
            KafkaFailure failure = Failures.of(e);
            if (failure.kind() == Kind.TOPIC)
                create(topic);
            else
                throw failure.kind() == Kind.SILENT ? whySilent(List.of(), failure) : failure;
        } catch (KafkaException e) {
            throw ofMaking(e);
        } finally {
            if (admin != null) admin.close(Duration.ZERO);
        }
    }

    /** By asking as one that writes: brokers that may create it do so. */
    private void create(String topic) throws KafkaFailure, InterruptedException {
        write(topic, List.of());
    }

    /** Waits 2 s at most for what is under way. */
    @Override
    public void close() {
        KafkaProducer<byte[], byte[]> last;
        synchronized (this) {
            closed = true;
            last = producer;
            producer = null;
        }
        if (last == null) return;
        try {
            end(last, GOOD_BYE).join(2 * GOOD_BYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
