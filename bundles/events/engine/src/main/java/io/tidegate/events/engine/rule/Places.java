package io.tidegate.events.engine.rule;

import io.tidegate.events.engine.watch.Watch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where the condition of one event is at work. Used under the lock of {@link Rules}. */
public final class Places {
    private final Function<Watch.Place, Watch> maker;
    private final Map<Watch.Place, Watch> watches = new LinkedHashMap<>();
    private List<Watch> begun = new ArrayList<>();
    private List<Watch> ended = new ArrayList<>();

    /** @param maker begins the condition in a place */
    public Places(Function<Watch.Place, Watch> maker) { this.maker = maker; }

    public Collection<Watch> watches() { return watches.values(); }

    /** The condition at work in this place; begun if it was not. */
    public void begin(Watch.Place place) {
        if (watches.containsKey(place)) return;
        Watch watch = maker.apply(place);
        watches.put(place, watch);
        begun.add(watch);
    }

    /** The condition is not at work in this place any more. Null if it was not. */
    public Watch end(Watch.Place place) {
        Watch watch = watches.remove(place);
        if (watch == null) return null;
        watch.end();
        ended.add(watch);
        return watch;
    }

    /** The conditions that went to work since this was asked last. */
    public List<Watch> takeBegun() {
        List<Watch> taken = begun;
        begun = new ArrayList<>();
        return taken;
    }

    /** The conditions that are not at work any more since this was asked last. */
    public List<Watch> takeEnded() {
        List<Watch> taken = ended;
        ended = new ArrayList<>();
        return taken;
    }
}
