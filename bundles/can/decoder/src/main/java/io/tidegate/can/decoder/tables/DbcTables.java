package io.tidegate.can.decoder.tables;

import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.can.decoder.settings.DecoderSettings;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.compare.DbcDiff;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.decode.Integers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decoder made of all DBC files of a bus that could be read, and made anew when one of them changes. */
public final class DbcTables {
    private static final Logger LOG = LoggerFactory.getLogger(DbcTables.class);
    private static final int MAX_CHANGES = 100;
    private static final int MAX_ROUNDED = 10;

    private final String name;
    private final String bus;
    private final J1939 j1939;
    private final Integers integers;
    private final List<DbcSource> sources;
    private FrameDecoder decoder;
    private volatile String trouble = "";
    private volatile String lost = "";

    public DbcTables(String name, DecoderSettings settings) {
        this.name = name;
        this.bus = settings.bus();
        this.j1939 = settings.j1939();
        this.integers = settings.integers();
        this.sources =
                settings.dbc().stream().map(file -> new DbcSource(name, file, settings.charset())).toList();
    }

    /** The decoder of now; null while none of the files could be read. One thread at a time. */
    public FrameDecoder decoder() { return decoder; }

    /** What is wrong with the files now; empty if nothing is. Any thread. */
    public String trouble() { return trouble; }

    /** What of the files in use was left out as it could not be read; empty if nothing was. Any thread. */
    public String lost() { return lost; }

    /** Looks at the files. One thread at a time. */
    public void look() {
        boolean changed = false;
        for (DbcSource source : sources) changed |= source.look();
        trouble = sources.stream().map(DbcSource::trouble).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        if (!changed) return;
        lost = sources.stream().map(DbcSource::lost).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        List<DbcFile> good = sources.stream().map(DbcSource::good).filter(Objects::nonNull).toList();
        FrameDecoder before = decoder;
        decoder = FrameDecoder.of(bus, good, j1939, integers);
        if (before != null) logChanges(layouts(before), layouts(decoder));
        decoder.diagnostics().forEach(diagnostic -> LOG.warn("{}: {}", name, diagnostic));
        LOG.info("{}: decodes {} messages with {} signals of bus {}", name, decoder.catalog().messageCount(),
                decoder.catalog().signalCount(), bus);
        logRounded(decoder);
    }

    private void logRounded(FrameDecoder now) {
        SignalCatalog catalog = now.catalog();
        List<String> rounded = IntStream.range(0, catalog.signalCount()).filter(now::rounds)
                .mapToObj(signal -> catalog.message(catalog.messageOf(signal)).name() + "."
                        + catalog.signal(signal).name())
                .toList();
        if (!rounded.isEmpty())
            LOG.info(
                    "{}: integers of more than 53 bits are rounded where they are beyond 2^53: {}{}; "
                            + "integers = EXACT keeps all their "
                            + "digits", name, String.join(", ", rounded.subList(0, Math.min(MAX_ROUNDED,
                                    rounded.size()))),
                    rounded.size() > MAX_ROUNDED ? " and " + (rounded.size() - MAX_ROUNDED) + " more" : "");
    }

    private static List<MessageLayout> layouts(FrameDecoder decoder) {
        return IntStream.range(0, decoder.catalog().messageCount()).mapToObj(decoder::layout).toList();
    }

    private void logChanges(List<MessageLayout> before, List<MessageLayout> now) {
        List<String> changes = DbcDiff.between(before, now);
        changes.stream().limit(MAX_CHANGES).forEach(change -> LOG.info("{}: {}", name, change));
        if (changes.size() > MAX_CHANGES)
            LOG.info("{}: {} more changes of messages and signals", name, changes.size() - MAX_CHANGES);
        if (changes.isEmpty()) LOG.info("{}: no message or signal changed", name);
    }
}
