package io.tidegate.base.kafkaclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.kafkaclient.KafkaFailure.Kind;
import io.tidegate.base.kafkaclient.KafkaWriter.Compression;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What needs no broker; sinks.kafka has tests with a real one. */
class KafkaWriterTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<KafkaRecord> ONE =
            List.of(new KafkaRecord("key".getBytes(StandardCharsets.UTF_8), new byte[] {1}));

    private static KafkaWriter writer(Optional<KafkaCluster.Tls> tls, String... brokers) {
        return new KafkaWriter(new KafkaCluster(List.of(brokers), "test", Optional.empty(), tls,
                Duration.ofMillis(1_000)), Compression.GZIP, 1 << 20);
    }

    private static KafkaFailure failure(KafkaWriter writer) {
        return assertThrows(KafkaFailure.class, () -> writer.write("topic", ONE));
    }

    @Test
    void ofEachBrokerThatCannotBeReachedItIsSaidWhy() {
        String refusing = "127.0.0.1:" + Ports.free();
        try (KafkaWriter writer = writer(Optional.empty(), refusing, "nowhere.invalid:9092")) {
            KafkaFailure failure = failure(writer);
            assertEquals(Kind.UNREACHABLE, failure.kind());
            assertEquals(refusing + " refuses connections, nowhere.invalid:9092 is unknown",
                    failure.getMessage());
            assertEquals(failure.getMessage(),
                    assertThrows(KafkaFailure.class, () -> writer.look("topic")).getMessage());
        }
    }

    @Test
    void aClusterOfWhichNoHostIsKnownIsUnreachable() {
        try (KafkaWriter writer = writer(Optional.empty(), "nowhere.invalid:9092")) {
            KafkaFailure failure = failure(writer);
            assertEquals(Kind.UNREACHABLE, failure.kind());
            assertEquals("nowhere.invalid:9092 is unknown", failure.getMessage());
        }
    }

    @Test
    void aServerThatSaysNothingIsSilent() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KafkaWriter writer = writer(Optional.empty(), "127.0.0.1:" + server.getLocalPort())) {
            KafkaFailure failure = failure(writer);
            assertEquals(Kind.SILENT, failure.kind());
            assertTrue(!failure.isForPeople());
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = Path.of("/nowhere/ca.pem");
        try (KafkaWriter writer = writer(
                Optional.of(new KafkaCluster.Tls(Optional.of(missing), Optional.empty())), "127.0.0.1:1")) {
            KafkaFailure failure = failure(writer);
            assertEquals(Kind.SETTINGS, failure.kind());
            assertTrue(failure.getMessage().contains(missing.toString()), failure.getMessage());
        }
    }

    @Test
    void theContextClassLoaderOfWhoAsksIsOfNoImportanceAndStays() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader blind = new ClassLoader(null) {};
        Thread.currentThread().setContextClassLoader(blind);
        String refusing = "127.0.0.1:" + Ports.free();
        try (KafkaWriter writer = new KafkaWriter(new KafkaCluster(List.of(refusing), "test",
                Optional.of(new KafkaCluster.Login("SCRAM-SHA-512", "me", "pw")), Optional.empty(),
                Duration.ofMillis(1_000)), Compression.NONE, 1 << 20)) {
            assertEquals(Kind.UNREACHABLE, failure(writer).kind());
            assertEquals(blind, Thread.currentThread().getContextClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void whoWritesIsInterruptedAtOnce() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KafkaWriter writer = new KafkaWriter(
                        new KafkaCluster(List.of("127.0.0.1:" + server.getLocalPort()), "test",
                                Optional.empty(), Optional.empty(), Duration.ofMinutes(10)),
                        Compression.NONE, 1 << 20)) {
            boolean[] interrupted = new boolean[1];
            Thread thread = new Thread(() -> {
                try {
                    writer.write("topic", ONE);
                } catch (InterruptedException e) {
                    interrupted[0] = true;
                } catch (KafkaFailure e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            Await.until("it waits", LONG, () -> thread.getState() == Thread.State.TIMED_WAITING);
            thread.interrupt();
            thread.join(LONG.toMillis());
            assertTrue(interrupted[0]);
        }
    }

    @Test
    void onceItIsClosedItWritesNothingAndHasNoThreads() {
        KafkaWriter writer = writer(Optional.empty(), "127.0.0.1:" + Ports.free());
        failure(writer);
        writer.close();
        assertEquals("closed", failure(writer).getMessage());
        Await.until("its threads are gone", LONG, () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("kafka-")));
    }

    @Test
    void noPasswordIsPrinted() {
        KafkaCluster cluster = new KafkaCluster(List.of("a:1"), "test",
                Optional.of(new KafkaCluster.Login("PLAIN", "me", "secret")), Optional.empty(),
                Duration.ofSeconds(1));
        assertTrue(!(cluster + " " + cluster.login()).contains("secret"));
    }
}
