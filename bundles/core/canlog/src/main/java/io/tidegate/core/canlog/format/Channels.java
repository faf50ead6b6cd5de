package io.tidegate.core.canlog.format;

import io.tidegate.core.canlog.io.BusNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Remembers the buses of the channels met so far, so that a name costs a comparison of bytes per frame. */
public final class Channels {
    private static final int REMEMBERED = 64;
    private static final int NUMBERED = 256;

    private final BusNames names;
    private final byte[][] known = new byte[REMEMBERED][];
    private final String[] buses = new String[REMEMBERED];
    private final String[] numbered = new String[NUMBERED];
    private final boolean[] met = new boolean[NUMBERED];
    private int size;

    public Channels(BusNames names) { this.names = names; }

    /** @return null if the channel is left out */
    // hot: runs per frame
    public @Nullable String bus(byte[] text, int from, int to) {
        for (int i = 0; i < size; i++)
            if (Arrays.equals(known[i], 0, known[i].length, text, from, to)) return buses[i];
        return firstMet(text, from, to);
    }

    /** @return null if the channel is left out */
    // hot: runs per frame
    public @Nullable String bus(int number) {
        if (number < 0 || number >= NUMBERED) return names.bus(Integer.toString(number));
        if (!met[number]) {
            numbered[number] = names.bus(Integer.toString(number));
            met[number] = true;
        }
        return numbered[number];
    }

    private @Nullable String firstMet(byte[] text, int from, int to) {
        String bus = names.bus(new String(text, from, to - from, StandardCharsets.UTF_8));
        if (size < REMEMBERED) {
            known[size] = Arrays.copyOfRange(text, from, to);
            buses[size++] = bus;
        }
        return bus;
    }
}
