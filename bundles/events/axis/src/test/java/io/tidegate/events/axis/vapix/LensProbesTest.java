package io.tidegate.events.axis.vapix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.settings.AxisSettings;
import io.tidegate.testkit.ProbeContract;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LensProbesTest extends ProbeContract {
    private static final String OPTICS = "/axis-cgi/opticscontrol.cgi";
    private static final String POWER = "/axis-cgi/power-settings.cgi";
    private static final String TWO_OPTICS = """
            "data":{"numberOfOptics":2,"optics":[
             {"opticsId":"0","focusPosition":0.5,"focusMoving":false,"magnification":1.4,"zoomMoving":true,
              "temperatureCompensation":true,"irCutFilterState":"auto","irCompensation":true},
             {"opticsId":"1","focusPosition":0.3,"focusMoving":false}]}""";

    private final ManualTime time = new ManualTime(0);
    private final Lacking lacking = new Lacking(time);
    private FakeAxisCamera camera;
    private Vapix vapix;
    private Map<String, Probe> probes;

    @BeforeEach
    void start() throws IOException {
        camera = FakeAxisCamera.start("root", "pass");
        AxisSettings.Place place =
                Configs.settings("url", camera.url().toString(), "user", "root", "_password", "pass").place();
        vapix = new Vapix(place, task -> new Thread(task).start());
        probes = new LensProbes("gate", vapix, lacking, List.of()).all();
    }

    @AfterEach
    void stop() { camera.close(); }

    @Override
    protected Probe probe() {
        camera.api(OPTICS, "getOptics", TWO_OPTICS);
        return probes.get("gate.optics");
    }

    private List<Point> read(String metric) throws Exception {
        RecordingSink out = new RecordingSink();
        probes.get("gate." + metric).read(1, out);
        return out.points();
    }

    private long asked(String path) {
        return camera.requests().stream().filter(request -> request.contains(path)).count();
    }

    private static Point.Builder point(String measurement) {
        return Point.of(measurement, 1).tag("camera", "gate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", " "})
    void whereACameraLooks(String between) throws Exception {
        camera.ptz(String.join(between, "pan=-12.5", "tilt=-7.25", "zoom=1", "iris=500", "focus=4000",
                "brightness=5000",
                "autofocus=on", "autoiris=off", ""));
        assertEquals(List.of(
                point("ptz").field("pan", -12.5).field("tilt", -7.25).field("zoom", 1.0).field("iris", 500.0)
                        .field("focus", 4000.0).field("brightness", 5000.0).field("autofocus", true)
                        .field("autoiris", false)
                        .build()), read("ptz"));
    }

    @Test
    void whatAModelLacksIsLeftOut() throws Exception {
        camera.ptz("zoom=9999\nfocus=much\nautofocus=maybe\nunknown=1\n");
        assertEquals(List.of(point("ptz").field("zoom", 9999.0).build()), read("ptz"));
    }

    @Test
    void whereEachChannelOfADeviceWithSeveralLooks() throws Exception {
        probes = new LensProbes("gate", vapix, lacking, List.of(1, 3)).all();
        camera.page("/axis-cgi/com/ptz.cgi?query=position&camera=1", "pan=10\r\ntilt=-5\r\n");
        camera.page("/axis-cgi/com/ptz.cgi?query=position&camera=3", "zoom=200\r\n");
        assertEquals(List.of(point("ptz").tag("channel", "1").field("pan", 10.0).field("tilt", -5.0).build(),
                point("ptz").tag("channel", "3").field("zoom", 200.0).build()), read("ptz"));
    }

    @ParameterizedTest
    @CsvSource({"'Error:\r\nPTZ is not available\r\n', Error: PTZ is not available", ", Not Found"})
    void aChannelThatWasNamedAndHasNoPositionIsSaidAndKeepsNoOtherFromBeingRead(String answer, String said) {
        probes = new LensProbes("gate", vapix, lacking, List.of(1, 2, 3)).all();
        camera.page("/axis-cgi/com/ptz.cgi?query=position&camera=1", "pan=10\r\n");
        camera.page("/axis-cgi/com/ptz.cgi?query=position&camera=2", answer);
        camera.page("/axis-cgi/com/ptz.cgi?query=position&camera=3", "pan=30\r\n");
        RecordingSink out = new RecordingSink();
        assertEquals(
                "gate/axis-cgi/com/ptz.cgi?query=position: expected a position of each of ptz.cameras, "
                        + "found none of 2 ("
                        + said + ")",
                assertThrows(TroubleException.class, () -> probes.get("gate.ptz").read(1, out)).getMessage());
        assertEquals(List.of("1", "3"),
                out.points().stream().map(point -> point.tags().get("channel")).toList());
    }

    @Test
    void aChannelWithAnErrorIsSaidAndKeepsNoOtherFromBeingRead() {
        probes = new LensProbes("gate", vapix, lacking, List.of(1, 2, 3)).all();
        camera.error("/axis-cgi/com/ptz.cgi?query=position&camera=1", 500);
        camera.page("/axis-cgi/com/ptz.cgi?query=position&camera=3", "pan=30\r\n");
        RecordingSink out = new RecordingSink();
        String said =
                assertThrows(TroubleException.class, () -> probes.get("gate.ptz").read(1, out)).getMessage();
        assertTrue(said.contains("position&camera=1: expected 200, found 500")
                && said.endsWith("found none of 2 (Not Found)"), said);
        assertEquals(List.of("3"), out.points().stream().map(point -> point.tags().get("channel")).toList());
    }

    @Test
    void howEachOfTheOpticsIsSet() throws Exception {
        camera.api(OPTICS, "getOptics", TWO_OPTICS);
        assertEquals(
                List.of(point("optics").tag("optics", "0").field("focus_position", 0.5).field("zoom", 1.4)
                        .field("ir_filter_state", "auto").field("focus_moving", false)
                        .field("zoom_moving", true).build(),
                        point("optics").tag("optics", "1").field("focus_position", 0.3)
                                .field("focus_moving", false).build()),
                read("optics"));
    }

    @Test
    void howMuchPowerACameraTakes() throws Exception {
        camera.api(POWER, "getPowerStatus", """
                "data":{"usage":{"currentPower":6.5,"averagePower":6,"maxPower":9.25},"psePoeClass":4,"lldpPoeClass":3,
                 "powerRequested":12.95,"source":"PoE","nested":{"deep":{"a":1}}}""");
        assertEquals(List.of(point("power").field("current_power", 6.5).field("average_power", 6.0)
                .field("max_power", 9.25).field("pse_poe_class", 4.0).field("lldp_poe_class", 3.0)
                .field("power_requested", 12.95).build()), read("power"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ptz", "optics", "power"})
    void aCameraThatDoesNotHaveItSaysNothing(String metric) throws Exception {
        assertEquals(List.of(), read(metric));
        camera.page("/axis-cgi/com/ptz.cgi?query=position", null);
        lacking.clear();
        assertEquals(List.of(), read(metric));
    }

    @Test
    void aCameraWhoseFirmwareKnowsTheApiButNotTheMethodSaysNothing() throws Exception {
        camera.api(OPTICS, "another", "\"data\":{}");
        camera.api(POWER, "getPowerStatus",
                "\"error\":{\"code\":300,\"message\":\"Power status is not supported.\"}");
        assertEquals(List.of(), read("optics"));
        assertEquals(List.of(), read("power"));
    }

    @Test
    void whatACameraDoesNotHaveIsAskedForAgainAfterAReconnectOrAnHour() throws Exception {
        for (int i = 0; i < 3; i++) read("power");
        long first = asked(POWER);
        assertEquals(2, first, "without a login, and with one");
        time.advance(Duration.ofHours(1));
        read("power");
        assertEquals(first + 1, asked(POWER));
        lacking.clear();
        read("power");
        assertEquals(first + 2, asked(POWER));
    }

    @Test
    void anotherErrorOfTheCameraIsSaid() {
        camera.api(OPTICS, "getOptics", "\"error\":{\"code\":1100,\"message\":\"Internal\\u001b error\"}");
        assertEquals("gate/axis-cgi/opticscontrol.cgi: the camera says error 1100: Internal error",
                assertThrows(TroubleException.class, () -> read("optics")).getMessage());
    }

    @Test
    void anAnswerThatIsNoJsonIsSaid() {
        camera.api(POWER, "getPowerStatus", "[".repeat(10_000));
        String said = assertThrows(TroubleException.class, () -> read("power")).getMessage();
        assertTrue(said.contains("expected JSON, found an answer that is nested deeper than 32 levels"),
                said);
    }

    @Test
    void anAnswerOfOtherTypesGivesNoPoints() throws Exception {
        camera.api(OPTICS, "getOptics",
                "\"data\":{\"optics\":[7,{\"opticsId\":1},{\"opticsId\":\"0\",\"focusPosition\":true}]}");
        camera.api(POWER, "getPowerStatus", "\"data\":{\"usage\":[1],\"psePoeClass\":\"high\"}");
        assertEquals(List.of(), read("optics"));
        assertEquals(List.of(), read("power"));
    }
}
