package io.tidegate.sinks.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.SinkKind;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Mosquitto;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Sinks beside a real Mosquitto. */
abstract class MqttFixture {
    static final SinkKind<MqttComponent> KIND = new SinkKind<>("io.tidegate.sinks.mqtt", MqttComponent::new,
            MqttComponent::change, MqttComponent::stop);

    static final Duration LONG = Duration.ofSeconds(60);
    static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    Path folder;
    TestGateway gateway;

    @BeforeAll
    static void needsMosquitto() { Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto"); }

    @BeforeEach
    void start() { gateway = new TestGateway(folder); }

    @AfterEach
    void stop() { gateway.close(); }

    Mosquitto mosquitto(String... lines) throws Exception {
        return Mosquitto.with(folder.resolve("broker"), String.join("\n", lines));
    }

    TestSink open(String instance, URI url, Object... more) {
        Map<String, Object> keys =
                TestGateway.keys("url", url.toString(), "flush.interval.ms", 10, "retry.max.ms", 200,
                        "request.timeout.ms", 15_000);
        keys.putAll(TestGateway.keys(more));
        return gateway.open(KIND, instance, keys);
    }

    static void await(Subscriber subscriber, int messages) {
        Await.until(messages + " messages", LONG, () -> subscriber.all().size() >= messages);
    }

    static void awaitNumbers(Subscriber subscriber, long numbers) {
        Await.until(numbers + " numbers", LONG, () -> subscriber.numbers().size() >= numbers);
        assertEquals(Numbers.range(0, numbers), subscriber.numbers());
    }
}
