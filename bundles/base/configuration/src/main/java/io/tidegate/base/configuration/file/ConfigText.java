package io.tidegate.base.configuration.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a configuration file, or why there is none.
 *
 * @param text  without byte order mark; null if the file could not be read
 * @param fault null if it could
 */
public record ConfigText(String text, Fault fault) {
    /** Larger files are no configuration: somebody dropped a log. */
    private static final int MAX_BYTES = 1 << 20;

    /**
     * Reads a file.
     *
     * @throws NoSuchFileException if it is gone
     */
    public static ConfigText read(Path file) throws NoSuchFileException {
        try {
            if (Files.size(file) > MAX_BYTES)
                return failed(0, "at most 1 MiB", "a file of " + Files.size(file) + " bytes",
                        "check that it is a configuration file");
            return decode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            return failed(0, "a file this gateway may read", e.getClass().getSimpleName(),
                    "give the user who runs the gateway the right to read it");
        }
    }

    private static ConfigText decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError() || text.indexOf('\0') >= 0)
            return failed(1 + (int) text.chars().filter(c -> c == '\n').count(), "text in UTF-8",
                    "bytes that are not UTF-8", "save the file as UTF-8");
        return new ConfigText(text.startsWith("\uFEFF") ? text.substring(1) : text, null);
    }

    private static ConfigText failed(int line, String expected, String found, String advice) {
        return new ConfigText(null, new Fault(line, "", expected, found, advice));
    }
}
