package io.tidegate.core.delivery.runtime;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.testkit.SupervisionContract;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The destination throws, on the thread that sends. */
class SenderSupervisionTest extends SupervisionContract {
    @TempDir
    private Path data;
    private final CountDownLatch seen = new CountDownLatch(1);
    private DeliveryRuntime runtime;
    private Sink sink;
    private volatile Supplier<Throwable> fault;

    @AfterEach
    void close() {
        if (runtime != null) runtime.close();
    }

    private final class Throwing implements Destination {
        private boolean threw;

        /** After a fault it waits until somebody saw it: the next success ends what is to be seen. */
        @Override
        public Delivery offer(Batch batch) throws InterruptedException {
            if (threw) seen.await();
            threw = true;
            sneak(fault);
            threw = false;
            return new Delivery.Delivered();
        }
    }

    @Override
    protected void start(Supplier<Throwable> planted) {
        fault = planted;
        runtime = new DeliveryRuntime(data, services -> () -> {});
        sink = runtime.open(new HashMap<>(Map.of("service.pid", "io.tidegate.sinks.t~plant",
                "flush.interval.ms", 10, "retry.max.ms", 1_000)),
                new SinkPlan(null, "plant", new Throwing()));
    }

    @Override
    protected FlowStatus status() {
        FlowStatus now = ((StatusSource) sink).status();
        if (!now.isWell()) seen.countDown();
        return now;
    }

    @Override
    protected boolean works() {
        StatusSource source = (StatusSource) sink;
        long before = source.status().sent();
        ((PointSink) sink).accept(new Point("m", new TreeMap<>(), new TreeMap<>(Map.of("v", 1.0)), 1));
        return soon(() -> source.status().sent() > before);
    }
}
