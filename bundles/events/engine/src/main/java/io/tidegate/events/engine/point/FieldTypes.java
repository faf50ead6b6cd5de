package io.tidegate.events.engine.point;

import io.tidegate.events.engine.settings.FieldType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the type of each field of a measurement as it was first written, also over a restart, as a database
 * refuses a field that changes it. A file of lines {@code TYPE TAB measurement TAB field TAB event}
 * remembers, where event is the instance that wrote it first, not there in lines of earlier versions; of two
 * lines for a field the last counts. Any thread.
 */
public final class FieldTypes {
    private static final Logger LOG = LoggerFactory.getLogger(FieldTypes.class);
    /** More field names than this are a mistake of who makes them up. */
    private static final int MAX_FIELDS = 10_000;
    private static final int COLUMNS = 4;
    /**
     * Of one field until the next start: two events that choose different types would let the file grow for
     * ever.
     */
    private static final int MAX_LINES = 20;
    private static final long RETRY_NANOS = 10_000_000_000L;

    private final Path file;
    private final Map<String, Kept> types = new HashMap<>();
    /** Lines that are not in the file yet, by field: the last attempt failed. */
    private final Map<String, String> unwritten = new LinkedHashMap<>();
    /** Lines written for each field. */
    private final Map<String, Integer> written = new HashMap<>();
    private final LongSupplier nanos;
    private long triedNanos;
    private boolean mayEndInHalfALine = true; // of a power cut
    private boolean failed;

    /** @param event instance that wrote it first; empty if that is not known any more */
    private record Kept(FieldType type, String event) {}

    /**
     * What a field may be.
     *
     * @param chosen  by the user; wins over what was written before; null if nothing was
     * @param natural what it is if it was never written; null if that cannot be told
     * @param event   the instance that writes it
     */
    public record Wanted(String measurement, String field, FieldType chosen, FieldType natural,
            String event) {}

    /**
     * @param value   a Double, Boolean or String of the field's type; null if it cannot be one
     * @param problem why not, in a sentence with the ways out
     */
    public record Fit(Object value, String problem) {}

    /** @param file made when the first field is seen, with its folder */
    public FieldTypes(Path file) { this(file, System::nanoTime); }

    /** @param nanos the monotonic clock, for another attempt after one that failed */
    public FieldTypes(Path file, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
        try {
            // whatever a power cut left there
            String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            all.lines().forEach(line -> recall(line.split("\t", COLUMNS)));
        } catch (NoSuchFileException e) {
            LOG.debug("no fields were written before: no {}", file);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void recall(String[] column) {
        for (FieldType type : FieldType.values())
            if (column.length >= COLUMNS - 1 && type.name().equals(column[0]))
                types.put(key(column[1], column[2]),
                        new Kept(type, column.length == COLUMNS ? column[COLUMNS - 1] : ""));
    }

    private static String key(String measurement, String field) {
        return measurement.replaceAll("\\s", " ") + '\t' + field.replaceAll("[\\r\\n\\t]", " ");
    }

    /** @param value one that can be a field ({@link FieldType#isSimple}) */
    public synchronized Fit fit(Wanted wanted, Object value) {
        if (!unwritten.isEmpty() && nanos.getAsLong() - triedNanos >= RETRY_NANOS) write();
        String key = key(wanted.measurement(), wanted.field());
        Kept before = types.get(key);
        FieldType type =
                wanted.chosen() != null ? wanted.chosen() : before != null ? before.type() : wanted.natural();
        Object fitted = type == null ? null : type.fit(value);
        if (fitted == null) return new Fit(null, problem(wanted, value, type, before));
        if (before != null && type == before.type()) return new Fit(fitted, "");
        if (before == null && types.size() >= MAX_FIELDS) return new Fit(null, "field " + wanted.field()
                + " is left out: " + MAX_FIELDS
                + " names of fields are known, and no more are accepted; choose them"
                + " (fields)");
        types.put(key, new Kept(type, wanted.event()));
        remember(key, type.name() + '\t' + key + '\t' + wanted.event() + '\n');
        return new Fit(fitted, "");
    }

    private static String problem(Wanted wanted, Object value, FieldType type, Kept before) {
        String is = "field " + wanted.field() + " is left out: '" + value + "' is ";
        if (type == null || value instanceof Number && type == FieldType.NUMBER)
            return is + "nothing that can be written";
        boolean ofBefore = wanted.chosen() == null && before != null;
        if (!ofBefore) return is + "not " + type.words() + ", as " + (wanted.chosen() != null ? "fields says"
                : "its sender declares");
        String since = before.event().isEmpty() ? "since before the last start"
                : before.event().equals(wanted.event()) ? "since this event wrote it first"
                        : "since events.engine~" + before.event() + " wrote it first";
        return is + "not " + type.words() + ", as " + wanted.field() + " of measurement "
                + wanted.measurement()
                + " is " + since
                + ". Two ways out: a measurement of its own for this event (measurement), or another type"
                + " for every event that writes it (fields = " + wanted.field()
                + ":text) in a database that has no"
                + " such field yet";
    }

    private void remember(String key, String line) {
        if (written.getOrDefault(key, 0) >= MAX_LINES) return;
        unwritten.put(key, line);
        write();
    }

    private void write() {
        String lines = (mayEndInHalfALine ? "\n" : "") + String.join("", unwritten.values());
        triedNanos = nanos.getAsLong();
        mayEndInHalfALine = true;
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            mayEndInHalfALine = false;
            unwritten.keySet().forEach(key -> written.merge(key, 1, Integer::sum));
            unwritten.clear();
            if (failed) LOG.info("events.engine: the types of fields are remembered in {} again", file);
            failed = false;
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        if (!failed) LOG.warn(
                "events.engine: cannot remember the types of fields in {}: {}; after a restart a field"
                        + " may get another type, which a database refuses. Make the folder writable.",
                file, e.toString());
        failed = true;
    }
}
