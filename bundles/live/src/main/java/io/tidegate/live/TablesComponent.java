package io.tidegate.live;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.live.table.FrameTable;
import io.tidegate.live.table.SignalTable;
import org.osgi.service.component.annotations.Component;

/** OSGi shell of the tables: takes every frame and every batch. Never waits: what is older is overwritten. */
@Component(name = "io.tidegate.live.tables",
        service = {FrameSink.class, SampleSink.class, TablesComponent.class})
public final class TablesComponent implements FrameSink, SampleSink {
    private final long start = System.nanoTime();
    private final FrameTable frames = new FrameTable(this::now);
    private final SignalTable signals = new SignalTable(this::now);

    /** Nanoseconds since the component started, only going forward. */
    long now() { return System.nanoTime() - start; }

    FrameTable frames() { return frames; }

    SignalTable signals() { return signals; }

    // hot: runs per frame
    @Override
    public void accept(CanFrame frame) { frames.put(frame); }

    // hot: runs per batch
    @Override
    public void accept(SampleBatch batch) { signals.put(batch); }

    @Override
    public boolean hasRoom() { return true; }
}
