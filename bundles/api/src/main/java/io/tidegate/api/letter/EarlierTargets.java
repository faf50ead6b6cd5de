package io.tidegate.api.letter;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Records that a sink left on disk for previous targets, for instance a mistyped server, and that no sink
 * sends. Any thread; may wait for the disk.
 */
@ProviderType
public interface EarlierTargets {
    /**
     * Lines in one place.
     *
     * @param place  a folder below {@code spool} of the data folder, {@code sinks.influx1~plant/00000001}
     * @param target whom they are for
     * @param lines  how many
     */
    record Left(String place, String target, long lines) {}

    /** The sink, e.g. {@code sinks.influx1~plant}. */
    String sink();

    /** All such records, oldest first. */
    List<Left> left();

    /**
     * The lines in a place are for the present target of the sink from now on; sent within some seconds, by
     * it or another sink for the same.
     *
     * @param place of {@link #left}
     * @throws IOException if nothing was changed, or only a part of it may be; the message is for people
     */
    void redirect(String place) throws IOException;

    /**
     * Deletes the lines in a place; they count as dropped within some seconds.
     *
     * @param place of {@link #left}
     * @throws IOException if not all of it is deleted; the message is for people
     */
    void discard(String place) throws IOException;
}
