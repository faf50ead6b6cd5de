package io.tidegate.metrics.scheduler.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.metric.Probe;
import io.tidegate.metrics.scheduler.Metric;
import io.tidegate.metrics.scheduler.Probes;
import io.tidegate.metrics.scheduler.SchedulerSettings;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two configurations of one probe that hangs, on real threads. */
class TurnsTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger at = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Probe hanging = (time, out) -> {
        most.accumulateAndGet(at.incrementAndGet(), Math::max);
        release.await();
        at.decrementAndGet();
    };

    private Metric metric(String name, ThreadTimer timer, Turns turns) {
        Probes probes = new Probes() {
            @Override
            public Probe named(String metric) { return hanging; }

            @Override
            public String names() { return "hanging"; }
        };
        Metric metric = new Metric(name, new SchedulerSettings("hanging", Duration.ofMillis(100),
                Duration.ZERO, null,
                Map.of(), true), new Metric.Surroundings(probes, turns, new RecordingSink().pointHub(),
                        Clock.systemUTC(), timer, new Random(1)));
        metric.start();
        return metric;
    }

    @Test
    void aProbeIsNeverAskedTwiceAtOnceAndWhoeverWaitsCanBeStopped() {
        try (ThreadTimer timer = new ThreadTimer("test")) {
            Turns turns = new Turns();
            Metric first = metric("first", timer, turns);
            Await.until("the first hangs", () -> at.get() == 1);
            Metric second = metric("second", timer, turns);
            Await.until("the second misses readings", () -> second.status("r", "second").dropped() >= 3);
            Await.until("it says so",
                    () -> second.status("r", "second").trouble().contains("without finishing"));
            second.close();
            Await.until("its thread ended", () -> threads("second") == 0);
            assertEquals(1, threads("first"));
            release.countDown();
            first.close();
            assertEquals(1, most.get());
        }
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name))
                .count();
    }
}
