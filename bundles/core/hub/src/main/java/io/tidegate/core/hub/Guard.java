package io.tidegate.core.hub;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Isolates the receivers of one hub: a fault in one, whatever it is, is logged when it begins and ends, and
 * never reaches the others or the caller. If required, each receiver is called by one thread at a time. Any
 * thread.
 *
 * <p>Errors are no exception: an {@link OutOfMemoryError} in a sink must not end the thread that reads a bus.
 * The JVM flags decide whether it ends the process.
 */
final class Guard<R, T> {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final String what;
    private final BiConsumer<R, T> call;
    private final Predicate<R> hasRoom;
    private final boolean oneAtATime;
    /** Guarded by its own monitor. */
    private final Map<R, Boolean> faulty = new WeakHashMap<>();
    /** Whether {@link #faulty} is not empty, so that a successful call takes no lock. */
    private volatile boolean anyFaulty;

    /**
     * One for a hub.
     *
     * @param what       what is passed on, for the log
     * @param oneAtATime calls of one receiver never overlap
     * @param call       passes it to a receiver
     * @param hasRoom    whether a receiver has room
     */
    Guard(String what, boolean oneAtATime, BiConsumer<R, T> call, Predicate<R> hasRoom) {
        this.what = what;
        this.oneAtATime = oneAtATime;
        this.call = call;
        this.hasRoom = hasRoom;
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
            else
                one(receiver, item);
        }
    }

    private void one(R receiver, T item) {
        try {
            call.accept(receiver, item);
            if (anyFaulty) isWell(receiver);
        } catch (Throwable fault) {
            failed(receiver,
                    "threw instead of taking " + what + "; it is called again, but this was lost there",
                    fault);
        }
    }

    /** Whether all of them have room. A receiver that throws is not waited for: it might throw for ever. */
    // hot: runs per frame of a replayed file
    boolean allHaveRoom(List<R> receivers) {
        for (int i = 0, n = receivers.size(); i < n; i++)
            if (!hasRoom(receivers.get(i))) return false;
        return true;
    }

    private boolean hasRoom(R receiver) {
        try {
            return hasRoom.test(receiver);
        } catch (Throwable fault) {
            failed(receiver,
                    "threw instead of saying whether it has room for " + what + "; it is not waited for",
                    fault);
            return true;
        }
    }

    /** The lock of the list of faulty receivers. */
    Object lock() { return faulty; }

    private void isWell(R receiver) {
        synchronized (faulty) {
            if (faulty.remove(receiver) == null) return;
            anyFaulty = !faulty.isEmpty();
        }
        LOG.info("{} takes {} again", receiver.getClass().getName(), what);
    }

    private void failed(R receiver, String how, Throwable fault) {
        try {
            synchronized (faulty) {
                if (faulty.put(receiver, true) != null) return;
                anyFaulty = true;
            }
            LOG.error("{} {}", receiver.getClass().getName(), how, fault);
        } catch (Throwable alsoFault) {
            // no memory left to report it, or the logger fails, too: the caller continues nevertheless
        }
    }
}
