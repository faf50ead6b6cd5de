package com.example.counting;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** A sink that is not ours: what somebody else would drop into the add-ons folder. */
@Component(name = "com.example.counting", immediate = true)
public final class CountingSink implements SampleSink, StatusSource {
    private final AtomicLong received = new AtomicLong();
    private volatile boolean closed;

    @Override
    public void accept(SampleBatch batch) {
        if (!closed) received.addAndGet(batch.samples());
    }

    @Override
    public FlowStatus status() {
        long count = received.get();
        return new FlowStatus("com.example.counting", "", "samples", count, count, 0, 0, "");
    }

    @Deactivate
    void close() { closed = true; }
}
