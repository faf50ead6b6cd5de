package io.tidegate.metrics.scheduler;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.metrics.scheduler.time.ThreadTimer;
import io.tidegate.metrics.scheduler.time.Turns;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.SupervisionContract;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** The probe throws, on the thread of its reading. */
class MetricSupervisionTest extends SupervisionContract {
    private final ThreadTimer timer = new ThreadTimer("metrics.scheduler");
    private final RecordingSink sink = new RecordingSink();
    private Metric metric;

    @AfterEach
    void close() {
        metric.close();
        timer.close();
    }

    /** What is thrown when the probe is looked for; nothing here. */
    void lookUp(Supplier<Throwable> fault) {}

    /** What is thrown when it is read. */
    void read(Supplier<Throwable> fault) { sneak(fault); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        Probe probe = (time, out) -> {
            read(fault);
            out.accept(Point.of("temperature", time).field("celsius", 21.5).build());
        };
        Probes probes = new Probes() {
            @Override
            public Probe named(String name) {
                lookUp(fault);
                return probe;
            }

            @Override
            public String names() { return "temperature"; }
        };
        metric = new Metric("metrics.scheduler~temperature",
                new SchedulerSettings("temperature", Duration.ofMillis(100),
                        Duration.ZERO, null, Map.of(), true),
                new Metric.Surroundings(probes, new Turns(), sink.pointHub(),
                        Clock.systemUTC(), timer, new Random(1)));
        metric.start();
    }

    @Override
    protected FlowStatus status() { return metric.status("metrics.scheduler", "temperature"); }

    @Override
    protected boolean works() {
        int before = sink.points().size();
        return soon(() -> sink.points().size() > before);
    }
}
