package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.signal.SampleSink;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingSinkTest extends SampleSinkContract {
    private RecordingSink sink;

    @Override
    protected SampleSink sink() { return sink = new RecordingSink(); }

    @Override
    protected List<Double> values() {
        return sink.samples().stream().map(RecordingSink.Sample::value).toList();
    }

    @Override
    protected void close() { sink.close(); }

    @Test
    void namesWhatItWasLent() {
        sink().accept(Batches.battery(7, 96.5));
        assertEquals(new RecordingSink.Sample("car0", "Battery", "Voltage", 7, 96.5), sink.samples().get(0));
    }
}
