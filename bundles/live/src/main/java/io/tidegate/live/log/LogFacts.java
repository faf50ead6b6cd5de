package io.tidegate.live.log;

import java.util.List;
import java.util.Map;

/**
 * What is in a log.
 *
 * @param format   as people call it
 * @param frames   that were read
 * @param isWhole  whether all of it was read; else it is too long for that
 * @param ids      identifiers that differ, error frames left out
 * @param channels as the log names them, the first few
 * @param first    time of the earliest frame, nanoseconds since the Unix epoch
 * @param last     time of the latest frame
 * @param defects  lines or objects that are no frames
 * @param shares   by DBC file, how many of the frames it describes
 */
public record LogFacts(String format, long frames, boolean isWhole, int ids, List<String> channels,
        long first, long last, long defects,
        Map<String, Long> shares) {}
