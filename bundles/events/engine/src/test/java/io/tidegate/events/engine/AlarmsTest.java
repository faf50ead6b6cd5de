package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.events.engine.clock.Alarm;
import io.tidegate.events.engine.clock.Alarms;
import io.tidegate.events.engine.clock.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private final Alarms alarms = new Alarms();
    private final List<String> rung = new ArrayList<>();
    private int asked;

    /** Waits for what its deadline says, and notes when it was called. */
    private final class Bell implements Timer {
        private final String name;
        private final Alarm alarm;
        private long deadline = IDLE;

        private Bell(String name) {
            this.name = name;
            alarm = alarms.add(this);
        }

        private Bell at(long time) {
            deadline = time;
            alarm.await(time);
            return this;
        }

        @Override
        public long deadline() {
            asked++;
            return deadline;
        }

        @Override
        public void expire(long timeNanos) {
            deadline = IDLE;
            rung.add(name + "@" + timeNanos);
        }

        @Override
        public void restart(long timeNanos) {
            if (deadline != IDLE) deadline = timeNanos + 10;
        }
    }

    @Test
    void theyRingInTheOrderOfTheirTimes() {
        new Bell("b").at(20);
        new Bell("a").at(10);
        new Bell("later").at(31);
        alarms.ring(30);
        assertEquals(List.of("a@10", "b@20"), rung);
        assertEquals(31, alarms.next());
    }

    @Test
    void ofOneTimeTheFirstMadeRingsFirst() {
        for (int i = 0; i < 5; i++) new Bell("" + i).at(10);
        alarms.ring(10);
        assertEquals(List.of("0@10", "1@10", "2@10", "3@10", "4@10"), rung);
    }

    @Test
    void oneThatMovedOnWithoutAWordRingsAtItsNewTime() {
        Bell bell = new Bell("a").at(10);
        bell.deadline = 25;
        alarms.ring(20);
        assertEquals(List.of(), rung);
        alarms.ring(25);
        assertEquals(List.of("a@25"), rung);
    }

    @Test
    void oneThatBecomesEarlierRingsEarlier() {
        new Bell("a").at(10).at(5);
        alarms.ring(5);
        assertEquals(List.of("a@5"), rung);
    }

    @Test
    void oneThatWaitsForNothingIsSilentUntilItWaitsAgain() {
        Bell bell = new Bell("a").at(10);
        bell.deadline = Timer.IDLE;
        alarms.ring(100);
        assertEquals(Timer.IDLE, alarms.next());
        bell.at(50);
        alarms.ring(100);
        assertEquals(List.of("a@50"), rung);
    }

    @Test
    void oneThatIsRemovedNeverRings() {
        Bell first = new Bell("first").at(10);
        new Bell("second").at(20);
        alarms.remove(first.alarm);
        alarms.ring(100);
        assertEquals(List.of("second@20"), rung);
    }

    @Test
    void afterAStepBackAllThatWaitBeginAnew() {
        new Bell("a").at(1000);
        new Bell("idle");
        alarms.restart(0);
        alarms.ring(10);
        assertEquals(List.of("a@10"), rung);
    }

    @Test
    void tenThousandThatRingTogetherAreAskedAFewTimesEach() {
        int many = 10_000;
        for (int i = 0; i < many; i++) new Bell("" + i).at(10);
        alarms.ring(10);
        assertEquals(many, rung.size());
        assertTrue(asked <= 2 * many, asked + " questions");
    }

    @Test
    void whateverComesAndGoesTheyRingAsAListThatIsSearchedWouldRing() {
        Random random = new Random(1);
        List<Bell> bells = new ArrayList<>(IntStream.range(0, 200).mapToObj(i -> new Bell("" + i)).toList());
        for (int now = 0; now < 2_000; now++) {
            int time = now;
            for (int i = 0; i < 5; i++) {
                Bell bell = bells.get(random.nextInt(bells.size()));
                int delay = random.nextInt(60);
                if (delay == 0)
                    bell.deadline = Timer.IDLE;
                else if (bell.deadline == Timer.IDLE || bell.deadline > now + delay)
                    bell.at(now + delay);
                else
                    bell.deadline += delay;
            }
            if (bells.size() > 20 && now % 20 == 0)
                alarms.remove(bells.remove(random.nextInt(bells.size())).alarm);
            List<String> expected = bells.stream().filter(bell -> bell.deadline <= time)
                    .sorted(Comparator.comparingLong(bell -> bell.deadline))
                    .map(bell -> bell.name + "@" + bell.deadline)
                    .toList();
            rung.clear();
            alarms.ring(now);
            assertEquals(expected, rung, "at " + now);
        }
    }
}
