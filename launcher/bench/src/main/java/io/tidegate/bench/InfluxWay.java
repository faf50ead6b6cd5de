package io.tidegate.bench;

import java.util.ArrayList;
import java.util.List;

/** A way into InfluxDB. Does the same work as the others: the same frames, into a database of its own. */
interface InfluxWay extends AutoCloseable {
    String name();

    /**
     * What can be done before the clock runs. {@code from} is the number of the first of {@code count}
     * frames.
     */
    default void prepare(int from, int count) throws Exception {}

    /** Sends those frames; returns when the server has answered for all of them. */
    void send(int from, int count) throws Exception;

    /**
     * All ways in turn, round by round, so that they meet the same load of other programs.
     *
     * @param slice  frames of a round
     * @param warmUp rounds that do not count
     */
    static List<Slices> measure(List<InfluxWay> ways, int slice, int warmUp, int rounds) throws Exception {
        List<Slices> measured = new ArrayList<>();
        for (InfluxWay way : ways) measured.add(new Slices(way.name(), slice));
        for (int round = -warmUp; round < rounds; round++) {
            System.out.println("round " + round);
            int from = (round + warmUp) * slice;
            for (int w = 0; w < ways.size(); w++) {
                ways.get(w).prepare(from, slice);
                Slices.Slice one = Slices.measure(ways.get(w), from, slice);
                if (round >= 0) measured.get(w).add(one);
            }
        }
        return measured;
    }

    @Override
    void close() throws Exception;
}
