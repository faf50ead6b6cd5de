package io.tidegate.core.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of one series of files: {@code drive-20261121T065530.123Z.lp}, when finished and compressed
 * {@code ....lp.gz}. The time is UTC, to the millisecond. Names sort in the order of the files, whatever the
 * clock does: a name that would not sort after the newest existing file gets the time of that file plus 1 ms.
 */
final class FileNames {
    static final String GZIP = ".gz";
    static final String UNFINISHED = ".tmp";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC)
                    .withResolverStyle(ResolverStyle.STRICT);
    /** Names with later times would be longer, and would not sort. */
    private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Path folder;
    private final String prefix;
    private final String suffix;
    private final Pattern own;
    private Instant last = Instant.EPOCH;

    FileNames(Path folder, String prefix, String suffix) {
        this.folder = folder;
        this.prefix = prefix;
        this.suffix = suffix;
        own = Pattern.compile(Pattern.quote(prefix) + "-(\\d{8}T\\d{6}\\.\\d{3}Z)" + Pattern.quote(suffix)
                + "(" + Pattern.quote(GZIP) + "(" + Pattern.quote(UNFINISHED) + ")?)?");
    }

    /**
     * A file that does not exist yet, and that sorts after all files of the series that exist or were named
     * here.
     *
     * @throws IOException if the folder cannot be read, or no name sorts after the newest file
     */
    Path next(Instant now) throws IOException {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        for (Path file : all()) last = later(last, timeOf(file));
        if (!time.isAfter(last)) time = last.plusMillis(1);
        if (time.isAfter(MAX_TIME))
            throw new IOException("no name of the series " + prefix + " in " + folder + " sorts behind "
                    + last
                    + ": expected a year up to 9999; set the clock, "
                    + "and delete or rename the file of that time");
        last = time;
        return path(time);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    /** The time in a name; null if the name does not belong to the series. */
    private @Nullable Instant timeOf(Path file) {
        Matcher name = own.matcher(file.getFileName().toString());
        if (!name.matches()) return null;
        try {
            return TIME.parse(name.group(1), Instant::from);
        } catch (DateTimeParseException e) {
            return null; // the 99th of a month: a file of somebody else
        }
    }

    private Path path(Instant time) { return folder.resolve(prefix + "-" + TIME.format(time) + suffix); }

    static Path compressed(Path file) { return file.resolveSibling(file.getFileName() + GZIP); }

    static Path unfinished(Path file) { return file.resolveSibling(file.getFileName() + UNFINISHED); }

    static boolean isCompressed(Path file) { return file.getFileName().toString().endsWith(GZIP); }

    static boolean isUnfinished(Path file) { return file.getFileName().toString().endsWith(UNFINISHED); }

    /** All files of the series, oldest first, including unfinished ones; none if there is no folder. */
    List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) return new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> timeOf(file) != null && !Files.isDirectory(file)).sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }
}
