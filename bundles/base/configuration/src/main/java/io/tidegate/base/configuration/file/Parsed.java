package io.tidegate.base.configuration.file;

import java.util.List;

/**
 * A configuration file as it was read.
 *
 * @param entries in the order of the file; a key may still occur twice
 * @param faults  what could not be read
 */
public record Parsed(List<Entry> entries, List<Fault> faults) {
    public Parsed {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /** A file that could not be read at all. */
    static Parsed failed(Fault fault) { return new Parsed(List.of(), List.of(fault)); }
}
