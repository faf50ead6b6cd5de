package io.tidegate.events.axis.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.event.TopicSource;
import io.tidegate.events.axis.Axis;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.Threads;
import io.tidegate.events.axis.intake.Camera;
import io.tidegate.events.axis.message.AxisEvent;
import io.tidegate.events.axis.settings.AxisSettings;
import io.tidegate.events.axis.vapix.Vapix;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.axis.AxisTopic;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CameraStreamTest {
    private static final Map<String, String> LENS = Map.of("VideoSourceConfigurationToken", "1");
    private static final Map<String, String> DAY = Map.of("day", "1");
    private static final Map<String, String> NIGHT = Map.of("day", "0");
    private static final long TIME = 1_741_583_919_319L;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<AxisEvent> events = new CopyOnWriteArrayList<>();
    private final List<Camera> cameras = new CopyOnWriteArrayList<>();
    private FakeAxisCamera camera;
    private Axis axis;

    @BeforeEach
    void start() throws IOException {
        camera = FakeAxisCamera.start("root", "pass").declare(AxisTopic.DAY_NIGHT, AxisTopic.AREA_COUNT);
    }

    @AfterEach
    void stop() {
        if (axis != null) axis.close();
        camera.close();
    }

    private void connect(String... topics) { connect("pass", topics, 15_000); }

    private void connect(String password, String[] topics, int keepAliveMillis) {
        AxisSettings settings =
                Configs.settings("url", camera.url().toString(), "user", "root", "_password", password,
                        "topics", topics, "keep_alive_ms", keepAliveMillis, "retry_max_ms", 100);
        axis = new Axis(settings, "gate", new Axis.Outlets(cameras::add, events::add, point -> {}));
    }

    private void connectAndAwait(String... topics) {
        connect(topics);
        awaitOpen();
    }

    private void awaitOpen() { Await.until("the stream is open", LONG, () -> camera.streams() == 1); }

    private void awaitEvents(int count) {
        Await.until(count + " events", LONG, () -> events.size() == count);
    }

    private void awaitSecondStream() {
        Await.until("a second stream is asked for", LONG, () -> camera.requests().stream()
                .filter(request -> request.contains("ws-data-stream")).distinct().count() >= 2);
    }

    @Test
    void anEventArrivesWithAllThatTheContractSays() throws Exception {
        connectAndAwait();
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, DAY);
        awaitEvents(1);
        assertEquals("io/tidegate/axis/gate/tns1_VideoSource/tnsaxis_DayNightVision", events.get(0).topic());
        assertEquals(Map.of("camera", "gate", "axis.topic", "tns1:VideoSource/tnsaxis:DayNightVision",
                "stateful", true,
                "replayed", true, "time.nanos", TIME * 1_000_000, "source.VideoSourceConfigurationToken", "1",
                "data.day", "1", "type.day", "xsd:boolean", "type.VideoSourceConfigurationToken", "xsd:int"),
                events.get(0).properties());
    }

    @Test
    void aStateIsReplayedOnceAndThenChanges() throws Exception {
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, DAY);
        connectAndAwait();
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, NIGHT);
        awaitEvents(2);
        assertEquals(List.of(true, false), events.stream().map(AxisEvent::replayed).toList());
    }

    @Test
    void aMomentIsNeverAReplay() throws Exception {
        connectAndAwait();
        camera.fire(AxisTopic.AREA_COUNT, TIME, Map.of(), Map.of("human", "3"));
        awaitEvents(1);
        assertFalse(events.get(0).replayed());
        assertEquals("xsd:int", events.get(0).properties().get("type.human"));
    }

    @Test
    void anEventThatMatchesTwoFiltersComesOnce() throws Exception {
        connectAndAwait("tns1:VideoSource//.", "tns1:VideoSource/tnsaxis:DayNightVision");
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, DAY);
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, NIGHT);
        awaitEvents(2);
        assertEquals("0", events.get(1).properties().get("data.day"));
    }

    @Test
    void onlyWhatWasSubscribedToComes() throws Exception {
        connectAndAwait("tns1:VideoSource//.");
        camera.fire(AxisTopic.AREA_COUNT, TIME, Map.of(), Map.of("human", "3"));
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, DAY);
        awaitEvents(1);
        assertEquals("tns1:VideoSource/tnsaxis:DayNightVision", events.get(0).told().topic());
    }

    @Test
    void aLostConnectionIsMadeAgainWithATokenOfItsOwn() throws Exception {
        connectAndAwait();
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, DAY);
        awaitEvents(1); // or it may go with the connection
        camera.dropConnections();
        awaitSecondStream();
        awaitEvents(2);
        assertEquals(List.of(true, true), events.stream().map(AxisEvent::replayed).toList());
    }

    @Test
    void aConnectionThatBreaksBeforeItIsAnsweredIsMadeAgainWithoutWaitingForTheAnswer() {
        camera.breakNextSubscription();
        connect();
        Await.until("the stream is open", Vapix.TIMEOUT.minusSeconds(1), () -> camera.streams() == 1);
    }

    @Test
    void aCameraThatComesLateIsFound() throws Exception {
        camera.stop();
        connect();
        Await.until("it is said", LONG, () -> axis.health().sentence().contains("cannot be reached"));
        camera.start();
        Await.until("it is found", LONG, () -> axis.status().isWell() && camera.streams() == 1);
    }

    @Test
    void aWrongPasswordIsTriedOnceAndSaid() {
        connect("wrong", new String[0], 15_000);
        Await.until("it is said", LONG, () -> axis.health().sentence().contains("refuses user 'root'"));
        assertEquals(1, camera.wrongLogins());
    }

    @Test
    void aTokenThatIsTooOldIsFetchedAgain() throws Exception {
        camera.tokenLife(0);
        connect();
        Await.until("it is said", LONG,
                () -> axis.health().sentence().contains("did not open the event stream"));
        camera.tokenLife(15_000);
        awaitOpen();
    }

    @Test
    void aStaleNonceIsNoWrongPassword() {
        connectAndAwait();
        camera.expireNonces();
        camera.dropConnections();
        awaitSecondStream();
        Await.until("all is well again", LONG, () -> axis.status().isWell());
        assertEquals(0, camera.wrongLogins());
    }

    @Test
    void aSilentCameraIsLeftAndAskedAgain() throws Exception {
        connect("pass", new String[0], 1_000);
        awaitOpen();
        camera.freeze();
        awaitSecondStream();
    }

    @Test
    void aWrongTopicIsSaidWithTheOneThatWasMeant() {
        connectAndAwait("tns1:VideoSource/tnsaxis:DayNiteVision");
        Await.until("it is said", LONG, () -> axis.health().sentence()
                .contains("did you mean 'tns1:VideoSource/tnsaxis:DayNightVision'?"));
    }

    @Test
    void aFilterThatTheCameraRefusesIsSaid() {
        connect("tns1:Video-Source");
        Await.until("it is said", LONG, () -> axis.health().sentence().contains("2104"));
    }

    @Test
    void topicsCanBeChosenOnceItIsConnected() {
        connectAndAwait();
        Await.until("they are there", LONG, () -> cameras.get(0).topics().size() == 2);
        assertEquals(
                new TopicSource.Topic("tns1:VideoSource/tnsaxis:DayNightVision", "Day night vision", true,
                        Map.of("day", "xsd:boolean")), cameras.get(0).topics().get(0));
    }

    @Test
    void nothingRunsOnceItIsClosed() {
        connectAndAwait();
        axis.close();
        Await.until("its threads are gone", LONG, () -> Threads.named("events.axis~gate").isEmpty());
    }

    private void assertPassedOver(String message, String reason) throws Exception {
        connectAndAwait();
        camera.say(message);
        Await.until("it is said", LONG, () -> axis.health().sentence().contains(reason));
        assertEquals(1, axis.status().dropped());
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, DAY);
        awaitEvents(1);
        assertEquals(1,
                camera.requests().stream().filter(request -> request.contains("ws-data-stream")).count());
    }

    @Test
    void nestingThatWouldEndAThreadIsCountedAndTheStreamGoesOn() throws Exception {
        assertPassedOver("{\"method\":\"events:notify\",\"params\":" + "[".repeat(100_000),
                "is nested deeper than 32 levels");
    }

    @Test
    void aMessageThatIsTooLongIsCountedAndTheStreamGoesOn() throws Exception {
        assertPassedOver("{\"method\":\"" + "x".repeat(2_000_000) + "\"}",
                "is longer than 262144 characters");
    }

    @Test
    void aNotificationWithoutOneIsCountedAndTheStreamGoesOn() throws Exception {
        assertPassedOver("{\"method\":\"events:notify\",\"params\":7}",
                "expected params with a notification");
    }

    @Test
    void aTokenWithoutAnEndIsSaidAndFetchedAgain() {
        camera.endless("/axis-cgi/wssession.cgi");
        connect();
        Await.until("it is said", LONG,
                () -> axis.health().sentence().contains("expected an answer of at most 65536 bytes"));
        Await.until("it is fetched again", LONG, () -> camera.requests().stream()
                .filter(request -> request.contains("wssession.cgi")).count() >= 3);
    }

    @Test
    void theListOfTopicsIsNotAskedForAtEveryTurn() throws Exception {
        connectAndAwait();
        camera.dropConnections();
        awaitSecondStream();
        awaitOpen();
        assertEquals(2,
                camera.requests().stream().filter(request -> request.contains("/vapix/services")).count(),
                "without a login, and with one");
    }

    @Test
    void everyMessageIsCounted() throws Exception {
        connectAndAwait();
        camera.fire(AxisTopic.DAY_NIGHT, TIME, LENS, DAY);
        awaitEvents(1);
        assertEquals(1, axis.status().sent());
        assertTrue(axis.status().balances());
    }
}
