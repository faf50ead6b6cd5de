package io.tidegate.events.axis.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.axis.Axis;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.Threads;
import io.tidegate.events.axis.message.AxisEvent;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Mosquitto;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a real Mosquitto. */
class MqttBridgeTest extends MqttScenario {
    @Test
    void anEventHasTheWordsOfTheStream() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
            assertEquals("io/tidegate/axis/B8A44F631339/tns1_VideoSource/tnsaxis_DayNightVision",
                    events.get(0).topic());
            assertEquals("xsd:boolean", events.get(0).properties().get("type.day"));
        }
    }

    @Test
    void aBrokerThatNeverSendsAnythingNeedsSomebody() throws Exception {
        ManualTime time = new ManualTime(0);
        try (Mosquitto broker = Mosquitto.start(folder);
                Axis axis = new Axis(Configs.settings("url", broker.url().toString(), "retry_max_ms", 100),
                        "gate",
                        new Axis.Outlets(cameras::add, events::add, points::add), time)) {
            awaitWell(axis);
            assertEquals(Level.WELL, axis.health().level());
            time.advance(Duration.ofMinutes(5));
            assertEquals(Level.ATTENTION, axis.health().level());
            assertTrue(
                    axis.health().sentence().startsWith("connected, but no camera has sent anything so far"),
                    axis.health().sentence());
            broker.publish(PREFIX, DAY.formatted("1"), false);
            Await.until("it is said no more", LONG,
                    () -> !axis.health().sentence().startsWith("connected, but"));
        }
    }

    @Test
    void severalCamerasOfOneBrokerAreToldApart() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder);
                Axis axis = connect(broker.url(), "cameras",
                        Configs.list("b8:a4:4f:63:13:39=gate", "ACCC8E000001=yard"))) {
            awaitWell(axis);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            broker.publish("site/ACCC8E000001/event/x", AREA.formatted("ACCC8E000001"), false);
            broker.publish("axis/other/event/x", AREA.formatted("ACCC8E000001"), false);
            awaitEvents(2);
            assertEquals(List.of("gate", "yard"), events.stream().map(AxisEvent::camera).toList());
        }
    }

    @Test
    void whatTheBrokerKeptIsAReplay() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            broker.publish(PREFIX, DAY.formatted("1"), true);
            try (Axis axis = connect(broker.url())) {
                awaitEvents(1);
                awaitWell(axis);
                broker.publish(PREFIX, DAY.formatted("0"), true);
                broker.publish(PREFIX, DAY.formatted("0"), true);
                awaitEvents(3);
                assertEquals(List.of(true, false, true), events.stream().map(AxisEvent::replayed).toList());
            }
        }
    }

    @Test
    void aBrokerThatGoesDownIsSaidAndFoundAgain() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.server().kill();
            awaitSaid(axis, "cannot be reached");
            broker.server().start();
            awaitWell(axis);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
        }
    }

    @Test
    void withAClientIdTheBrokerKeepsWhatHappensMeanwhile() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            try (Axis axis = connect(broker.url(), "client_id", "tidegate-test")) {
                awaitWell(axis);
            }
            Await.until("it has left the broker", LONG, () -> Threads.named("events.axis~gate").isEmpty());
            broker.publish(PREFIX, DAY.formatted("1"), false);
            try (Axis axis = connect(broker.url(), "client_id", "tidegate-test")) {
                awaitEvents(1);
                assertFalse(events.get(0).replayed());
            }
        }
    }

    @Test
    void metricsThatACameraPushesBecomePoints() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder);
                Axis axis = connect(broker.url(),
                        "metrics_topics", Configs.list("axis/+/metrics/#"), "cameras",
                        Configs.list("B8A44F631339=gate"))) {
            awaitWell(axis);
            broker.publish("axis/B8A44F631339/metrics/cpu_usage", """
                    {"measurement":"cpu_usage","tags":{"mac":"B8A44F631339"},"fields":{"usage_percent":7},
                     "timestamp":"2025-06-21T14:23:45.123456789Z"}""", false);
            Await.until("a point", () -> points.size() == 1);
            assertEquals(Point.of("cpu_usage", 1_750_515_825_123_456_789L).tag("mac", "B8A44F631339")
                    .tag("camera", "gate").field("usage_percent", 7.0).build(), points.get(0));
        }
    }

    @Test
    void twoClientsOfOneNameAreTold() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder);
                Axis one = connectAs("one", broker.url(), "client_id", "same");
                Axis other = connectAs("other", broker.url(), "client_id", "same")) {
            Await.until("one says it", Duration.ofMinutes(2),
                    () -> (one.status().trouble() + other.status().trouble())
                            .contains("another client with client.id 'same' may be connected"));
        }
        Await.until("their threads are gone", LONG, () -> Threads.named("events.axis~one").isEmpty()
                && Threads.named("events.axis~other").isEmpty());
    }

    @Test
    void attemptsThatFailLeaveNothingBehind() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.server().kill();
            awaitSaid(axis, "cannot be reached");
            for (int i = 0; i < 5; i++) {
                broker.server().start();
                awaitWell(axis);
                broker.server().kill();
                awaitSaid(axis, "cannot be reached");
            }
        }
        Await.until("its threads are gone", LONG, () -> Threads.named("events.axis~gate").isEmpty());
    }

    @Test
    void nothingRunsOnceItIsClosed() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            try (Axis axis = connect(broker.url())) {
                awaitWell(axis);
            }
            Await.until("its threads are gone", LONG, () -> Threads.named("events.axis~gate").isEmpty());
        }
    }

    @Test
    void whatWasHeardCanBeChosen() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
            assertEquals("B8A44F631339", cameras.get(0).name());
            assertEquals("tns1:VideoSource/tnsaxis:DayNightVision", cameras.get(0).topics().get(0).topic());
        }
    }
}
