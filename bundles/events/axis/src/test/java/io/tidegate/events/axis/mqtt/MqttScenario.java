package io.tidegate.events.axis.mqtt;

import io.tidegate.api.point.Point;
import io.tidegate.events.axis.Axis;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.intake.Camera;
import io.tidegate.events.axis.message.AxisEvent;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Mosquitto;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Cameras that speak through a real Mosquitto. */
abstract class MqttScenario {
    static final Duration LONG = Duration.ofSeconds(30);
    static final String PREFIX = "axis/B8A44F631339/event/tns:onvif/VideoSource/tns:axis/DayNightVision/"
            + "$source/VideoSourceConfigurationToken/1";
    static final String DAY = """
            {"topic":"onvif:VideoSource/axis:DayNightVision","timestamp":1741583919319,"message":{
             "source":{"VideoSourceConfigurationToken":"1"},"key":{},"data":{"day":"%s"}}}""";
    static final String AREA = """
            {"topic":"axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1","timestamp":1741583919319,
             "serial":"%s","message":{"source":{},"key":{},"data":{"total":"3","human":"3"}}}""";

    final List<AxisEvent> events = new CopyOnWriteArrayList<>();
    final List<Camera> cameras = new CopyOnWriteArrayList<>();
    final List<Point> points = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void needsMosquitto() {
        Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto");
    }

    Axis connect(URI url, Object... more) { return connectAs("gate", url, more); }

    Axis connectAs(String instance, URI url, Object... more) {
        List<Object> keys = new ArrayList<>(List.of("url", url.toString(), "retry_max_ms", 100));
        keys.addAll(List.of(more));
        return new Axis(Configs.settings(keys.toArray()), instance,
                new Axis.Outlets(cameras::add, events::add, points::add));
    }

    static void awaitWell(Axis axis) { Await.until("it is connected", LONG, () -> axis.status().isWell()); }

    static void awaitSaid(Axis axis, String text) {
        Await.until("it says " + text, LONG, () -> axis.health().sentence().contains(text));
    }

    void awaitEvents(int count) { Await.until(count + " events", LONG, () -> events.size() == count); }
}
