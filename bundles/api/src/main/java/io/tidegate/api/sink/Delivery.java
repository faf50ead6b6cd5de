package io.tidegate.api.sink;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/** The outcome of offering a batch to a server. */
@ProviderType
public sealed interface Delivery {
    /** For a server that rejects records without naming them. */
    Predicate<String> NONE_NAMED = record -> false;

    /** The server has all records. */
    record Delivered() implements Delivery {}

    /**
     * Keep the batch and offer it again, after the usual back-off.
     *
     * @param after  but not before this time, and nothing else either; zero if the server asked for none
     * @param reason a sentence: what happened where, what was expected, what to do
     * @param server whether this is about the server alone, whatever was sent: too many requests, a wrong
     *               login. Then no record is to blame, however often it comes
     */
    record Postponed(Duration after, String reason, boolean server) implements Delivery {
        /** None may be null. */
        public Postponed {
            Objects.requireNonNull(after, "Postponed: expected a time, Duration.ZERO for none, found null");
            Objects.requireNonNull(reason, "Postponed: expected a reason, found null");
        }

        /** It may be what was sent that the server cannot take. */
        public Postponed(Duration after, String reason) { this(after, reason, false); }
    }

    /**
     * The server will never take some records; it has the others. Which they are is found by offering the
     * others, or halves, again: a server of this kind overwrites a record with itself.
     *
     * @param records how many it refused at least; as many as the batch has, or more, means all
     * @param reason  a sentence
     * @param named   whether the server named this record, given without its line end, as one of them
     */
    record Refused(int records, String reason, Predicate<String> named) implements Delivery {
        /** None may be null. */
        public Refused {
            Objects.requireNonNull(reason, "Refused: expected a reason, found null");
            Objects.requireNonNull(named, "Refused: expected a predicate, NONE_NAMED for none, found null");
        }

        /** Nothing is known of which they are. */
        public Refused(int records, String reason) { this(records, reason, NONE_NAMED); }
    }

    /**
     * The server took none, but may take parts: offer what it did not name, or each half; a single record is
     * refused.
     *
     * @param reason a sentence
     * @param named  whether the server named this record, given without its line end, as the reason
     */
    record Divided(String reason, Predicate<String> named) implements Delivery {
        /** Neither may be null. */
        public Divided {
            Objects.requireNonNull(reason, "Divided: expected a reason, found null");
            Objects.requireNonNull(named, "Divided: expected a predicate, NONE_NAMED for none, found null");
        }

        /** No record is to blame, or it is not known which. */
        public Divided(String reason) { this(reason, NONE_NAMED); }
    }
}
