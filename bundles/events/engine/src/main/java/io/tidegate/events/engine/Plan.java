package io.tidegate.events.engine;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done with the samples of one catalog, by index, so that a sample nobody cares for costs one look
 * into an array, however many rules there are. Used under the lock of {@link SignalRules}.
 */
final class Plan {
    /** What to do with one signal. */
    private record Watch(Latest latest, List<Armed> rules) { }

    /** A rule and its state on this bus. */
    private record Armed(SignalRule rule, Edge edge) { }

    private final String bus;
    private final Map<String, Latest> latest;
    private final boolean[] messages;
    private final Watch[] signals;

    /**
     * @param catalog not kept
     * @param latest  of all buses by {@code bus/Message.Signal}; gets what is missing
     */
    Plan(SignalCatalog catalog, List<SignalRule> rules, Map<String, Latest> latest) {
        this.bus = catalog.bus();
        this.latest = latest;
        this.messages = new boolean[catalog.messageCount()];
        this.signals = new Watch[catalog.signalCount()];
        Map<String, Integer> indexes = indexes(catalog);
        for (SignalRule rule : rules) rule.saw(bus, arm(rule, catalog, indexes));
    }

    private static Map<String, Integer> indexes(SignalCatalog catalog) {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < catalog.signalCount(); i++)
            indexes.put(catalog.message(catalog.messageOf(i)).name() + "." + catalog.signal(i).name(), i);
        return indexes;
    }

    private Sights.Sight arm(SignalRule rule, SignalCatalog catalog, Map<String, Integer> indexes) {
        SignalName signal = rule.trigger().signal();
        List<String> problems = new ArrayList<>();
        for (SignalName field : rule.trigger().fields()) {
            if (!field.isOn(bus)) continue;
            if (indexes.containsKey(field.path())) watch(indexes.get(field.path()), catalog, field.path());
            else problems.add(missing(field, indexes));
        }
        if (!signal.isOn(bus)) return new Sights.Sight(false, "no samples of bus " + signal.bus() + " so far");
        Integer index = indexes.get(signal.path());
        if (index == null) return new Sights.Sight(false, missing(signal, indexes));
        watch(index, catalog, signal.path()).rules().add(new Armed(rule, rule.edge(bus)));
        return new Sights.Sight(true, String.join("; ", problems));
    }

    private Watch watch(int index, SignalCatalog catalog, String path) {
        messages[catalog.messageOf(index)] = true;
        if (signals[index] == null)
            signals[index] = new Watch(latest(path, catalog.signal(index).texts()), new ArrayList<>());
        return signals[index];
    }

    /** The value there is, unless another DBC gave it other texts. */
    private Latest latest(String path, ValueTexts texts) {
        return latest.compute(bus + "/" + path,
                (key, old) -> old != null && old.texts() == texts ? old : new Latest(texts));
    }

    private String missing(SignalName name, Map<String, Integer> indexes) {
        String near = Nearest.to(name.path(), indexes.keySet());
        return "no signal " + name.path() + " on bus " + bus
                + (near.isEmpty() ? ", compare it with the DBC" : "; did you mean " + near + "?");
    }

    // hot: runs per frame
    void take(SampleBatch batch) {
        for (int frame = 0; frame < batch.frames(); frame++)
            if (messages[batch.message(frame)]) take(batch, frame);
    }

    /** First all values, then all conditions, so that a point has the values of the frame that fired it. */
    // hot: runs per frame of a watched message
    private void take(SampleBatch batch, int frame) {
        int end = batch.endSample(frame);
        for (int i = batch.firstSample(frame); i < end; i++) {
            Watch watch = signals[batch.signal(i)];
            if (watch != null) watch.latest().set(batch.value(i));
        }
        for (int i = batch.firstSample(frame); i < end; i++) {
            Watch watch = signals[batch.signal(i)];
            if (watch != null) check(watch, batch.value(i), batch.timeNanos(frame));
        }
    }

    private void check(Watch watch, double value, long timeNanos) {
        List<Armed> rules = watch.rules();
        for (int r = 0; r < rules.size(); r++) {
            Armed armed = rules.get(r);
            if (armed.edge().fires(value, watch.latest().texts())) armed.rule().fire(bus, timeNanos, latest::get);
        }
    }
}
