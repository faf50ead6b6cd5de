package io.tidegate.base.configuration.file;

import io.tidegate.core.json.JsonFault;
import io.tidegate.core.json.JsonLimits;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.felix.cm.json.io.Configurations;

/**
 * One JSON object as the OSGi Configurator specification has it: {@code {"port": 7065, "factor:Double":
 * 1}}. Values are converted by Felix; the parser is walked here for line numbers and for keys that stand
 * there twice.
 */
final class JsonSyntax implements Syntax {
    private static final String INTERNAL = ":configurator:";

    @Override
    public Parsed read(String text, Predicate<String> isList) {
        List<Entry> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        String json = JsonComments.blank(text);
        try {
            JsonLimits.FILE.check(json);
        } catch (JsonFault e) {
            return Parsed.failed(new Fault(e.line(), "", "a configuration, with lists of values at most",
                    "a file that " + e.reason(), "remove whatever is not configuration"));
        }
        try (JsonParser parser = Json.PROVIDER.createParser(new StringReader(json))) {
            if (parser.next() != Event.START_OBJECT)
                return Parsed.failed(notAnObject(parser.getLocation(), "something else"));
            while (parser.next() == Event.KEY_NAME)
                readKey(parser, entries, faults);
            if (parser.hasNext())
                parser.next(); // throws: something stands behind the object
        } catch (JsonParsingException e) {
            faults.add(notAnObject(e.getLocation(), "something that is not JSON"));
        } catch (JsonException | IllegalStateException | java.util.NoSuchElementException e) {
            faults.add(notAnObject(null, "a file that ends too early"));
        }
        return new Parsed(entries, faults);
    }

    private static Fault notAnObject(JsonLocation where, String found) {
        return new Fault(where == null ? 0 : (int) where.getLineNumber(), "",
                "one JSON object: { \"key\": value, ... }", found,
                "look for a missing comma, quote or brace at or before this place");
    }

    private static void readKey(JsonParser parser, List<Entry> entries, List<Fault> faults) {
        String written = parser.getString();
        int line = (int) parser.getLocation().getLineNumber();
        parser.next();
        JsonValue value = parser.getValue();
        if (written.startsWith(INTERNAL))
            return;
        Object converted = convert(written, value);
        if (converted == null)
            faults.add(new Fault(line, key(written), "text, a number, true, false or a list of one of them",
                    "something else", "write such a value, or remove the key for its default"));
        else
            entries.add(new Entry(key(written), line, converted));
    }

    private static String key(String written) {
        int colon = written.indexOf(':');
        return colon < 0 ? written : written.substring(0, colon);
    }

    private static Object convert(String written, JsonValue value) {
        if (value.getValueType() == ValueType.OBJECT || value.getValueType() == ValueType.NULL)
            return null;
        JsonObject one = Json.PROVIDER.createObjectBuilder().add(written, value).build();
        try {
            Dictionary<String, Object> read = Configurations.buildReader().build(one).readConfiguration();
            return read == null ? null : read.get(key(written));
        } catch (IOException | RuntimeException e) {
            // the message would show the value, which may be a secret
            return null;
        }
    }

    @Override
    public String write(String text, Map<String, Object> values, Set<String> touched) throws IOException {
        Dictionary<String, Object> ordered = Configurations.newConfiguration();
        List<String> rest = new ArrayList<>(values.keySet());
        for (String written : writtenKeys(text))
            if (rest.remove(key(written)))
                ordered.put(written, plain(values.get(key(written))));
        rest.forEach(key -> ordered.put(key, plain(values.get(key))));
        StringWriter out = new StringWriter();
        Configurations.buildWriter().build(out).writeConfiguration(ordered);
        return out.toString().strip() + "\n";
    }

    private static List<String> writtenKeys(String text) {
        if (text.isBlank())
            return List.of();
        String json = JsonComments.blank(text);
        try (var reader = Json.PROVIDER.createReader(new StringReader(json))) {
            JsonLimits.FILE.check(json);
            return List.copyOf(reader.readObject().keySet());
        } catch (JsonException | JsonFault e) {
            return List.of();
        }
    }

    /**
     * JSON knows one kind of whole number and one kind of fraction; other types would get a suffix on their
     * key.
     */
    private static Object plain(Object value) {
        if (Values.isList(value))
            return plainList(Values.list(value).stream().map(JsonSyntax::plain).toList());
        if (value instanceof Integer || value instanceof Short || value instanceof Byte)
            return ((Number) value).longValue();
        if (value instanceof Float)
            return Double.valueOf(value.toString());
        return value instanceof Character ? value.toString() : value;
    }

    private static Object plainList(List<Object> items) {
        Class<?> type = items.isEmpty() ? String.class : items.get(0).getClass();
        return items.toArray((Object[]) java.lang.reflect.Array.newInstance(type, items.size()));
    }

    /** Loaded when the first JSON file is met, so that nobody else needs the JSON library. */
    private static final class Json {
        static final JsonProvider PROVIDER = JsonProvider.provider();
    }
}
