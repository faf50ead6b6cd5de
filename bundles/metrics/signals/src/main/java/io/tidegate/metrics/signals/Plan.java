package io.tidegate.metrics.signals;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which signals of one catalog are selected, by index: a sample nobody wants costs one look into an array.
 * Used under the lock of {@link SignalMetric}.
 */
final class Plan {
    private final BusIntervals intervals;
    private final boolean[] messages;
    private final Series[] signals;
    private long lost;

    /**
     * Finds what is selected.
     *
     * @param part    of a catalog that only lacks some messages of this one; null if there is none
     */
    Plan(SignalCatalog catalog, Plan part, SignalsSettings settings, BusIntervals intervals) {
        this.intervals = intervals;
        this.messages = part == null ? new boolean[catalog.messageCount()]
                : Arrays.copyOf(part.messages, catalog.messageCount());
        this.signals = part == null ? new Series[catalog.signalCount()]
                : Arrays.copyOf(part.signals, catalog.signalCount());
        for (int i = part == null ? 0 : part.signals.length; i < signals.length; i++)
            if (isSelected(catalog, i, settings)) select(catalog, i, settings);
    }

    private static boolean isSelected(SignalCatalog catalog, int index, SignalsSettings settings) {
        String message = catalog.message(catalog.messageOf(index)).name();
        return settings.signals().has(catalog.bus(), message, catalog.signal(index).name());
    }

    private void select(SignalCatalog catalog, int index, SignalsSettings settings) {
        Message message = catalog.message(catalog.messageOf(index));
        String signal = catalog.signal(index).name();
        messages[catalog.messageOf(index)] = true;
        Map<String, String> tags = new TreeMap<>(message.tags());
        tags.putAll(Map.of("bus", catalog.bus(), "message", message.name(), "signal", signal, "name",
                settings.name()));
        tags.putAll(settings.tags());
        if (!catalog.signal(index).unit().isEmpty()) tags.putIfAbsent("unit", catalog.signal(index).unit());
        String measurement = settings.measurement(catalog.bus(), message.name(), signal);
        signals[index] = intervals.series(List.of(measurement, tags),
                () -> new Series(measurement, tags, settings.holdNanos()));
    }

    /** Takes the samples of a batch; returns how many of them were selected. */
    // hot: runs per frame
    long take(SampleBatch batch) {
        long taken = 0;
        for (int frame = 0; frame < batch.frames(); frame++) {
            boolean inTime = intervals.admits(batch.timeNanos(frame));
            if (messages[batch.message(frame)]) taken += take(batch, frame, inTime);
        }
        return taken;
    }

    // hot: runs per frame of a selected message
    private long take(SampleBatch batch, int frame, boolean inTime) {
        long time = batch.timeNanos(frame);
        long taken = 0;
        int end = batch.endSample(frame);
        for (int i = batch.firstSample(frame); i < end; i++) {
            Series series = signals[batch.signal(i)];
            if (series == null) continue;
            taken++;
            if (!inTime || !series.add(time, batch.value(i))) lost++;
        }
        return taken;
    }

    /** Selected samples since the last call that were too late or no finite numbers. */
    long lost() {
        long since = lost;
        lost = 0;
        return since;
    }

    BusIntervals intervals() { return intervals; }
}
