package com.example.counting;

import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.SampleSinkContract;
import java.util.Collection;

/** The proof that a foreign sink brings: the contract test of the testkit. */
class CountingSinkIT extends SampleSinkContract {
    private CountingSink sink;

    @Override
    protected SampleSink sink() { return sink = new CountingSink(); }

    @Override
    protected Collection<Double> values() { return sink.values(); }

    @Override
    protected void close() { sink.close(); }
}
