package io.tidegate.core.canlog;

import io.tidegate.core.canlog.blf.BlfFormat;
import io.tidegate.core.canlog.format.CountedInput;
import io.tidegate.core.canlog.format.Head;
import io.tidegate.core.canlog.format.LogFormat;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import io.tidegate.core.canlog.mf4.Mf4Format;
import io.tidegate.core.canlog.text.Utf16;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Opens CAN log files of every known format, gzipped or not; the content decides, not the name. */
public final class CanLog {
    /** The binary ones first, then those with the plainest beginning. */
    private static final List<LogFormat> FORMATS = List.of(new BlfFormat(), new Mf4Format(), TextFormat.ASC,
            TextFormat.TRC, TextFormat.CARBUS, TextFormat.CANHACKER, TextFormat.BUSMASTER,
            TextFormat.PYTHON_CAN_CSV,
            TextFormat.GVRET_CSV, TextFormat.CABANA_CSV, TextFormat.PROFINITY_CSV, TextFormat.NAMED_CSV,
            TextFormat.CRTD,
            TextFormat.CANDUMP_CONSOLE, TextFormat.CANDUMP);
    private static final int READ_BYTES = 64 * 1024;

    private CanLog() {}

    /**
     * Opens a log file.
     *
     * @param names which bus each channel becomes
     * @throws IOException if it cannot be read, or is in no format known here; the message names the file
     */
    public static LogReader open(Path file, BusNames names) throws IOException {
        return open(file, ReadOptions.of(names));
    }

    /** Like {@link #open(Path, BusNames)}. */
    public static LogReader open(Path file, ReadOptions options) throws IOException {
        if (Files.isDirectory(file)) throw new IOException(file + ": expected a log file, found a folder");
        InputStream in = Files.newInputStream(file);
        try {
            return open(in, file.toString(), file, options);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a log from a stream, which the reader closes.
     *
     * @param name for messages
     */
    public static LogReader open(InputStream in, String name, BusNames names) throws IOException {
        return open(in, name, ReadOptions.of(names));
    }

    /** Like {@link #open(InputStream, String, BusNames)}. */
    public static LogReader open(InputStream in, String name, ReadOptions options) throws IOException {
        return open(in, name, null, options);
    }

    private static LogReader open(InputStream in, String name, @Nullable Path file, ReadOptions options)
            throws IOException {
        InputStream plain = new BufferedInputStream(new CountedInput(in, options.progress()), READ_BYTES);
        byte[] bytes = peek(plain);
        boolean packed = bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
        if (packed) {
            plain = new BufferedInputStream(new GZIPInputStream(plain, READ_BYTES), READ_BYTES);
            bytes = peek(plain);
        }
        if (Utf16.isMarked(bytes)) {
            plain = new BufferedInputStream(Utf16.utf8(plain), READ_BYTES);
            bytes = peek(plain);
        }
        if (bytes.length == 0) throw new IOException(name + ": expected a CAN log, found an empty file");
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF) {
            plain.skipNBytes(3);
            bytes = Arrays.copyOfRange(bytes, 3, bytes.length);
        }
        Head head = new Head(bytes);
        for (LogFormat format : FORMATS)
            if (format.recognises(head))
                return format.open(new LogInput(name, plain, packed ? null : file, head, options));
        throw new IOException(name + ": expected a CAN log (" + names() + "), found something else");
    }

    private static String names() {
        return String.join(", ", FORMATS.stream().map(LogFormat::title).toList());
    }

    private static boolean isKnown(byte[] bytes) {
        Head head = new Head(bytes);
        return FORMATS.stream().anyMatch(format -> format.isEnough(head));
    }

    /** The first bytes; of a live stream, what is there as soon as that is enough. */
    private static byte[] peek(InputStream in) throws IOException {
        in.mark(Head.BYTES);
        byte[] head = new byte[Head.BYTES];
        int length = 0;
        try {
            while (length < Head.BYTES) {
                int read = in.read(head, length, Head.BYTES - length);
                if (read < 0) break;
                length += read;
                if (length > 1 && Utf16.isMarked(head)) break;
                if (in.available() == 0 && head[length - 1] == '\n' && isKnown(Arrays.copyOf(head, length)))
                    break;
            }
        } catch (EOFException | ZipException tornGzip) {
            // what came before the tear is the head; the reader meets the tear again and reports it
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }
}
