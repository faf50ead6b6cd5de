package io.tidegate.events.axis;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.runtime.Faults;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.axis.intake.Camera;
import io.tidegate.events.axis.intake.Intake;
import io.tidegate.events.axis.intake.Notices;
import io.tidegate.events.axis.link.Link;
import io.tidegate.events.axis.message.AxisEvent;
import io.tidegate.events.axis.mqtt.MqttBridge;
import io.tidegate.events.axis.mqtt.Published;
import io.tidegate.events.axis.settings.AxisSettings;
import io.tidegate.events.axis.stream.CameraStream;
import io.tidegate.events.axis.vapix.CameraProbes;
import io.tidegate.events.axis.vapix.Lacking;
import io.tidegate.events.axis.vapix.Vapix;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One configuration at work: a camera, or a broker with cameras behind it. */
public final class Axis implements AutoCloseable {
    /**
     * Where what a camera sends goes to; each is called by any thread, one call at a time.
     *
     * @param cameras is told of each camera once
     * @param events  takes events
     * @param metrics takes metrics that cameras push
     */
    public record Outlets(Consumer<Camera> cameras, Consumer<AxisEvent> events, PointHub metrics) {}

    /** A camera may have nothing to say for a while. */
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final String instance;
    private final boolean isBroker;
    private final Intake intake;
    private final ExecutorService threads;
    private final Faults faults;
    private final Link link;
    private final Map<String, Probe> probes;

    /**
     * Starts at once.
     *
     * @param instance name of the configuration
     * @param outlets  where goes what comes
     */
    public Axis(AxisSettings settings, String instance, Outlets outlets) {
        this(settings, instance, outlets, TimeSource.SYSTEM);
    }

    /** With a time of the caller's, for tests. */
    public Axis(AxisSettings settings, String instance, Outlets outlets, TimeSource time) {
        this.instance = instance;
        String name = "events.axis~" + instance;
        faults = new Faults(name);
        intake = new Intake(outlets.cameras, outlets.events, time, new Notices(name, time));
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + ".net");
            thread.setDaemon(true);
            return thread;
        });
        Vapix vapix = new Vapix(settings.place(), threads);
        Lacking lacking = new Lacking(TimeSource.SYSTEM);
        boolean broker = settings.place().isBroker();
        isBroker = broker;
        probes = broker || !settings.enabled() ? Map.of()
                : new CameraProbes(settings.name(), vapix, lacking, settings.ptzCameras()).all();
        if (broker) settings.cameras().values().forEach(camera -> intake.camera(camera, false));
        Link.Connection connection = broker
                ? new MqttBridge(settings,
                        new Published(settings, intake, outlets.metrics, Clock.systemUTC()), threads, faults)
                : askingAgain(lacking,
                        new CameraStream(settings, vapix, intake.camera(settings.name(), true), intake,
                                faults));
        boolean connects = settings.enabled() && (settings.events() || broker);
        link = connects ? new Link(name, connection, settings.pace().retryMax(), time) : null;
        if (link != null) link.start();
    }

    private static Link.Connection askingAgain(Lacking lacking, Link.Connection stream) {
        return up -> stream.run(flaw -> {
            lacking.clear();
            up.isUp(flaw);
        });
    }

    /** By metric name; none with a broker. */
    Map<String, Probe> probes() { return probes; }

    public FlowStatus status() { return intake.status(instance, trouble()); }

    /**
     * That it is not connected is trouble; what cannot be understood, and a broker that never sends anything,
     * needs somebody.
     */
    public Health health() {
        String trouble = trouble();
        if (!trouble.isEmpty()) return new Health(Level.TROUBLE, trouble);
        String odd = intake.notice();
        if (odd.isEmpty() && isBroker && link != null && link.isUpFor(QUIET_NANOS) && intake.isQuiet())
            odd = "connected, but no camera has sent anything so far: check that its MQTT client is on, "
                    + "which events it publishes, and whether topics and metrics.topics are theirs";
        return new Health(odd.isEmpty() ? Level.WELL : Level.ATTENTION, odd);
    }

    private String trouble() {
        faults.overIfQuiet();
        String trouble = link == null ? "" : link.trouble();
        return trouble.isEmpty() ? faults.text() : trouble;
    }

    @Override
    public void close() {
        if (link != null) link.close();
        threads.shutdownNow();
    }
}
