package io.tidegate.events.axis;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import io.tidegate.testkit.servers.axis.AxisTopic;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Whoever takes the events throws, on the thread of the camera's stream. */
class EventSupervisionTest extends SupervisionContract {
    private final AtomicLong events = new AtomicLong();
    private FakeAxisCamera camera;
    private Axis axis;

    @AfterEach
    void close() {
        axis.close();
        camera.close();
    }

    @Override
    protected void start(Supplier<Throwable> fault) throws IOException {
        camera = FakeAxisCamera.start("root", "pass").declare(AxisTopic.AREA_COUNT);
        axis = new Axis(Configs.settings("url", camera.url().toString(), "user", "root", "_password", "pass"),
                "gate",
                new Axis.Outlets(any -> {}, event -> {
                    sneak(fault);
                    events.incrementAndGet();
                }, point -> {}));
    }

    @Override
    protected FlowStatus status() { return axis.status(); }

    @Override
    protected boolean works() throws Exception {
        long before = events.get();
        if (camera.streams() == 0) return false;
        camera.fire(AxisTopic.AREA_COUNT, 1, Map.of(), Map.of("human", "3"));
        return soon(() -> events.get() > before);
    }
}
