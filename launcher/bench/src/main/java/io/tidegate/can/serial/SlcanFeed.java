package io.tidegate.can.serial;

import io.tidegate.api.can.FrameSink;
import io.tidegate.can.serial.language.SlcanParser;
import io.tidegate.can.serial.settings.Timestamps;

/** Lets the benchmarks feed the parser of the room, which is nobody else's business. */
public final class SlcanFeed {
    private final SlcanParser parser;

    /** @param out gets the frames of the bus */
    public SlcanFeed(String bus, FrameSink out) { parser = new SlcanParser(bus, Timestamps.HOST, out); }

    /** As the reading thread does with what the port gave. */
    public void feed(byte[] bytes, long hostNanos) { parser.feed(bytes, bytes.length, hostNanos); }
}
