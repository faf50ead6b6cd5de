package io.tidegate.bench;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.util.ArrayList;
import java.util.List;

/** Signals of a bus, ten a message, with values as sensors give them. The same in every run. */
final class ScrapeSeries {
    private static final int SIGNALS = 10;
    private static final String[] UNITS = {"km/h", "V", "degC", "Nm", ""};

    private ScrapeSeries() {}

    static SignalCatalog catalog(int series) {
        List<Message> messages = new ArrayList<>();
        for (int m = 0; m < series / SIGNALS; m++) {
            List<Signal> signals = new ArrayList<>();
            for (int s = 0; s < SIGNALS; s++)
                signals.add(Signal.of("WheelSpeed_" + m + "_" + s, UNITS[s % UNITS.length]));
            messages.add(new Message("MSG_" + m, m, true, 0, signals));
        }
        return new SignalCatalog("car", messages);
    }

    static double value(int signal) { return signal * 37 % 20_000 * 0.125; }

    static SampleBatch batch(SignalCatalog catalog) {
        SampleBatch batch = new SampleBatch(catalog, catalog.messageCount(), catalog.signalCount());
        for (int s = 0; s < catalog.signalCount(); s++) {
            if (s % SIGNALS == 0) batch.beginFrame(s / SIGNALS, 1_700_000_000_000_000_000L);
            batch.add(s, value(s));
        }
        return batch;
    }
}
