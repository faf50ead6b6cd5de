package io.tidegate.core.canlog.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The first bytes of a log, by which its format is known. */
public final class Head {
    /** How much of the beginning a format may look at. */
    public static final int BYTES = 8 * 1024;

    private final byte[] bytes;
    private final List<String> lines;

    public Head(byte[] bytes) {
        this.bytes = bytes;
        this.lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    }

    public byte[] bytes() { return bytes; }

    /** The first lines; the last of them may be cut. */
    public List<String> lines() { return lines; }

    /** The first line that is not blank; empty if there is none. */
    public String firstLine() {
        return lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    public boolean startsWith(String magic) {
        return new String(bytes, 0, Math.min(bytes.length, magic.length()), StandardCharsets.ISO_8859_1)
                .equals(magic);
    }

    /** Whether some whole line looks like this. */
    public boolean hasLine(Pattern line) {
        return lines.stream().anyMatch(text -> line.matcher(text).matches());
    }
}
