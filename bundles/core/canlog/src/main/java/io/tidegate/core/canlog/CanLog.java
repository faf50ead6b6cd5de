package io.tidegate.core.canlog;

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

/** Opens CAN log files of every known format, gzipped or not; the content decides, not the name. */
public final class CanLog {
    private static final List<LogFormat> FORMATS = List.of(new CandumpFormat());
    /** How much of the beginning a format may look at. */
    private static final int HEAD_BYTES = 8 * 1024;
    private static final int READ_BYTES = 64 * 1024;

    private CanLog() { }

    /**
     * Opens a log file.
     *
     * @param names which bus each channel becomes
     * @throws IOException if it cannot be read, or is in no format known here; the message names the file
     */
    public static LogReader open(Path file, BusNames names) throws IOException {
        if (Files.isDirectory(file)) throw new IOException(file + ": expected a log file, found a folder");
        InputStream in = Files.newInputStream(file);
        try {
            return open(in, file.toString(), names);
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
        InputStream plain = new BufferedInputStream(in, READ_BYTES);
        byte[] head = peek(plain);
        if (head.length > 1 && head[0] == 0x1F && head[1] == (byte) 0x8B) {
            plain = new BufferedInputStream(new GZIPInputStream(plain, READ_BYTES), READ_BYTES);
            head = peek(plain);
        }
        if (head.length == 0) throw new IOException(name + ": expected a CAN log, found an empty file");
        for (LogFormat format : FORMATS)
            if (format.recognises(head)) return format.open(plain, names);
        throw new IOException(name + ": expected a CAN log (" + names() + "), found something else");
    }

    private static String names() {
        return String.join(", ", FORMATS.stream().map(LogFormat::name).toList());
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(HEAD_BYTES);
        byte[] head = new byte[HEAD_BYTES];
        int length = 0;
        try {
            while (length < HEAD_BYTES) {
                int read = in.read(head, length, HEAD_BYTES - length);
                if (read < 0) break;
                length += read;
            }
        } catch (EOFException | ZipException tornGzip) {
            // what came before the tear is the head; the reader meets the tear again and reports it
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }
}
