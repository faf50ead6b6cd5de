package io.tidegate.metrics.gateway;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.status.StatusBoard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** OSGi shell of {@link GatewayProbe}; nothing is asked until a metric of that name is configured. */
@Component(name = "io.tidegate.metrics.gateway", property = Probe.NAME + "=" + GatewayProbe.NAME)
public final class GatewayComponent implements Probe {
    /**
     * Not a DS reference: the board asks the scheduler, which refers to this component; DS refuses a circle.
     */
    private final ServiceTracker<StatusBoard, StatusBoard> boards;
    private String machine;

    @Activate
    public GatewayComponent(BundleContext context) {
        boards = new ServiceTracker<>(context, StatusBoard.class, null);
        boards.open();
    }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        StatusBoard board = boards.getService();
        if (board == null)
            throw new IOException(
                    "expected the status of all components, found no service that tells it; "
                            + "is base.health running?");
        new GatewayProbe(board::components, this::machine).read(timeNanos, out);
    }

    /** Asked once: it may ask a name server. */
    private synchronized String machine() {
        if (machine == null) {
            try {
                machine = InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                machine = "localhost"; // as metrics.host has it
            }
        }
        return machine;
    }

    @Deactivate
    void stop() { boards.close(); }
}
