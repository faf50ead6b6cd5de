package com.example.counting;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** A sink that is not ours: what somebody else would drop into the add-ons folder. */
@Component(name = "com.example.counting", immediate = true)
public final class CountingSink implements SampleSink, StatusSource {
    private final AtomicLong received = new AtomicLong();
    private final Map<Integer, Double> newest = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Override
    public void accept(SampleBatch batch) {
        if (closed) return;
        for (int f = 0; f < batch.frames(); f++)
            for (int i = batch.firstSample(f); i < batch.endSample(f); i++)
                newest.put(batch.signal(i), batch.value(i));
        received.addAndGet(batch.samples());
    }

    @Override
    public FlowStatus status() {
        long count = received.get();
        return new FlowStatus("com.example.counting", "", "samples", count, count, 0, 0, "");
    }

    /** The newest of each signal. */
    Collection<Double> values() { return newest.values(); }

    @Deactivate
    void close() { closed = true; }
}
