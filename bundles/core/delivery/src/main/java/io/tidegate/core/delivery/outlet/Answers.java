package io.tidegate.core.delivery.outlet;

import io.tidegate.api.sink.Delivery;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What destinations answer. Their authors' code in it is called under the outlet's lock, and must not throw there. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() { }

    /** The same, but a record about which the author's code throws counts as not named. @param sink for the log */
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
                if (!told[0]) LOG.error("{}: a fault in {}, which says which records were refused; they are looked for"
                        + " without it", sink, named.getClass().getName(), e);
                told[0] = true;
                return false;
            }
        };
    }
}
