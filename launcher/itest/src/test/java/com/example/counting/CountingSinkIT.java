package com.example.counting;

import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.SampleSinkContract;

/** The proof that a foreign sink brings: the contract test of the testkit. */
class CountingSinkIT extends SampleSinkContract {
    private CountingSink sink;

    @Override
    protected SampleSink sink() { return sink = new CountingSink(); }

    @Override
    protected long received() { return sink.status().received(); }

    @Override
    protected void close() { sink.close(); }
}
