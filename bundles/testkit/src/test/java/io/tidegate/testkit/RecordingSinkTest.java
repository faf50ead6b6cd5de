package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.signal.SampleSink;
import org.junit.jupiter.api.Test;

class RecordingSinkTest extends SampleSinkContract {
    private RecordingSink sink;

    @Override
    protected SampleSink sink() { return sink = new RecordingSink(); }

    @Override
    protected long received() { return sink.samples().size(); }

    @Override
    protected void close() { }

    @Test
    void namesWhatItWasLent() {
        sink().accept(Batches.battery(7, 96.5));
        assertEquals(new RecordingSink.Sample("car0", "Battery", "Voltage", 7, 96.5), sink.samples().get(0));
    }
}
