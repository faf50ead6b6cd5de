package io.tidegate.core.delivery.outlet;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What destinations answer. Their authors' code in it is called under the outlet's lock, and must not throw
 * there.
 */
final class Answers {
    /** Where an error keeps a call from an answer. */
    static final String INTERNAL = "internal error, see the log";
    static final Delivery FAULT = new Delivery.Postponed(Duration.ZERO, INTERNAL);

    private Answers() {}

    /** Offers a batch. What is thrown, but for errors, counts as postponed. @param sink for the log */
    static Delivery offer(Destination destination, Batch batch, String sink) {
        try {
            Delivery delivery = destination.offer(batch);
            if (delivery != null) return guarded(delivery, sink);
            return new Delivery.Postponed(Duration.ZERO,
                    destination.getClass().getName() + " gave no answer: a fault of that plugin, report it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Postponed(Duration.ZERO, "the sink is being closed");
        } catch (Exception e) {
            if (e instanceof RuntimeException)
                log(sink).error("{}: a fault in {}", sink, destination.getClass().getName(), e);
            return new Delivery.Postponed(Duration.ZERO, text(e));
        }
    }

    /** Asks whether the server is well; empty if it is. */
    static String check(Destination destination) {
        try {
            String reason = destination.check();
            return reason == null ? "" : reason;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (Exception e) {
            return text(e);
        }
    }

    /** Of a fault of the author's code, its type says more than its message. */
    private static String text(Exception e) {
        return e.getMessage() == null || e instanceof RuntimeException ? e.toString() : e.getMessage();
    }

    /** The logger of the sink's component, as its threads have it. */
    private static Logger log(String sink) {
        int end = sink.indexOf('~');
        return LoggerFactory.getLogger("io.tidegate." + (end < 0 ? sink : sink.substring(0, end)));
    }

    /**
     * The same, but a record about which the author's code throws counts as not named. @param sink for the
     * log
     */
    static Delivery guarded(Delivery delivery, String sink) {
        if (delivery instanceof Delivery.Refused refused)
            return new Delivery.Refused(refused.records(), refused.reason(), guarded(refused.named(), sink));
        if (delivery instanceof Delivery.Divided divided)
            return new Delivery.Divided(divided.reason(), guarded(divided.named(), sink));
        return delivery;
    }

    private static Predicate<String> guarded(Predicate<String> named, String sink) {
        if (named == Delivery.NONE_NAMED) return named;
        boolean[] told = new boolean[1];
        return record -> {
            try {
                return named.test(record);
            } catch (RuntimeException | StackOverflowError e) {
                if (!told[0])
                    log(sink).error(
                            "{}: a fault in {}, which says which records were refused; they are looked for"
                                    + " without it", sink, named.getClass().getName(), e);
                told[0] = true;
                return false;
            }
        };
    }
}
