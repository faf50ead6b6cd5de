package io.tidegate.events.axis.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.axis.message.AxisEvent;
import io.tidegate.events.axis.message.Declaration;
import io.tidegate.events.axis.message.Notification;
import io.tidegate.testkit.LogCapture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final String DAY_NIGHT = "tns1:VideoSource/tnsaxis:DayNightVision";
    private static final String AREA = "tnsaxis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1";
    private static final String LENS = "VideoSourceConfigurationToken";
    private static final String UNKNOWN = "tns1:Unknown";
    private static final long NOW = 1_700_000_000_000_000_005L;
    private static final long HOUR = 3_600_000_000_000L;

    private final ManualTime time = new ManualTime(NOW);
    private final Notices notices = new Notices("events.axis~gate", time);
    private final List<AxisEvent> events = new ArrayList<>();
    private final List<Camera> found = new ArrayList<>();
    private final Intake intake = new Intake(found::add, events::add, time, notices);
    private final Camera gate = intake.camera("gate", true);

    private static Notification told(String topic, Map<String, String> source, Map<String, String> data) {
        return new Notification(topic, "", NOW, source, data);
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
        gate.declare(List
                .of(new Declaration(AREA, "Area", false, Map.of("human", "xsd:string"), Set.of("human"))));
        intake.stream(gate, told(AREA, Map.of(), Map.of("human", "3", "totalBus", "0", "reason", "car")));
        assertEquals(Map.of("human", "xsd:int", "totalBus", "xsd:int", "reason", "xsd:string"),
                events.get(0).types());
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
        assertEquals(NOW, events.get(0).told().timeNanos());
    }

    private long stamped(long said, boolean live) {
        if (live)
            intake.stream(gate, new Notification(AREA, "", said, Map.of(), Map.of("human", "3")));
        else
            intake.broker(gate, new Notification(AREA, "", said, Map.of(), Map.of("human", "3")), false);
        return events.get(events.size() - 1).told().timeNanos();
    }

    @Test
    void anEventOfAClockThatNobodySetHappenedNow() {
        assertEquals(NOW, stamped(12_345_000_000L, false));
        assertTrue(notices.text().contains("camera gate says that it is 1970"), notices.text());
    }

    @Test
    void anEventOfTheFutureHappenedNow() {
        assertEquals(NOW, stamped(NOW + 5 * HOUR, false));
        assertTrue(notices.text().contains("the clock of camera gate is 5 hours ahead of"), notices.text());
    }

    @Test
    void anEventOfAClockThatIsAlmostRightHappenedWhenItSays() {
        assertEquals(NOW + HOUR / 60, stamped(NOW + HOUR / 60, false));
        assertEquals(NOW - HOUR / 60, stamped(NOW - HOUR / 60, true));
        assertEquals("", notices.text());
    }

    @Test
    void anEventOfTheStreamCannotBeOld() {
        assertEquals(NOW, stamped(NOW - 100 * HOUR, true));
        assertTrue(notices.text().contains("4 days behind"), notices.text());
    }

    @Test
    void anEventThatWaitedAtTheBrokerMayBeOld() {
        assertEquals(NOW - 100 * HOUR, stamped(NOW - 100 * HOUR, false));
        assertEquals("", notices.text());
    }

    @Test
    void ofATopicThatNobodyDeclaredThereAreNoTypesAndItMayBeAState() {
        intake.stream(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")));
        assertEquals(Map.of(), events.get(0).types());
        assertTrue(events.get(0).stateful());
    }

    @Test
    void whatIsNoTextHasItsOwnType() {
        intake.stream(gate,
                new Notification(UNKNOWN, "", NOW, Map.of(), Map.of("a", "1.5", "b", "true", "c", "7"),
                        Map.of("a", "xsd:double", "b", "xsd:boolean")));
        assertEquals(Map.of("a", "xsd:double", "b", "xsd:boolean"), events.get(0).types());
    }

    @Test
    void anUndeclaredTopicIsAReplayOnlyRightAfterTheConnection() {
        intake.stream(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")));
        intake.stream(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")));
        intake.greet();
        intake.stream(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")));
        intake.greet();
        time.advance(Duration.ofMinutes(1));
        intake.stream(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")));
        assertEquals(List.of(true, false, true, false), replays());
    }

    @Test
    void whatABrokerKeptOfATopicThatNobodyDeclaredIsKnownAsARepetition() {
        intake.broker(gate, told(UNKNOWN, Map.of(), Map.of("a", "0")), true);
        intake.broker(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")), false);
        intake.broker(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")), true);
        assertEquals(List.of(true, false, true), replays());
        assertTrue(events.stream().allMatch(AxisEvent::stateful),
                "so that who remembers states knows the second one");
    }

    @Test
    void twoMomentsOfTheSameContentByABrokerAreTwo() {
        intake.broker(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")), false);
        intake.broker(gate, told(UNKNOWN, Map.of(), Map.of("a", "1")), false);
        assertEquals(List.of(false, false), replays());
    }

    @Test
    void aMomentThatABrokerKeptIsNotToldTwice() {
        Notification count = told(AREA, Map.of(), Map.of("human", "3"));
        intake.broker(gate, count, false);
        intake.broker(gate, count, true);
        assertEquals(1, events.size());
        assertTrue(intake.status("gate", "").balances());
    }

    @Test
    void aCameraThatTellsOfManySourcesMakesNoOtherForgotten() {
        Camera evil = intake.camera("evil", false);
        intake.broker(gate, day("1", "1"), false);
        for (int i = 0; i < 20_000; i++) intake.broker(evil, day("" + i, "1"), false);
        events.clear();
        intake.broker(gate, day("1", "1"), false);
        assertEquals(List.of(true), replays());
    }

    @Test
    void eachReasonIsLoggedOnceAndTheLastOneIsInTheStatusForTenMinutes() {
        try (LogCapture log = new LogCapture("io.tidegate.events.axis.intake.Notices")) {
            for (int i = 0; i < 3; i++)
                intake.malformed("MQTT topic a" + i, "is odd", "is odd in place " + i);
            intake.malformed("MQTT topic b", "is another thing", "is another thing");
            assertEquals(1, log.count("is odd in place 0"));
            assertEquals(0, log.count("is odd in place 1"));
            assertEquals(1, log.count("is another thing"));
            assertEquals("MQTT topic b: a message was not processed: is another thing (4 in all)",
                    intake.notice());
            time.advance(Duration.ofMinutes(10));
            assertEquals("", intake.notice());
            assertEquals(1, log.count("nothing unusual for 10 minutes, after 4 in all"));
        }
        assertEquals(4, intake.status("gate", "").dropped());
    }

    @Test
    void whatPeersSayIsOneShortLine() {
        intake.malformed("MQTT topic " + "x".repeat(60_000) + "\n\u001b[2J", "is odd",
                "found \nERROR: forged\u001b[2J"
                        + "y".repeat(60_000));
        String text = intake.notice();
        assertTrue(text.length() <= 203 && text.contains("found ERROR: forged"), text);
        assertTrue(text.chars().noneMatch(Character::isISOControl), text);
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
