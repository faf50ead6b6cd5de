package io.tidegate.core.canlog;

import io.tidegate.core.canlog.asc.AscWriter;
import io.tidegate.core.canlog.blf.BlfWriter;
import io.tidegate.core.canlog.candump.CandumpWriter;
import io.tidegate.core.canlog.io.ChannelNumbers;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.LogWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats that logs can be written in. */
public enum WriteFormat {
    /** can-utils; {@code .log}. */
    CANDUMP("log"),
    /** Vector ASC; {@code .asc}. */
    ASC("asc"),
    /** Vector BLF; {@code .blf}. */
    BLF("blf");

    private final String ending;

    WriteFormat(String ending) { this.ending = ending; }

    /** Of file names, without the dot. */
    public String ending() { return ending; }

    /**
     * The format that a file name asks for; a {@code .gz} at its end does not matter.
     *
     * @return null if it is none of them
     */
    public static @Nullable WriteFormat of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) name = name.substring(0, name.length() - 3);
        for (WriteFormat format : values())
            if (name.endsWith('.' + format.ending)) return format;
        return null;
    }

    /**
     * Begins a log in a stream, which the writer closes. BLF says in its header how much follows; in a stream
     * it says 0.
     *
     * @param firstChannel number of the first channel in the names of the buses, see
     *                     {@link LogReader#firstChannel()}
     * @param zone         for formats that store a date
     */
    public LogWriter open(OutputStream out, int firstChannel, ZoneId zone) {
        return open(out, new ChannelNumbers(firstChannel), zone, header -> {});
    }

    /**
     * Begins a log in a new file; an old one of that name is lost.
     *
     * @throws IOException if it cannot be written; also if it is a symbolic link: what that names is never
     *         overwritten
     */
    public LogWriter open(Path file, int firstChannel, ZoneId zone) throws IOException {
        return open(file, new ChannelNumbers(firstChannel), zone);
    }

    /** Begins one of several files that share their channel numbers. */
    public LogWriter open(Path file, ChannelNumbers channels, ZoneId zone) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS);
        OutputStream out = java.nio.channels.Channels.newOutputStream(channel);
        return open(out, channels, zone, header -> channel.write(ByteBuffer.wrap(header), 0));
    }

    private LogWriter open(OutputStream out, ChannelNumbers channels, ZoneId zone,
            BlfWriter.HeaderPlace place) {
        return switch (this) {
            case CANDUMP -> new CandumpWriter(out, channels);
            case ASC -> new AscWriter(out, channels, zone);
            case BLF -> new BlfWriter(out, channels, zone, place);
        };
    }
}
