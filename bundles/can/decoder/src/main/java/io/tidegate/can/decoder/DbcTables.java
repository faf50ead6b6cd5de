package io.tidegate.can.decoder;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.FrameDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decoder made of all DBC files of a bus that could be read, and made anew when one of them changes. */
final class DbcTables {
    private static final Logger LOG = LoggerFactory.getLogger(DbcTables.class);

    private final String name;
    private final String bus;
    private final List<DbcSource> sources;
    private FrameDecoder decoder;
    private volatile String trouble = "";

    DbcTables(String name, String bus, List<Path> files) {
        this.name = name;
        this.bus = bus;
        this.sources = files.stream().map(file -> new DbcSource(name, file)).toList();
    }

    /** The decoder of now; null while none of the files could be read. One thread at a time. */
    FrameDecoder decoder() { return decoder; }

    /** What is wrong with the files now; empty if nothing is. Any thread. */
    String trouble() { return trouble; }

    /** Looks at the files. One thread at a time. */
    void look() {
        boolean changed = false;
        for (DbcSource source : sources) changed |= source.look();
        trouble = sources.stream().map(DbcSource::trouble).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        if (!changed) return;
        List<DbcFile> good = sources.stream().map(DbcSource::good).filter(Objects::nonNull).toList();
        decoder = FrameDecoder.of(bus, good);
        decoder.diagnostics().forEach(diagnostic -> LOG.warn("{}: {}", name, diagnostic));
        LOG.info("{}: decodes {} messages with {} signals of bus {}", name, decoder.catalog().messageCount(),
                decoder.catalog().signalCount(), bus);
    }
}
