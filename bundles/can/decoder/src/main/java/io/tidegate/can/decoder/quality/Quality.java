package io.tidegate.can.decoder.quality;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.can.decoder.settings.Check;
import io.tidegate.can.decoder.settings.Checksum;
import io.tidegate.can.decoder.settings.QualitySettings;
import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.decode.FrameDecoder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches the frames of one bus: which messages are late or silent, which frames are too short, which values
 * out of range, which counters and checksums wrong, which ids unknown. Counts are published as points at an
 * interval; beginnings and ends are reported at once. Used by the decoding thread only; counts continue when
 * a DBC file changes.
 */
public final class Quality {
    private static final int MAX_UNKNOWN = 1024;
    private static final double ROUNDING = 1e-9;
    private static final long MIN_PAUSE_NANOS = 1_000_000_000L;
    /** Before so many frames it is not known how often they come. */
    private static final int FRAMES_TO_KNOW = 16;
    private static final String COUNTERS = "quality.counters: ";
    private static final String CHECKSUMS = "quality.checksums: ";

    /** What must stay for counts to go on. */
    private record Series(String message, Map<String, String> tags, long cycleNanos, int length) {}

    private final QualitySettings settings;
    private final QualityPoints points;
    private final QualityAlerts alerts;
    private final Map<Series, MessageQuality> known = new HashMap<>();
    private MessageQuality[] messages = {};
    private boolean[] hasRange = {};
    private double[] minimum = {};
    private double[] maximum = {};
    private final IdSet unknown = new IdSet(MAX_UNKNOWN);
    private String trouble = "";

    private long now;
    private long lastFrame;
    private long longestGap;
    private long lastPublished;
    private boolean silent;
    private long frames;
    private long unknownFrames;
    private long lostTransports;

    /**
     * @param tags of every point and event: bus and decoder, as two decoders may listen to one bus
     * @param now  of a clock that only goes forward, in ns
     */
    public Quality(Map<String, String> tags, QualitySettings settings, PointHub hub, Alerts alerts,
            long now) {
        this.settings = settings;
        points = new QualityPoints(tags, settings, hub);
        this.alerts = new QualityAlerts(tags, alerts);
        this.now = now;
        lastPublished = now;
    }

    public boolean isOn() { return settings.isOn(); }

    /** What is configured but cannot be checked; empty if all can. Changes with {@link #turnTo} only. */
    public String trouble() { return trouble; }

    /** From now on frames are decoded by this one. */
    public void turnTo(FrameDecoder decoder) {
        if (!isOn()) return;
        messages = new MessageQuality[decoder.catalog().messageCount()];
        Set<String> missing = new LinkedHashSet<>();
        settings.counters().forEach(check -> missing.add(COUNTERS + check.path()));
        settings.checksums().forEach(check -> missing.add(CHECKSUMS + check.path()));
        for (int m = 0; m < messages.length; m++) {
            messages[m] = quality(decoder.catalog().message(m), decoder.layout(m).length());
            addChecks(decoder, m, missing);
        }
        forgetAllBut(Set.of(messages));
        ranges(decoder);
        trouble = missing.isEmpty() ? ""
                : String.join(", ", missing) + ": there is no such signal in every frame of its"
                        + " message, or a checksum is no whole byte. Compare with the DBC files.";
    }

    private void forgetAllBut(Set<MessageQuality> described) {
        known.values().removeIf(message -> {
            boolean gone = !described.contains(message);
            if (gone) points.forget(message);
            return gone;
        });
    }

    private MessageQuality quality(Message message, int length) {
        Series series = new Series(message.name(), message.tags(), message.cycleNanos(), length);
        return known.computeIfAbsent(series,
                any -> new MessageQuality(message, length, settings.lateCycles()));
    }

    private void addChecks(FrameDecoder decoder, int m, Set<String> missing) {
        messages[m].countsBy(null, 0);
        messages[m].isProtectedBy(null, null);
        for (Check check : settings.counters())
            bits(decoder, m, check).ifPresent(bits -> {
                messages[m].countsBy(bits,
                        check.value().isEmpty() ? highest(bits) : Long.parseLong(check.value()));
                missing.remove(COUNTERS + check.path());
            });
        for (Check check : settings.checksums())
            bits(decoder, m, check).filter(bits -> bits.bitLength() == 8 && bits.position(0) % 8 == 0)
                    .ifPresent(bits -> {
                        messages[m].isProtectedBy(bits, Checksum.valueOf(check.value()));
                        missing.remove(CHECKSUMS + check.path());
                    });
    }

    private static Optional<BitField> bits(FrameDecoder decoder, int message, Check check) {
        String name = decoder.catalog().message(message).name();
        return decoder.layout(message).signals().stream().filter(signal -> signal.selection().isEmpty()
                && check.isFor(decoder.catalog().bus(), name, signal.name()))
                .map(SignalLayout::bits).findFirst();
    }

    private static long highest(BitField bits) {
        return bits.bitLength() == 64 ? -1L : (1L << bits.bitLength()) - 1;
    }

    private void ranges(FrameDecoder decoder) {
        hasRange = new boolean[messages.length];
        minimum = new double[decoder.catalog().signalCount()];
        maximum = new double[minimum.length];
        for (int s = 0; s < minimum.length; s++) {
            Signal signal = decoder.catalog().signal(s);
            double rounding = ROUNDING * Math.max(Math.abs(signal.minimum()), Math.abs(signal.maximum()));
            minimum[s] = signal.minimum() - rounding;
            maximum[s] = signal.maximum() + rounding;
            hasRange[decoder.catalog().messageOf(s)] |= !Double.isNaN(rounding);
        }
    }

    /** Frames that come from now on come now. */
    public void now(long nanos) { now = nanos; }

    /** Any frame of the bus came. */
    // hot: runs per frame
    public void heard() {
        long gap = now - lastFrame;
        if (frames > 0 && !silent && gap > longestGap) longestGap = gap;
        lastFrame = now;
        frames++;
    }

    /** @param absent signals that said "not available" or "error" */
    // hot: runs per described frame
    public void frame(int message, byte[] data, long timeNanos, int absent) {
        messages[message].frame(data, timeNanos, now);
        if (absent > 0) messages[message].absent(absent);
    }

    /** Looks at the samples of a message from this one on. */
    // hot: runs per frame, the loop per signal of messages that have ranges
    public void samples(int message, SampleBatch batch, int from) {
        if (!hasRange[message]) return;
        for (int i = from, end = batch.samples(); i < end; i++) {
            int signal = batch.signal(i);
            double value = batch.value(i);
            if (value < minimum[signal] || value > maximum[signal]) messages[message].outOfRange();
        }
    }

    // hot: runs per frame that no message describes
    public void unknown(CanFrame frame) {
        if (!frame.isData()) return;
        unknownFrames++;
        if (unknown.add(frame.id(), frame.isExtended())) alerts.unknown(frame);
    }

    /** @param lost J1939 transports so far that were begun but never completed */
    public void transports(long lost) { lostTransports = lost; }

    /**
     * Finds out what became silent, tells what began and ended, and publishes the counts when it is time.
     *
     * @param nowNanos  as {@link #now}
     * @param timeNanos the time for points, since the Unix epoch
     */
    public void look(long nowNanos, long timeNanos) {
        if (!isOn()) return;
        now = nowNanos;
        silence();
        for (MessageQuality message : messages) alerts.turns(message);
        if (now - lastPublished < settings.interval().toNanos()) return;
        lastPublished = now;
        publish(timeNanos);
    }

    /**
     * When nothing at all comes, for longer than it ever was so, the bus is silent, not each of its messages:
     * a message is silent if others came when it was overdue.
     */
    private void silence() {
        double pause = Math.max(MIN_PAUSE_NANOS, settings.silentCycles() * longestGap);
        boolean nowSilent = frames >= FRAMES_TO_KNOW && now - lastFrame > pause;
        if (nowSilent != silent) {
            silent = nowSilent;
            alerts.bus(silent);
            if (!silent) for (MessageQuality message : messages) message.forgive(now);
        }
        for (MessageQuality message : messages)
            if (message.silent(message.isOverdue(lastFrame, settings.silentCycles())))
                alerts.silence(message);
    }

    private void publish(long timeNanos) {
        if (frames == 0) return;
        points.publish(Point.of("can_bus_quality", timeNanos).field("frames", frames).field("silent", silent)
                .field("unknown_frames", unknownFrames).field("unknown_ids", (long) unknown.size())
                .field("lost_transports", lostTransports), known.values(), timeNanos);
    }
}
