package io.tidegate.can.decoder.quality;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.can.decoder.settings.QualitySettings;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Puts counts into points: one of the bus with the sums of its messages, and one of each message that has its
 * own.
 */
final class QualityPoints {
    private final Map<String, String> tags;
    private final QualitySettings settings;
    private final PointHub hub;
    /** Of messages that are not described any more: sums must not go back. */
    private final long[] gone = new long[Fault.values().length];
    private long goneAbsent;

    QualityPoints(Map<String, String> tags, QualitySettings settings, PointHub hub) {
        this.tags = tags;
        this.settings = settings;
        this.hub = hub;
    }

    /** The message is not described any more; what was found in it stays in the sums. */
    void forget(MessageQuality message) {
        for (Fault fault : Fault.values()) gone[fault.ordinal()] += message.count(fault);
        goneAbsent += message.absent();
    }

    /** @param point of the bus, that has its own counts already */
    void publish(Point.Builder point, Collection<MessageQuality> messages, long timeNanos) {
        point.tags(tags).field("silent_messages", messages.stream().filter(MessageQuality::isSilent).count());
        for (Fault fault : Fault.values())
            if (fault != Fault.SILENT && watches(fault))
                point.field(fault.field(),
                        gone[fault.ordinal()] + sum(messages, message -> message.count(fault)));
        hub.publish(point.field("not_available", goneAbsent + sum(messages, MessageQuality::absent)).build());
        for (MessageQuality message : messages)
            if (hasOwn(message)) hub.publish(point(message, timeNanos));
    }

    private boolean hasOwn(MessageQuality message) {
        return switch (settings.messages()) {
            case NONE -> false;
            case FAULTY -> message.isFaulty();
            case ALL -> message.frames() > 0;
        };
    }

    private boolean watches(Fault fault) {
        return switch (fault) {
            case COUNTER -> !settings.counters().isEmpty();
            case CHECKSUM -> !settings.checksums().isEmpty();
            default -> true;
        };
    }

    private static long sum(Collection<MessageQuality> messages, ToLongFunction<MessageQuality> count) {
        return messages.stream().mapToLong(count).sum();
    }

    private Point point(MessageQuality quality, long timeNanos) {
        Point.Builder point = Point.of("can_quality", timeNanos).tags(quality.message().tags()).tags(tags)
                .tag("message", quality.message().name()).field("frames", quality.frames())
                .field("cycle_ms", quality.cycleNanos() / 1e6).field("not_available", quality.absent());
        for (Fault fault : Fault.values())
            if (fault != Fault.SILENT && quality.watches(fault))
                point.field(fault.field(), quality.count(fault));
        return point.field("silent", quality.isSilent()).build();
    }
}
