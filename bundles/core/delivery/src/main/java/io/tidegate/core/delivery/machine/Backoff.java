package io.tidegate.core.delivery.machine;

import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: twice as long each time, half of it by chance so that many gateways do not come
 * together.
 */
final class Backoff {
    private final DoubleSupplier chance;
    private long pause;

    /** @param chance gives values from 0 up to 1 */
    Backoff(DoubleSupplier chance) { this.chance = chance; }

    /** The next pause, in ns. */
    long next(Settings settings) {
        long now = Math.min(settings.retryMax(),
                Math.max(pause, Math.min(settings.retryMin(), settings.retryMax())));
        pause = Math.min(settings.retryMax(), now * 2);
        return (long) (now * (0.5 + chance.getAsDouble() / 2));
    }

    /** Begins with the shortest pause again. */
    void reset() { pause = 0; }
}
