package io.tidegate.live.dbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What DBC files were before, a folder for each file. Used by one thread at a time. */
final class Versions {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern IDS = Pattern.compile("\\d{8}T\\d{9}Z");
    private static final String ENDING = ".dbc";

    private final Path folder;
    private final Clock clock;

    Versions(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Files that have one. */
    List<String> names() throws IOException {
        return list(folder).stream().filter(Files::isDirectory).map(one -> one.getFileName().toString())
                .toList();
    }

    /** The newest first. */
    List<Version> of(String name) throws IOException {
        List<Version> versions = new ArrayList<>();
        for (Path file : list(folder.resolve(name))) {
            String id = file.getFileName().toString().replaceFirst("\\.dbc$", "");
            if (isId(id)) versions.add(new Version(id, Files.size(file)));
        }
        versions.sort(Comparator.comparing(Version::id).reversed());
        return versions;
    }

    /** A person may have put other files there. */
    private static boolean isId(String id) {
        if (!IDS.matcher(id).matches()) return false;
        try {
            ID.parse(id);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    byte[] read(String name, String id) throws IOException {
        try {
            if (IDS.matcher(id).matches()) return Files.readAllBytes(path(name, id));
        } catch (NoSuchFileException e) {
            // as if it had never been there
        }
        throw new IllegalArgumentException(
                "version: expected one of those of " + name + ", found '" + id + "'");
    }

    private Path path(String name, String id) { return folder.resolve(name).resolve(id + ENDING); }

    /** When the newest was kept: perhaps in the future, if the clock was set back since. */
    private Instant newest(String name) throws IOException {
        List<Version> all = of(name);
        return all.isEmpty() ? Instant.MIN : ID.parse(all.get(0).id(), Instant::from);
    }

    /** One more, which is the newest whatever the clock says, as the oldest go. */
    void keep(String name, byte[] content) throws IOException {
        Instant now = clock.instant();
        Instant newest = newest(name);
        if (!now.truncatedTo(ChronoUnit.MILLIS).isAfter(newest)) now = newest.plusMillis(1);
        Files.createDirectories(folder.resolve(name));
        WholeFile.write(path(name, ID.format(now)), content);
        List<Version> all = of(name);
        for (Version old : all.subList(Math.min(DbcFolder.MAX_VERSIONS, all.size()), all.size()))
            Files.deleteIfExists(path(name, old.id()));
    }
}
