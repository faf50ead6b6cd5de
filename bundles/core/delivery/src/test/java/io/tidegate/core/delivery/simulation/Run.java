package io.tidegate.core.delivery.simulation;

import java.util.ArrayList;
import java.util.List;

/** The records of one run of one sink, by number, from 1. */
final class Run {
    final SimServer server;
    final List<Rec> records = new ArrayList<>();
    /** Last record of each series that the server stored first. */
    final int[] lastOfSeries = new int[Simulation.SERIES];
    /** Something happened that may change the order: what could not be read, or was refused. */
    boolean mayReorder;

    /** The disk had too little room: what was on it may be in memory only. */
    boolean wasTight;
    /** An fsync failed: what it covered cannot be trusted. */
    boolean syncBroken;

    Run(SimServer server) { this.server = server; }

    Rec at(long number) { return records.get((int) number - 1); }
}
