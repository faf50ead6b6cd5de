package io.tidegate.core.hub;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the receivers of one hub apart: a fault of one is logged when it begins and when it ends, and never
 * reaches the others or the caller. Receivers that want it are called one at a time.
 */
final class Guard<R, T> {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final String what;
    private final BiConsumer<R, T> call;
    private final boolean oneAtATime;
    private final Map<R, Boolean> faulty = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param what what is handed on, for the log; {@code oneAtATime}: calls of one receiver never overlap */
    Guard(String what, boolean oneAtATime, BiConsumer<R, T> call) {
        this.what = what;
        this.oneAtATime = oneAtATime;
        this.call = call;
    }

    /** @param receivers does not change meanwhile, and knows its elements by index */
    // hot: runs per frame, batch or point; an iterator would be garbage
    void each(List<R> receivers, T item) {
        for (int i = 0, n = receivers.size(); i < n; i++) {
            R receiver = receivers.get(i);
            if (oneAtATime)
                synchronized (receiver) {
                    one(receiver, item);
                }
            else one(receiver, item);
        }
    }

    private void one(R receiver, T item) {
        try {
            call.accept(receiver, item);
            if (!faulty.isEmpty() && faulty.remove(receiver) != null)
                LOG.info("{} takes {} again", receiver.getClass().getName(), what);
        } catch (RuntimeException | LinkageError fault) {
            if (faulty.put(receiver, true) == null)
                LOG.error("{} threw instead of taking {}; it is called again, but this was lost there",
                        receiver.getClass().getName(), what, fault);
        }
    }
}
