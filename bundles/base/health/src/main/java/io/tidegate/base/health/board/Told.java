package io.tidegate.base.health.board;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What one source told of itself.
 *
 * @param pid    of its configuration; empty if it has none or does not say
 * @param flow   what it did
 * @param health how well; that it could not be asked is trouble
 */
public record Told(String pid, FlowStatus flow, Health health) {
    /**
     * Asks it; whatever it throws is thrown on. {@link io.tidegate.core.runtime.Others} asks several.
     */
    public static Told of(String pid, StatusSource source) {
        FlowStatus flow = source.status();
        Health health = source.health();
        if (health.level() != Level.TROUBLE && !flow.isWell())
            health = Health.of(flow).with(health.numbers());
        return new Told(pid, flow, health);
    }

    /**
     * The worse of two healths, for one that counts in several units; what both need somebody for, and all
     * their numbers.
     */
    static Health worse(Health one, Health other) {
        boolean isOther = one.level().compareTo(other.level()) < 0;
        Health worst = both(isOther ? other : one, isOther ? one : other);
        Map<String, Double> numbers = new HashMap<>(one.numbers());
        numbers.putAll(other.numbers());
        return worst.with(numbers);
    }

    private static Health both(Health worst, Health better) {
        if (better.level() == Level.WELL || better.sentence().isEmpty()
                || better.sentence().equals(worst.sentence()))
            return worst;
        return new Health(worst.level(),
                worst.sentence().isEmpty() ? better.sentence() : worst.sentence() + ". " + better.sentence());
    }
}
