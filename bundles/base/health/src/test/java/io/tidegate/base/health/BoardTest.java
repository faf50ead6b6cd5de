package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusSource;
import io.tidegate.base.health.board.Board;
import io.tidegate.base.health.board.Seen;
import io.tidegate.base.health.board.Seen.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final String PLANT = "io.tidegate.sinks.influx1~plant";

    private final List<Seen> seen = new ArrayList<>();
    private final List<Board.Source> sources = new ArrayList<>();
    private final Map<String, String> refused = new HashMap<>();
    private long now;
    private boolean isConfigAdminBroken;
    private final Board board = new Board(this::seen, () -> sources, () -> refused, () -> now);

    private static FlowStatus flow(String unit, long received, long sent, String trouble) {
        return new FlowStatus("sinks.influx1", "plant", unit, received, sent, 0, received - sent, trouble);
    }

    private List<Seen> seen() {
        if (isConfigAdminBroken) throw new IllegalStateException("no disk");
        return seen;
    }

    private void tells(StatusSource source) { sources.add(new Board.Source(PLANT, source)); }

    private void pass(long seconds) { now += TimeUnit.SECONDS.toNanos(seconds); }

    private ComponentStatus only() {
        List<ComponentStatus> all = board.components();
        assertEquals(1, all.size(), all.toString());
        return all.get(0);
    }

    @Test
    void whatRunsAndTellsIsOneRow() {
        seen.add(new Seen(PLANT, true, State.ACTIVE, ""));
        tells(() -> flow("lines", 5, 5, ""));
        assertEquals("sinks.influx1~plant", only().name());
        assertEquals("well", only().word());
        assertEquals(1, only().flows().size());
    }

    private void tells(String unit, Level level, String sentence) {
        tells(new StatusSource() {
            @Override
            public FlowStatus status() { return flow(unit, 1, 1, ""); }

            @Override
            public Health health() { return new Health(level, sentence); }
        });
    }

    @Test
    void whoCountsInSeveralUnitsSaysAllThatNeedsALook() {
        seen.add(new Seen(PLANT, true, State.ACTIVE, ""));
        tells("lines", Level.ATTENTION, "lines wait");
        tells("values", Level.TROUBLE, "values are lost");
        tells("points", Level.WELL, "3 a second");
        assertEquals("values are lost. lines wait", only().health().sentence());
        assertEquals(Level.TROUBLE, only().health().level());
    }

    @Test
    void whatItCountsIsInTheSameOrderHoweverItsServicesCame() {
        seen.add(new Seen(PLANT, true, State.ACTIVE, ""));
        tells(() -> flow("values", 5, 5, ""));
        tells(() -> flow("lines", 2, 2, ""));
        assertEquals(List.of("lines", "values"), only().flows().stream().map(FlowStatus::unit).toList());
    }

    @Test
    void aConfigurationThatItsComponentRefusedHasARow() {
        seen.add(new Seen(PLANT, true, State.FAILED,
                "java.lang.IllegalArgumentException: tags: expected key=value\n\tat x"));
        assertEquals("did not start", only().word());
        assertEquals("tags: expected key=value", only().health().sentence());
    }

    @Test
    void aFileThatWasRefusedHasARow() {
        refused.put(PLANT, "plant.cfg:3: url: expected http://host:port");
        assertEquals("did not start", only().word());
        assertEquals("plant.cfg:3: url: expected http://host:port", only().health().sentence());
    }

    @Test
    void whatRunsByItsLastGoodConfigurationSaysThatTheNewOneIsRefused() {
        seen.add(new Seen(PLANT, true, State.ACTIVE, ""));
        tells(() -> flow("lines", 5, 5, ""));
        refused.put(PLANT, "plant.cfg:3: url: wrong");
        assertEquals("attention", only().word());
        assertEquals("plant.cfg:3: url: wrong", only().health().sentence());
    }

    @Test
    void whatWaitsStartsAndAfterAWhileDidNotStart() {
        seen.add(new Seen(PLANT, true, State.WAITING, "the service of its reference hub"));
        assertEquals("starting", only().word());
        pass(11);
        assertEquals("did not start", only().word());
        assertEquals("it waits for the service of its reference hub", only().health().sentence());
    }

    @Test
    void theWaitBeginsAnewOnceItRan() {
        seen.add(new Seen(PLANT, true, State.WAITING, "x"));
        only();
        pass(11);
        seen.set(0, new Seen(PLANT, true, State.ACTIVE, ""));
        only();
        seen.set(0, new Seen(PLANT, true, State.WAITING, "x"));
        assertEquals("starting", only().word());
    }

    @Test
    void aFileThatForgotThePrefixHasARowOfItsOwn() {
        seen.add(new Seen(PLANT, true, State.ACTIVE, ""));
        seen.add(new Seen("sinks.influx1~plant", true, State.WITHOUT_TAKER, "nobody takes it"));
        pass(11);
        assertEquals(List.of("well", "starting"),
                board.components().stream().map(ComponentStatus::word).toList());
    }

    @Test
    void whatWasKnownIsToldWhileConfigAdminFails() {
        seen.add(new Seen(PLANT, true, State.FAILED, "wrong"));
        only();
        isConfigAdminBroken = true;
        assertEquals("did not start", only().word());
    }

    @Test
    void whatIsSwitchedOffIsOffWhateverItTells() {
        seen.add(new Seen(PLANT, false, State.ACTIVE, ""));
        tells(() -> flow("lines", 0, 0, ""));
        assertEquals(Phase.OFF, only().phase());
    }

    @Test
    void aPluginThatTellsNothingHasARow() {
        seen.add(new Seen("com.example.graphite~wall", true, State.ACTIVE, ""));
        assertEquals("com.example.graphite~wall", only().name());
        assertEquals("well", only().word());
    }

    @Test
    void aPluginIsCalledAsItCallsItself() {
        seen.add(new Seen("com.example.graphite~wall", true, State.ACTIVE, ""));
        sources.add(new Board.Source("com.example.graphite~wall",
                () -> new FlowStatus("graphite", "wall", "lines", 0, 0, 0, 0, "")));
        assertEquals("graphite~wall", only().name());
    }

    @Test
    void oneThatCannotTellIsInTroubleAndHidesNobody() {
        sources.add(new Board.Source("com.example.broken~x",
                () -> { throw new IllegalStateException("no idea"); }));
        sources.add(new Board.Source("com.example.replaced~x",
                () -> { throw new NoClassDefFoundError("gone"); }));
        tells(() -> flow("lines", 5, 5, ""));
        List<ComponentStatus> all = board.components();
        assertEquals(List.of("com.example.broken~x", "com.example.replaced~x", "sinks.influx1~plant"),
                all.stream().map(ComponentStatus::name).toList());
        assertEquals(List.of("trouble", "trouble", "well"), all.stream().map(ComponentStatus::word).toList());
        assertTrue(all.get(0).health().sentence().contains("no idea"), all.get(0).toString());
    }

    private static void throwAnything(Throwable anything) { BoardTest.<RuntimeException>sneak(anything); }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable anything) throws T { throw (T) anything; }

    @Test
    void whateverAnAddonThrowsItHidesNobody() {
        for (Throwable anything : List.of(new ServiceConfigurationError("no provider"),
                new IOException("no disk")))
            sources.add(new Board.Source("com.example." + anything.getClass().getSimpleName() + "~x", () -> {
                throwAnything(anything);
                return null;
            }));
        tells(() -> flow("lines", 5, 5, ""));
        assertEquals(List.of("trouble", "trouble", "well"),
                board.components().stream().map(ComponentStatus::word).toList());
    }

    @Test
    void oneThatCountsInTwoUnitsIsAsWellAsTheWorse() {
        tells(() -> flow("lines", 5, 5, "the server is away"));
        sources.add(new Board.Source("", () -> flow("values", 5, 5, "")));
        assertEquals("trouble", only().word());
        assertEquals(2, only().flows().size());
    }

    @Test
    void aTroubleOfTheStatusCountsWhateverTheHealthSays() {
        tells(new StatusSource() {
            @Override
            public FlowStatus status() { return flow("lines", 5, 5, "the server is away"); }

            @Override
            public Health health() { return new Health(Level.WELL, "fine"); }
        });
        assertEquals("the server is away", only().health().sentence());
    }

    @Test
    void tellsHowLongNothingWasReceivedOrSent() {
        long[] sent = {5};
        tells(() -> flow("lines", 10, sent[0], ""));
        board.look();
        pass(20);
        sent[0] = 6;
        board.look();
        pass(3);
        assertEquals(23, only().health().numbers().get("received_age_seconds"));
        assertEquals(3, only().health().numbers().get("sent_age_seconds"));
    }

    @Test
    void whatNeverHappenedHasNoAge() {
        tells(() -> flow("lines", 0, 0, ""));
        assertEquals(Map.of(), only().health().numbers());
    }

    @Test
    void thatItCouldNotBeSwitchedOnIsSaidOfWhatIsOff() {
        seen.add(new Seen(PLANT, false, State.ACTIVE, ""));
        refused.put(PLANT, "plant.cfg:3: url: wrong");
        assertEquals(Phase.OFF, only().phase());
        assertEquals(Level.ATTENTION, only().health().level());
        assertEquals("plant.cfg:3: url: wrong", only().health().sentence());
    }

    @Test
    void aRefusalIsSaidOfWhatStarts() {
        seen.add(new Seen(PLANT, true, State.WAITING, "the service of its reference hub"));
        refused.put(PLANT, "plant.cfg:3: url: wrong");
        assertEquals(Phase.STARTING, only().phase());
        assertTrue(only().health().sentence().startsWith("plant.cfg:3: url: wrong. "),
                only().health().sentence());
    }
}
