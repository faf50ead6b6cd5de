package io.tidegate.sinks.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.servers.KafkaBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, how, and what is said to whom does not; with a real broker. */
class KafkaLoginTest {
    @TempDir
    private Path folder;
    private Cluster cluster;
    private TestGateway gateway;
    private String topic;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.shared();
        gateway = new TestGateway(folder);
        topic = cluster.topic(UUID.randomUUID().toString());
    }

    @AfterEach
    void stop() { gateway.close(); }

    private TestSink open(String broker, Object... more) {
        Map<String, Object> keys = TestGateway.keys("brokers", broker, "topic", topic,
                "flush.interval.ms", 10, "retry.max.ms", 200, "request.timeout.ms", 20_000);
        keys.putAll(TestGateway.keys(more));
        return gateway.open(KafkaSinkTest.KIND, "test", keys);
    }

    private static void takes(TestSink sink) {
        Numbers.give(sink, 0, 5);
        assertEquals(5, sink.settled(5).sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void aUserComesInWithItsPassword(String mechanism) {
        takes(open(cluster.broker.withLogin(), "sasl.mechanism", mechanism, "user", KafkaBroker.user(),
                ".password", KafkaBroker.password(mechanism)));
    }

    @Test
    void aWrongPasswordIsSaidAndTheRightOneLetsIn() {
        TestSink sink = open(cluster.broker.withLogin(), "user", KafkaBroker.user(),
                ".password", "wrong-secret", "retry.max.ms", 3_600_000);
        Numbers.give(sink, 0, 10);
        sink.awaitTrouble("the login of user 'gw' is refused");
        assertTrue(sink.status().trouble().endsWith("; check user, .password and sasl.mechanism"),
                sink.status().trouble());
        assertTrue(!sink.status().trouble().contains("secret"), sink.status().trouble());
        sink.change(".password", KafkaBroker.password("SCRAM-SHA-512"));
        assertEquals(10, sink.settled(10).sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void aUserWithTlsComesInOnceTheAuthorityIsNamed() {
        TestSink sink = open(cluster.broker.withTlsAndLogin(), "tls", true, "user", KafkaBroker.user(),
                ".password", KafkaBroker.password("SCRAM-SHA-512"));
        sink.awaitTrouble("TLS failed");
        assertTrue(sink.status().trouble().contains("tls.ca.file"), sink.status().trouble());
        sink.change("tls.ca.file", cluster.certificate.certificate().toString());
        takes(sink);
    }

    @Test
    void aGatewayShowsItsOwnCertificateWhereItIsAskedFor() {
        TestSink sink = open(cluster.broker.withTls(), "tls", true, "tls.ca.file",
                cluster.certificate.certificate().toString());
        sink.awaitTrouble("TLS failed");
        sink.change("tls.key.file", cluster.own.toString());
        takes(sink);
    }

    @Test
    void tlsWhereTheBrokerSpeaksNoneIsSaid() {
        TestSink sink = open(cluster.broker.plain(), "tls", true, "request.timeout.ms", 2_000);
        Numbers.give(sink, 0, 5);
        sink.awaitTrouble("check");
        assertTrue(sink.status().trouble().matches(".*check .*\\btls\\b.*"), sink.status().trouble());
        assertEquals(5, sink.status().waiting());
    }

    @Test
    void noTlsWhereTheBrokerExpectsItIsSaid() {
        TestSink sink = open(cluster.broker.withTls(), "request.timeout.ms", 2_000);
        Numbers.give(sink, 0, 5);
        sink.awaitTrouble("whether they expect tls and user");
        assertEquals(5, sink.status().waiting());
    }

    @Test
    void whatTheUserMayNotWriteIsKeptAndSaid() {
        cluster.allow("other", topic);
        TestSink sink = open(cluster.broker.withLogin(), "user", KafkaBroker.user(), ".password",
                KafkaBroker.password("SCRAM-SHA-512"));
        Numbers.give(sink, 0, 5);
        sink.awaitTrouble("user 'gw' may not write there");
        assertEquals(5, sink.status().waiting());
        cluster.allow("gw", topic);
        assertEquals(5, sink.settled(5).sent());
    }
}
