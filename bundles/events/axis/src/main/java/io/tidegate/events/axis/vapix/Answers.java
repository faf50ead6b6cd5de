package io.tidegate.events.axis.vapix;

import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonFault;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.events.axis.link.TroubleException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what cameras answer, none of which is trusted. */
final class Answers {
    /** "Method not supported", and what the power API says instead. */
    private static final int NO_SUCH_METHOD = 2102;
    private static final int NOT_SUPPORTED = 300;

    private Answers() {}

    /** A number that can be a field. */
    static OptionalDouble number(String text) {
        try {
            return finite(text == null ? Double.NaN : Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** A number that can be a field; cameras write some as text. */
    static OptionalDouble number(JsonValue value) {
        if (value instanceof JsonNumber number) return finite(number.doubleValue());
        return value instanceof JsonString text ? number(text.getString()) : OptionalDouble.empty();
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /**
     * The member {@code data} of an API's answer; nothing if the camera says that it does not have it.
     *
     * @param where for messages
     * @throws TroubleException if it is no such answer, or another error
     */
    static Optional<JsonObject> data(String where, String answer) throws TroubleException {
        JsonObject json;
        try {
            json = Json.object(answer, JsonLimits.MESSAGE);
        } catch (JsonFault e) {
            throw new TroubleException(
                    where + ": expected JSON, found an answer that " + OneLine.of(e.getMessage()));
        }
        if (json.get("data") instanceof JsonObject data) return Optional.of(data);
        if (!(json.get("error") instanceof JsonObject error))
            throw new TroubleException(where + ": expected data, found " + OneLine.of(answer));
        int code = error.getInt("code", 0);
        if (code == NO_SUCH_METHOD || code == NOT_SUPPORTED) return Optional.empty();
        throw new TroubleException(where + ": the camera says error " + code + ": "
                + OneLine.of(error.getString("message", "")));
    }
}
