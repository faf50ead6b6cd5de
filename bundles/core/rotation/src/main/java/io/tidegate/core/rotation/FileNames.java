package io.tidegate.core.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of one series of files: {@code drive-20261121T065530.123Z.lp}, finished and compressed {@code ....lp.gz}.
 * The time is UTC, to the millisecond; names sort in the order of the files, whatever the clock does meanwhile.
 */
final class FileNames {
    static final String GZIP = ".gz";
    static final String UNFINISHED = ".tmp";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String prefix;
    private final String suffix;
    private final Pattern own;
    private Instant last = Instant.EPOCH;

    FileNames(Path folder, String prefix, String suffix) {
        this.folder = folder;
        this.prefix = prefix;
        this.suffix = suffix;
        own = Pattern.compile(Pattern.quote(prefix) + "-\\d{8}T\\d{6}\\.\\d{3}Z" + Pattern.quote(suffix)
                + "(" + Pattern.quote(GZIP) + "(" + Pattern.quote(UNFINISHED) + ")?)?");
    }

    /** A file that is not there yet, and that sorts behind those of this process. */
    Path next(Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        if (!time.isAfter(last)) time = last.plusMillis(1);
        while (Files.exists(path(time)) || Files.exists(compressed(path(time)))) time = time.plusMillis(1);
        last = time;
        return path(time);
    }

    private Path path(Instant time) { return folder.resolve(prefix + "-" + TIME.format(time) + suffix); }

    static Path compressed(Path file) { return file.resolveSibling(file.getFileName() + GZIP); }

    static Path unfinished(Path file) { return file.resolveSibling(file.getFileName() + UNFINISHED); }

    static boolean isCompressed(Path file) { return file.getFileName().toString().endsWith(GZIP); }

    static boolean isUnfinished(Path file) { return file.getFileName().toString().endsWith(UNFINISHED); }

    /** All files of the series, oldest first, unfinished ones too; none if there is no folder. */
    List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) return new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> own.matcher(file.getFileName().toString()).matches()).sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }
}
