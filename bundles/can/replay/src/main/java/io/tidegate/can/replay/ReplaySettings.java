package io.tidegate.can.replay;

import io.tidegate.can.replay.time.Timestamps;
import io.tidegate.core.canwire.BitRates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * What to play and how; cannot be wrong.
 *
 * @param file       absolute, or relative to the working folder of the program
 * @param bus        name the frames carry
 * @param transmit   onto the real bus of that name, not into the gateway
 * @param selection  which frames of the log
 * @param speed      0 as fast as it goes, else 0.1 to 100 times real time
 * @param longestGap of the log, longer ones are played as one of that length; zero: any
 * @param startAt    in the log, after its first frame; every pass begins there
 * @param startDelay between the first listener and the first frame
 * @param rates      of the bus that the log is from, for its load; unknown: nobody told
 */
record ReplaySettings(Path file, String bus, boolean transmit, Selection selection, double speed,
        boolean loop,
        Timestamps timestamps, Duration longestGap, Duration startAt, Duration startDelay, boolean enabled,
        BitRates rates) {
    private static final int MAX_BITRATE = 1_000_000;
    private static final int MAX_DATA_BITRATE = 10_000_000;

    ReplaySettings {
        if (bus == null || bus.isBlank())
            throw new IllegalArgumentException("bus: expected a name, found nothing");
        if (speed != 0 && !(speed >= 0.1 && speed <= 100))
            throw new IllegalArgumentException("speed: expected 0, or 0.1 to 100, found " + speed);
        if (transmit && speed == 0) throw new IllegalArgumentException(
                "speed: expected 0.1 to 100 with transmit = true, found 0: a bus has a speed of its own");
        if (longestGap.isNegative())
            throw new IllegalArgumentException(
                    "gap.max.ms: expected 0 or more, found " + longestGap.toMillis());
        if (startAt.isNegative())
            throw new IllegalArgumentException(
                    "start.at.ms: expected 0 or more, found " + startAt.toMillis());
        if (startDelay.isNegative() || startDelay.toMillis() > 60_000)
            throw new IllegalArgumentException(
                    "start.delay.ms: expected 0 to 60000, found " + startDelay.toMillis());
    }

    /** One that plays gaps as long as they are. */
    ReplaySettings(Path file, String bus, boolean transmit, Selection selection, double speed, boolean loop,
            Timestamps timestamps, Duration startAt, Duration startDelay, boolean enabled) {
        this(file, bus, transmit, selection, speed, loop, timestamps, Duration.ZERO, startAt, startDelay,
                enabled, BitRates.UNKNOWN);
    }

    /** @param configFolder where relative files start */
    static ReplaySettings from(ReplayConfig config, Path configFolder) {
        String file = config.file();
        if (file == null || file.isBlank())
            throw new IllegalArgumentException("file: expected the path of a CAN log, found nothing");
        return new ReplaySettings(configFolder.resolve(file.strip()), config.bus(), config.transmit(),
                Selection.from(config), config.speed(), config.loop(), config.timestamps(),
                Duration.ofMillis(config.gap_max_ms()),
                Duration.ofMillis(config.start_at_ms()), Duration.ofMillis(config.start_delay_ms()),
                config.enabled(), rates(config.bitrate(), config.data_bitrate()));
    }

    private static BitRates rates(int nominal, int data) {
        within("bitrate", nominal, MAX_BITRATE);
        within("data.bitrate", data, MAX_DATA_BITRATE);
        if (data > 0 && nominal == 0) throw new IllegalArgumentException(
                "data.bitrate: expected 0, as bitrate is 0 (unknown), found " + data);
        return new BitRates(nominal, data);
    }

    private static void within(String key, int value, int max) {
        if (value < 0 || value > max)
            throw new IllegalArgumentException(key + ": expected 0 to " + max + " bit/s, found " + value);
    }

    /**
     * Those that the load of its bus can be told by, at the speed of the log: unknown where it is no bus of
     * its own, where several buses share a number, and where the log is played as fast as it goes.
     */
    BitRates loadRates() {
        return !enabled || transmit || asFastAsItGoes() || everyBus().size() != 1 ? BitRates.UNKNOWN
                : rates.at(speed);
    }

    /** Every bus that frames may carry. */
    Collection<String> everyBus() { return selection.everyBus(bus); }

    /**
     * Whether a listener takes any of these frames.
     *
     * @param wanted its property {@code bus}: nothing for all, a name, or several, also in one text with
     *               commas
     */
    boolean isHeardBy(Object wanted) {
        String[] texts = wanted instanceof String[] several ? several
                : new String[] {wanted instanceof String one ? one : ""};
        List<String> names = Arrays.stream(String.join(",", texts).split(",")).map(String::strip)
                .filter(name -> !name.isEmpty()).toList();
        return names.isEmpty() || names.stream().anyMatch(everyBus()::contains);
    }

    boolean asFastAsItGoes() { return speed == 0; }
}
