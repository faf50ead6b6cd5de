package io.tidegate.metrics.scheduler;

import java.util.function.Supplier;

/** The list of probes throws, on the thread of the timer. */
class LookUpSupervisionTest extends MetricSupervisionTest {
    @Override
    void lookUp(Supplier<Throwable> fault) { sneak(fault); }

    @Override
    void read(Supplier<Throwable> fault) {}
}
