package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.events.engine.rule.Common;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Plan;
import io.tidegate.events.engine.rule.Plans;
import io.tidegate.events.engine.trouble.Problem;
import io.tidegate.events.engine.trouble.Trouble;
import io.tidegate.events.engine.value.PastMemory;
import io.tidegate.events.engine.watch.SampleTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that come and go while buses give samples. */
class PlansTest extends PlansScenario {
    private List<String> fired() {
        return sink.points().stream().map(point -> point.tags().get("name")).toList();
    }

    @Test
    void whatOtherEventsAskIsNotTouchedByOneThatComesOrGoes() {
        Common common = new Common(time, PastMemory.ofHeap());
        Plans plans = new Plans(common);
        List<EventRule> others = IntStream.range(0, 200)
                .mapToObj(i -> new EventRule(settings("when", "Engine_" + i + ".A > 5"), outlet(), common))
                .toList();
        Plan plan = plans.of(POWERTRAIN, others);
        SampleTest[] asked = plan.asking(2 * 7);
        EventRule rule = new EventRule(settings("when", "Engine_250.B > 5"), outlet(), common);
        plans.add(rule);
        plans.remove(rule);
        assertSame(plan, plans.of(POWERTRAIN, others));
        assertSame(asked, plan.asking(2 * 7));
    }

    @Test
    void anEventThatIsAddedWhileFramesComeFiresWithTheNext() {
        add("when", "Engine_0.A > 5", "name", "first");
        frame(POWERTRAIN, 1, 0, 0);
        add("when", "Engine_1.A > 5", "name", "second");
        frame(POWERTRAIN, 1, 9, 0);
        assertEquals(List.of("second"), fired());
    }

    @Test
    void anEventThatIsRemovedLeavesOthersOfTheSameSignalAtWork() {
        EventRule first = add("when", "Engine_0.A > 5", "name", "first");
        add("when", "Engine_0.A > 5", "name", "second");
        frame(POWERTRAIN, 0, 0, 0);
        rules.remove(first);
        frame(POWERTRAIN, 0, 9, 0);
        assertEquals(List.of("second"), fired());
    }

    @Test
    void anEventOfTwoBusesThatIsAddedLaterHearsBoth() {
        add("when", "Engine_5.A > 5", "name", "other");
        frame(POWERTRAIN, 0, 0, 0);
        frame(BODY, 0, 0, 0);
        add("when", "powertrain/Engine_0.A > 5 and body/Comfort_0.A > 5", "name", "both");
        frame(BODY, 0, 9, 0);
        frame(POWERTRAIN, 0, 9, 0);
        assertEquals(List.of("both"), fired());
    }

    @Test
    void anEventThatMovedToASourceOfItsMessageIsNoMoreAtWorkWhereItWas() {
        Message plain = new Message("Engine", 1, false, 0, List.of(Signal.of("A", "")));
        SignalCatalog before = new SignalCatalog("car", List.of(plain));
        SignalCatalog after = new SignalCatalog("car", List.of(plain,
                new Message("Engine", 1, false, 0, plain.signals(), source("3"))));
        add("when", "Engine silent for 2 s or body/Comfort_0.A = 1", "name", "silent");
        frame(BODY, 0, 0, 0);
        one(before, 0);
        one(after, 1);
        frame(BODY, 0, 1, 0);
        assertEquals(List.of("3"), sink.points().stream().map(point -> point.tags().get("source")).toList());
    }

    private static SortedMap<String, String> source(String name) {
        return new TreeMap<>(Map.of("source", name));
    }

    private void one(SignalCatalog catalog, int message) {
        SampleBatch batch = new SampleBatch(catalog, 1, 1);
        batch.beginFrame(message, time.epochNanos());
        batch.add(message, 0);
        rules.accept(batch);
    }

    @Test
    void aBusThatIsNotMeantIsNoTroubleWhileTheOthersBegin() {
        EventRule rule = add("when", "Engine_0.A > 5");
        frame(BODY, 0, 0, 0);
        pass(Duration.ofSeconds(9));
        assertEquals("", rule.trouble().text());
        frame(POWERTRAIN, 0, 0, 0);
        pass(Duration.ofSeconds(60));
        assertEquals("", rule.trouble().text());
        assertEquals(0, log.count("cannot fire"), log.text());
    }

    @Test
    void aSignalThatNoBusHasIsSaidOnceTheOthersHadTheTimeToBegin() {
        EventRule rule = add("when", "Engne_0.A > 5");
        frame(POWERTRAIN, 0, 0, 0);
        pass(Duration.ofSeconds(10));
        assertEquals("the event cannot fire: no signal Engne_0.A on bus powertrain; did you mean Engine_0.A?",
                rule.trouble().text());
    }

    @Test
    void theOnlyEventMayBeEditedWithoutAWordOfTheBusThatIsNotMeant() {
        EventRule rule = add("when", "Engine_0.A > 5");
        frame(POWERTRAIN, 0, 0, 0);
        frame(BODY, 0, 0, 0);
        pass(Duration.ofSeconds(60));
        rules.remove(rule);
        rule = add("when", "Engine_0.A > 6");
        frame(BODY, 0, 0, 0);
        look();
        assertEquals("", rule.trouble().text());
        frame(POWERTRAIN, 0, 0, 0);
        pass(Duration.ofSeconds(60));
        assertEquals("", rule.trouble().text());
        assertEquals(0, log.count("cannot fire"), log.text());
    }

    @Test
    void anEventThatIsAddedWhereAllBusesAreKnownIsToldOffAtOnce() {
        add("when", "Engine_0.A > 5");
        frame(POWERTRAIN, 0, 0, 0);
        pass(Duration.ofSeconds(60));
        EventRule rule = add("when", "Engne_0.A > 5");
        assertTrue(rule.trouble().text().contains("did you mean Engine_0.A?"), rule.trouble().text());
    }

    @Test
    void theNameThatWasMeantIsNotSoughtByWhoHoldsUpTheSamples() {
        add("when", "Engine_0.A > 5");
        frame(POWERTRAIN, 0, 0, 0);
        pass(Duration.ofSeconds(60));
        add("when", "Engne_0.A > 5");
        frame(POWERTRAIN, 0, 0, 0);
        assertEquals(0, log.count("did you mean"), log.text());
        look();
        assertEquals(1, log.count("did you mean Engine_0.A?"), log.text());
    }

    @Test
    void sentencesAreMadeWhileNoSampleWaits() {
        AtomicBoolean held = new AtomicBoolean(true);
        EventRule rule = add("when", "Engine_0.A > 5");
        rule.trouble().say(Trouble.Of.LOOKS, (Problem) () -> {
            held.set(Thread.holdsLock(rules));
            return "something";
        });
        look();
        assertFalse(held.get());
    }

    private static SignalCatalog engine(long cycleNanos) {
        return new SignalCatalog("car", List.of(new Message("Engine", 1, false, cycleNanos,
                List.of(Signal.of("A", "")))));
    }

    @Test
    void anotherDbcWithoutACycleTimeMakesNoMessageLate() {
        SignalCatalog without = engine(0);
        add("when", "Engine late", "name", "late");
        one(engine(100_000_000), 0);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMillis(100));
            one(without, 0);
        }
        assertEquals(List.of(), fired());
    }

    @Test
    void anotherDbcWithoutACycleTimeMakesNoMessageSilent() {
        add("when", "Engine silent", "name", "silent");
        one(engine(100_000_000), 0);
        one(engine(0), 0);
        for (int i = 0; i < 4; i++) pass(Duration.ofSeconds(1));
        assertEquals(List.of(), fired());
    }

    @Test
    void aMessageThatHasACycleTimeAgainMayBeSilentAgain() {
        add("when", "Engine silent", "name", "silent");
        one(engine(100_000_000), 0);
        one(engine(0), 0);
        pass(Duration.ofSeconds(1));
        one(engine(100_000_000), 0);
        for (int i = 0; i < 4; i++) pass(Duration.ofSeconds(1));
        assertEquals(List.of("silent"), fired());
    }
}
