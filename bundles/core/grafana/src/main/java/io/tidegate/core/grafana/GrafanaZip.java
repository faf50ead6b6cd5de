package io.tidegate.core.grafana;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files, and the list of {@link GrafanaFolder}, as one that a browser saves. The same files give the same
 * bytes.
 */
public final class GrafanaZip {
    /** In the archive, so that nothing is strewn where it is unpacked. */
    public static final String FOLDER = "grafana/";
    /**
     * Not the first one that the format knows: with that one, Java adds the time of the time zone that it
     * runs in.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private GrafanaZip() {}

    /** @param files texts by path */
    public static byte[] of(SortedMap<String, String> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, GrafanaFolder.LIST, GrafanaFolder.listOf(files));
            for (Map.Entry<String, String> file : files.entrySet()) put(zip, file.getKey(), file.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
