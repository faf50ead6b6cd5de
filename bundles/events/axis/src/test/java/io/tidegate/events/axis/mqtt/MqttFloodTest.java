package io.tidegate.events.axis.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.runtime.Faults;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.axis.Axis;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.intake.Intake;
import io.tidegate.events.axis.intake.Notices;
import io.tidegate.events.axis.link.Link;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.settings.AxisSettings;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Mosquitto;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are too large, too deep or no events, against a real Mosquitto. */
class MqttFloodTest extends MqttScenario {
    @Test
    void whatIsNoEventIsCountedAndTheRestGoesOn() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.publish("axis/x/event/y", "no JSON", false);
            broker.publish("axis/x/event/y", "[1]", false);
            broker.publish("axis/x/event/y", "{\"measurement\":\"cpu\"}", false);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
            assertEquals(3, axis.status().dropped());
            assertTrue(axis.status().balances());
        }
    }

    @Test
    void aRetainedMessageOfNestedJsonCutsOffNoCamera() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            broker.publish("axis/EVIL/event/x", "{\"a\":" + "[".repeat(200_000), true);
            try (Axis axis = connect(broker.url(), "client_id", "tidegate-test")) {
                awaitSaid(axis, "is nested deeper than 32 levels");
                broker.publish(PREFIX, DAY.formatted("1"), false);
                awaitEvents(1);
                assertEquals(1, axis.status().dropped());
            }
        }
    }

    @Test
    void aRetainedMessageOfMegabytesCutsOffNoCamera() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            broker.publish("axis/EVIL/event/x", "x".repeat(8 << 20), true);
            try (Axis axis = connect(broker.url(), "client_id", "tidegate-test")) {
                awaitSaid(axis, "is longer than 262144 characters: 8388608 bytes");
                broker.publish(PREFIX, DAY.formatted("1"), false);
                awaitEvents(1);
            }
        }
    }

    /** Without the loop that makes connections again, to see each of them. */
    private void withBridge(URI url, String clientId, BridgeTest test) throws Exception {
        Intake intake = new Intake(cameras::add, events::add, TimeSource.SYSTEM,
                new Notices("test", TimeSource.SYSTEM));
        AxisSettings settings = Configs.settings("url", url.toString(), "client_id", clientId);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        try {
            test.run(new MqttBridge(settings, new Published(settings, intake, points::add, Clock.systemUTC()),
                    threads,
                    new Faults("test")));
        } finally {
            threads.shutdownNow();
        }
    }

    private interface BridgeTest {
        void run(MqttBridge bridge) throws Exception;
    }

    private static String endOf(MqttBridge bridge, Link.Up up) {
        return assertThrows(TroubleException.class, () -> bridge.run(up)).getMessage();
    }

    private void assertWhatHappensArrives(MqttBridge bridge, Mosquitto broker) throws Exception {
        CountDownLatch up = new CountDownLatch(1);
        FutureTask<String> end = new FutureTask<>(() -> endOf(bridge, flaw -> up.countDown()));
        Thread thread = new Thread(end);
        thread.start();
        try {
            Await.until("it is up", LONG, () -> up.getCount() == 0 || end.isDone());
            broker.publish(PREFIX, DAY.formatted("0"), false);
            Await.until("it arrives", LONG, () -> !events.isEmpty() || end.isDone());
            assertFalse(end.isDone(), "the connection ended");
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tidegate-test"})
    void aMessageThatWouldFillTheMemoryIsSaidAndCutsOffNoCamera(String clientId) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            broker.publish("axis/EVIL/event/x", "x".repeat(17 << 20), true);
            withBridge(broker.url(), clientId, bridge -> {
                String end = endOf(bridge, flaw -> {});
                assertTrue(end.contains("has a message of more than 16 MiB for us"), end);
                assertWhatHappensArrives(bridge, broker);
            });
        }
    }
}
