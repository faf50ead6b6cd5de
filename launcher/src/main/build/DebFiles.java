import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes what the Debian package has in another form than the distribution: manual pages compressed, a
 * changelog in Debian's format. {@code java DebFiles.java DISTRIBUTION VERSION TIME OUT}. The same input
 * gives the same bytes.
 */
public final class DebFiles {
    /** Where the head of a gzip file says how well it is compressed; Java leaves it open. */
    private static final int EXTRA_FLAGS = 8;
    private static final byte BEST = 2;

    private DebFiles() {}

    public static void main(String[] args) throws IOException {
        Path distribution = Path.of(args[0]);
        Path out = Path.of(args[3]);
        for (String page : List.of("man1/tidegate.1", "man5/tidegate.cfg.5"))
            compress(Files.readAllBytes(distribution.resolve("share/man").resolve(page)),
                    out.resolve("man").resolve(page + ".gz"));
        String version = args[1].replace("-SNAPSHOT", "~SNAPSHOT");
        String date = OffsetDateTime.parse(args[2]).format(DateTimeFormatter.RFC_1123_DATE_TIME)
                .replace("GMT", "+0000");
        String changelog = "tidegate (" + version
                + ") unstable; urgency=medium\n\n  * See CHANGELOG.md in this folder.\n\n"
                + " -- Tidegate maintainers <maintainers@tidegate.example>  "
                + date.replaceFirst(", (\\d) ", ", 0$1 ") + "\n";
        compress(changelog.getBytes(StandardCharsets.UTF_8), out.resolve("doc/changelog.gz"));
    }

    /** Without name and time, as gzip -9n does. */
    private static void compress(byte[] text, Path to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new Best(bytes)) {
            gzip.write(text);
        }
        byte[] compressed = bytes.toByteArray();
        compressed[EXTRA_FLAGS] = BEST;
        Files.createDirectories(to.getParent());
        Files.write(to, compressed);
    }

    private static final class Best extends GZIPOutputStream {
        Best(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
