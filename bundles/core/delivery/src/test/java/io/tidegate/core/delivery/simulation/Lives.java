package io.tidegate.core.delivery.simulation;

import java.util.function.LongFunction;

/**
 * Whether a life goes well, for who knows no class of this package: loaded together with code that has a
 * planted fault.
 */
public final class Lives implements LongFunction<String> {
    /** The first line of what went wrong in the life of this seed; null if nothing did. */
    @Override
    public String apply(long seed) {
        try {
            new Simulation(seed, false).run();
            return null;
        } catch (AssertionError | RuntimeException e) {
            return String.valueOf(e.getMessage() == null ? e : e.getMessage()).lines().findFirst().orElse("");
        }
    }
}
