package io.tidegate.events.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.FakeClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final String DAY_NIGHT = "tns1:VideoSource/tnsaxis:DayNightVision";
    private static final String AREA = "tnsaxis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1";
    private static final String LENS = "VideoSourceConfigurationToken";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 5);

    private final List<AxisEvent> events = new ArrayList<>();
    private final List<Camera> found = new ArrayList<>();
    private final Intake intake = new Intake(found::add, events::add, new FakeClock(NOW));
    private final Camera gate = intake.camera("gate", true);

    private static Notification told(String topic, Map<String, String> source, Map<String, String> data) {
        return new Notification(topic, "", 1, source, data);
    }

    private static Notification day(String lens, String day) {
        return told(DAY_NIGHT, Map.of(LENS, lens), Map.of("day", day));
    }

    private List<Boolean> replays() { return events.stream().map(AxisEvent::replayed).toList(); }

    @Test
    void theFirstStateOfEachSourceOnAConnectionIsAReplay() {
        intake.stream(gate, day("1", "1"));
        intake.stream(gate, day("2", "1"));
        intake.stream(gate, day("1", "0"));
        assertEquals(List.of(true, true, false), replays());
    }

    @Test
    void afterReconnectingTheStateIsAReplayEvenIfItChanged() {
        intake.stream(gate, day("1", "1"));
        intake.greet();
        intake.stream(gate, day("1", "0"));
        assertEquals(List.of(true, true), replays());
    }

    @Test
    void aStateThatIsSaidAgainIsAReplay() {
        intake.stream(gate, day("1", "1"));
        intake.stream(gate, day("1", "0"));
        intake.stream(gate, day("1", "0"));
        assertEquals(List.of(true, false, true), replays());
    }

    @Test
    void aMomentOfTheSameContentIsNoReplay() {
        Notification count = told(AREA, Map.of(), Map.of("human", "3"));
        intake.stream(gate, count);
        intake.stream(gate, count);
        assertEquals(List.of(false, false), replays());
    }

    @Test
    void anAlarmOfObjectAnalyticsIsAState() {
        intake.stream(gate, told(AREA, Map.of(), Map.of("active", "1", "objectId", "7")));
        assertTrue(events.get(0).stateful());
        assertEquals("xsd:boolean", events.get(0).types().get("active"));
    }

    @Test
    void countsOfObjectAnalyticsAreNumbersWhateverTheFirmwareDeclares() {
        gate.declare(List.of(new Declaration(AREA, "Area", false, Map.of("human", "xsd:string"), Set.of("human"))));
        intake.stream(gate, told(AREA, Map.of(), Map.of("human", "3", "totalBus", "0", "reason", "car")));
        assertEquals(Map.of("human", "xsd:int", "totalBus", "xsd:int", "reason", "xsd:string"), events.get(0).types());
    }

    @Test
    void occupancyOfEitherFirmwareHasTheShortName() {
        intake.stream(gate, told(AREA, Map.of(), Map.of("scenario", "numberOfOccupants", "totalHuman", "3")));
        assertEquals("3", events.get(0).told().data().get("human"));
    }

    @Test
    void countsOfACrosslineStayAsTheyAre() {
        intake.stream(gate, told(AREA, Map.of(), Map.of("reason", "car", "totalHuman", "3")));
        assertFalse(events.get(0).told().data().containsKey("human"));
    }

    @Test
    void anEventWithoutATimeHappenedNow() {
        intake.stream(gate, new Notification(DAY_NIGHT, "", 0, Map.of(), Map.of("day", "1")));
        assertEquals(1_700_000_000_000_000_005L, events.get(0).told().timeNanos());
    }

    @Test
    void aTopicThatNobodyDeclaredHasNoTypesAndNoState() {
        intake.stream(gate, told("tns1:Unknown", Map.of(), Map.of("a", "1")));
        assertEquals(Map.of(), events.get(0).types());
        assertFalse(events.get(0).stateful());
    }

    @Test
    void eachCameraIsFoundOnce() {
        intake.camera("yard", false);
        intake.camera("yard", false);
        assertEquals(List.of("gate", "yard"), found.stream().map(Camera::name).toList());
    }

    @Test
    void onlyACameraThatIsAskedKnowsAllItsTopics() {
        assertTrue(gate.isComplete());
        assertFalse(intake.camera("yard", false).isComplete());
    }
}
