package io.tidegate.events.axis.vapix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.settings.AxisSettings;
import io.tidegate.testkit.ProbeContract;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CameraProbesTest extends ProbeContract {
    private static final String CONTROL = "/axis-cgi/temperaturecontrol.cgi?action=statusall";
    private FakeAxisCamera camera;

    @BeforeEach
    void start() throws IOException { camera = FakeAxisCamera.start("root", "pass"); }

    @AfterEach
    void stop() { camera.close(); }

    private Map<String, Probe> probes(String password) {
        AxisSettings.Place place =
                Configs.settings("url", camera.url().toString(), "user", "root", "_password", password)
                        .place();
        return new CameraProbes("gate", new Vapix(place, task -> new Thread(task).start()),
                new Lacking(TimeSource.SYSTEM), List.of()).all();
    }

    @Override
    protected Probe probe() { return probes("pass").get("gate.fan"); }

    private List<Point> read(String metric) throws Exception {
        RecordingSink out = new RecordingSink();
        probes("pass").get(metric).read(1, out);
        return out.points();
    }

    @Test
    void temperatureOfEverySensor() throws Exception {
        assertEquals(List.of(
                Point.of("temperature", 1).tag("camera", "gate").tag("sensor", "Main").field("celsius", 43.5)
                        .build()), read("gate.temperature"));
    }

    @Test
    void fansAndHeaters() throws Exception {
        assertEquals(Set.of(Point.of("fan", 1).tag("camera", "gate").tag("id", "F0").field("running", true)
                .field("failed", false).field("percent", 50.0).build(),
                Point.of("heater", 1).tag("camera", "gate").tag("id", "H0").field("running", false)
                        .field("failed", false).build()), Set.copyOf(read("gate.fan")));
    }

    @Test
    void aFanThatFails() throws Exception {
        camera.page(CONTROL, "Fan.F0.Status=Fan Failure\n");
        assertEquals(true, read("gate.fan").get(0).fields().get("failed"));
    }

    @Test
    void uptime() throws Exception {
        assertEquals(Map.of("uptime", 7800.0), read("gate.uptime").get(0).fields());
    }

    @Test
    void aCameraWithoutSensorsSaysSo() {
        camera.page(CONTROL, null);
        String said = assertThrows(TroubleException.class, () -> read("gate.temperature")).getMessage();
        assertTrue(said.contains("does not have it (404)"), said);
    }

    @Test
    void aTemperatureThatIsNoNumberIsLeftOut() throws Exception {
        camera.page(CONTROL, "Sensor.S0.Celsius=warm\nSensor.S1.Celsius=NaN\nSensor.S2.Celsius=20\n"
                + " ".repeat(60_000) + "x");
        assertEquals(List.of(20.0),
                read("gate.temperature").stream().map(point -> point.fields().get("celsius")).toList());
    }

    @Test
    void anAnswerWithoutAnEndIsSaid() {
        camera.endless(CONTROL);
        String said = assertThrows(TroubleException.class, () -> read("gate.temperature")).getMessage();
        assertTrue(said.contains("expected an answer of at most 65536 bytes, found more"), said);
    }

    @Test
    void whatAnErrorPageSaysIsOneShortLine() {
        camera.page(CONTROL, null);
        camera.api(CONTROL, "x", ""); // GET is refused
        String said = assertThrows(TroubleException.class, () -> read("gate.temperature")).getMessage();
        assertTrue(said.contains("expected 200, found 405: Not Allowed"), said);
    }

    @Test
    void aRefusedPasswordIsSentOnceHoweverManyMetricsAsk() {
        Map<String, Probe> probes = probes("wrong");
        for (int i = 0; i < 5; i++) {
            assertThrows(TroubleException.class, () -> probes.get("gate.fan").read(1, new RecordingSink()));
            assertThrows(TroubleException.class,
                    () -> probes.get("gate.temperature").read(1, new RecordingSink()));
        }
        assertEquals(1, camera.wrongLogins());
    }
}
