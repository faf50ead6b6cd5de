package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.can.decoder.DecoderComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The gateway: frame hub, can.decoder, sample hub, and a sink with its defaults but for gzip. Frames come as
 * fast as the server takes them.
 */
final class GatewayWay implements InfluxWay {
    private static final long MAX_WAITING = 25_000;
    private static final int ASK_EVERY = 256;
    private static final long A_MOMENT_NANOS = 1_000_000;

    private final boolean gzip;
    private final Rooms.RunningSink sink;
    private final DecoderComponent decoder;
    private final FrameHub hub;
    private List<CanFrame> frames = List.of();

    /** @param folder for its files */
    GatewayWay(Rooms.RunningSink sink, boolean gzip, Path folder)
            throws IOException, ReflectiveOperationException {
        this.gzip = gzip;
        this.sink = sink;
        Path dbc = Files.writeString(folder.resolve("four.dbc"), FourSignals.dbc());
        decoder = Rooms.decoder(FourSignals.BUS, dbc.toString(), Rooms.sampleHub(sink.samples()));
        hub = Rooms.frameHub(decoder);
    }

    @Override
    public String name() { return "Tidegate, from the frame" + (gzip ? ", gzip" : ""); }

    @Override
    public void prepare(int from, int count) { frames = FourSignals.frames(from, count); }

    @Override
    public void send(int from, int count) {
        long until = sink.status().status().sent() + count;
        for (int i = 0; i < frames.size(); i++) {
            while (!hub.hasRoom() || i % ASK_EVERY == 0 && sink.status().status().waiting() > MAX_WAITING)
                LockSupport.parkNanos(A_MOMENT_NANOS);
            hub.publish(frames.get(i));
        }
        while (sink.status().status().sent() < until) {
            FlowStatus status = sink.status().status();
            if (status.dropped() > 0) throw new IllegalStateException(status.toString());
            LockSupport.parkNanos(A_MOMENT_NANOS);
        }
    }

    @Override
    public void close() throws ReflectiveOperationException {
        Rooms.stop(decoder);
        sink.runtime().close();
    }
}
