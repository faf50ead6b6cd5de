package io.tidegate.events.axis;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import io.tidegate.testkit.servers.Mosquitto;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes the metrics that cameras push throws, on the thread of the MQTT client. */
class MessageSupervisionTest extends SupervisionContract {
    private static final String POINT = "{\"measurement\":\"temperature\",\"fields\":{\"celsius\":1.5}}";

    private final AtomicLong points = new AtomicLong();
    @TempDir
    private Path folder;
    private Mosquitto broker;
    private Axis axis;

    @BeforeAll
    static void needsMosquitto() { Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto"); }

    @AfterEach
    void close() {
        axis.close();
        broker.close();
    }

    @Override
    protected void start(Supplier<Throwable> fault) throws Exception {
        broker = Mosquitto.start(folder);
        axis = new Axis(
                Configs.settings("url", broker.url().toString(), "metrics_topics", Configs.list("metrics/#")),
                "gate",
                new Axis.Outlets(any -> {}, event -> {}, point -> {
                    sneak(fault);
                    points.incrementAndGet();
                }));
    }

    @Override
    protected FlowStatus status() { return axis.status(); }

    @Override
    protected boolean works() throws Exception {
        long before = points.get();
        broker.publish("metrics/a", POINT, false);
        return soon(() -> points.get() > before);
    }
}
