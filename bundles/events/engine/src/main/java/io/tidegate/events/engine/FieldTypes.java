package io.tidegate.events.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the type of each field of a measurement as it was first written, also over a restart, as a database
 * refuses a field that changes it. A file of lines {@code TYPE TAB measurement TAB field} remembers; of two
 * lines for a field the last counts. Any thread.
 */
final class FieldTypes {
    private static final Logger LOG = LoggerFactory.getLogger(FieldTypes.class);
    /** More field names than this are a mistake of who makes them up. */
    private static final int MOST_FIELDS = 10_000;
    private static final int COLUMNS = 3;

    private final Path file;
    private final Map<String, FieldType> types = new HashMap<>();
    private boolean failed;

    /** @param file made when the first field is seen, with its folder */
    FieldTypes(Path file) {
        this.file = file;
        try {
            for (String line : Files.readAllLines(file)) recall(line.split("\t", COLUMNS));
        } catch (NoSuchFileException e) {
            LOG.debug("no fields were written before: no {}", file);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void recall(String[] column) {
        for (FieldType type : FieldType.values())
            if (column.length == COLUMNS && type.name().equals(column[0])) types.put(key(column[1], column[2]), type);
    }

    private static String key(String measurement, String field) {
        return measurement.replaceAll("\\s", " ") + '\t' + field.replaceAll("[\\r\\n]", " ");
    }

    /**
     * The value as a Double, Boolean or String of the field's type.
     *
     * @param chosen  by the user; wins over what was written before; null if nothing was
     * @param natural what it is if it was never written; null if that cannot be told
     * @return null if it cannot be one
     */
    synchronized Object fit(String measurement, String field, Object value, FieldType chosen, FieldType natural) {
        String key = key(measurement, field);
        FieldType before = types.get(key);
        FieldType type = chosen != null ? chosen : before != null ? before : natural;
        Object fitted = type == null ? null : type.fit(value);
        if (fitted == null || type == before) return fitted;
        if (before == null && types.size() >= MOST_FIELDS) return null;
        types.put(key, type);
        remember(type.name() + '\t' + key + '\n');
        return fitted;
    }

    private void remember(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        if (!failed) LOG.warn("events.engine: cannot remember the types of fields in {}: {}; after a restart a field"
                + " may get another type, which a database refuses. Make the folder writable.", file, e.toString());
        failed = true;
    }
}
