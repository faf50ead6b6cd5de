package io.tidegate.core.json;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.NoSuchElementException;

/** Parses untrusted JSON. Any thread. */
public final class Json {
    private static final String NO_OBJECT = "is no JSON object";

    private Json() {}

    /**
     * The object in a text, with nothing after it.
     *
     * @throws JsonFault if there is none, or if it exceeds the limits
     */
    public static JsonObject object(String text, JsonLimits limits) {
        limits.check(text);
        try (JsonParser parser = Provider.JSON.createParser(new StringReader(text))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) throw new JsonFault(NO_OBJECT, 0, 0);
            JsonObject object = parser.getObject();
            if (parser.hasNext()) throw new JsonFault(NO_OBJECT, 0, 0); // which throws by itself
            return object;
        } catch (JsonParsingException e) {
            JsonLocation at = e.getLocation();
            throw at == null ? new JsonFault(NO_OBJECT, 0, 0)
                    : new JsonFault(NO_OBJECT, (int) at.getLineNumber(), (int) at.getColumnNumber());
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            // if the text ends too early
            throw new JsonFault(NO_OBJECT, 0, 0);
        }
    }

    /** Looked up once: the search reads every jar that the class loader sees. */
    private static final class Provider {
        static final JsonProvider JSON = JsonProvider.provider();
    }
}
