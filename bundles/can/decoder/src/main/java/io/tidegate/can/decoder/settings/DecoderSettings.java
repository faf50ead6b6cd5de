package io.tidegate.can.decoder.settings;

import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.Integers;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * The checked settings of a decoder.
 *
 * @param bus          name of the bus
 * @param dbc          files, absolute; at least one
 * @param enabled      whether it takes frames
 * @param queueFrames  frames that may wait
 * @param batchSamples samples handed on at once
 * @param charset      of DBC files that are no UTF-8
 * @param j1939        which messages match by parameter group
 * @param sources      pairs of J1939 message and source address that are told apart; 0: none are
 * @param integers     what becomes of those that a double cannot hold
 * @param quality      how frames are watched
 */
public record DecoderSettings(String bus, List<Path> dbc, boolean enabled, int queueFrames, int batchSamples,
        Charset charset,
        J1939 j1939, int sources, Integers integers, QualitySettings quality) {
    private static final int MAX = 1 << 20;
    private static final int MAX_SOURCES = 4096;

    public DecoderSettings {
        require(!bus.isEmpty(), "bus: expected the name of a bus, found nothing");
        require(!dbc.isEmpty(), "dbc: expected at least one DBC file, found none");
        requireWithin("queue.frames", queueFrames, 16);
        requireWithin("batch.samples", batchSamples, 1);
        require(sources >= 0 && sources <= MAX_SOURCES,
                "j1939.sources: expected 0 to " + MAX_SOURCES + ", found "
                        + sources);
        dbc = List.copyOf(dbc);
    }

    private static void requireWithin(String key, int value, int least) {
        require(value >= least && value <= MAX,
                key + ": expected " + least + " to " + MAX + ", found " + value);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new IllegalArgumentException(otherwise);
    }
}
