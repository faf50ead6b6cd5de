package io.tidegate.events.engine.watch;

import java.util.List;

/** A part of a condition at work. Used under the lock of {@code Rules}. */
public interface Node {
    /** True. */
    int YES = 1;
    /** Nothing came yet that could tell. */
    int UNKNOWN = 0;
    /** False. */
    int NO = -1;

    /**
     * {@link #YES}, {@link #NO} or {@link #UNKNOWN}; ordered, so that and, or, not are minimum, maximum and
     * minus.
     */
    int truth(long timeNanos);

    /** {@code a and b}. Every part is asked, as it may have to remember since when it holds. */
    record All(List<Node> parts) implements Node {
        @Override
        public int truth(long timeNanos) {
            int truth = YES;
            for (int i = 0; i < parts.size(); i++) truth = Math.min(truth, parts.get(i).truth(timeNanos));
            return truth;
        }
    }

    /** {@code a or b}. */
    record Any(List<Node> parts) implements Node {
        @Override
        public int truth(long timeNanos) {
            int truth = NO;
            for (int i = 0; i < parts.size(); i++) truth = Math.max(truth, parts.get(i).truth(timeNanos));
            return truth;
        }
    }

    /** {@code not a}. */
    record Not(Node part) implements Node {
        @Override
        public int truth(long timeNanos) { return -part.truth(timeNanos); }
    }
}
