package io.tidegate.itest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What {@code bin/tidegate grafana} writes: texts by path. */
final class GrafanaOutput {
    private static final String LIST = ".tidegate-made";

    private GrafanaOutput() {}

    /** Runs it; returns what it said. */
    static String make(Path out, String... more) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(
                Distribution.home().resolve("bin/tidegate").toString(), "grafana",
                "--out", out.toString()), Stream.of(more)).toList()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new AssertionError(said);
        return said;
    }

    /** The files of a folder, but for the list of those that were made. */
    static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                files.put(folder.relativize(file).toString(), Files.readString(file));
        }
        files.remove(LIST);
        return files;
    }

    /** The files of the archive that the console gives, but for the list of those that were made. */
    static SortedMap<String, String> unpacked(byte[] zip) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                files.put(entry.getName().replaceFirst("^grafana/", ""),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        files.remove(LIST);
        return files;
    }
}
