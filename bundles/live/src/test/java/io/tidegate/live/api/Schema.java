package io.tidegate.live.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * As much of JSON Schema as the document of the API uses: what does not fit, and which properties were never
 * seen.
 */
final class Schema {
    private static final Set<String> KNOWN =
            Set.of("type", "description", "required", "properties", "additionalProperties", "items",
                    "enum", "minimum", "maximum", "$ref");

    private final JsonObject document;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> described = new TreeSet<>();

    Schema(JsonObject document) { this.document = document; }

    /** What is wrong with a value, with the place of each fault. */
    List<String> faults(JsonObject schema, JsonValue value, String at) {
        List<String> faults = new ArrayList<>();
        check(schema, value, at, faults);
        return faults;
    }

    /** Properties that the schemas have and no value had. */
    Set<String> neverSeen() {
        Set<String> never = new TreeSet<>(described);
        never.removeAll(seen);
        return never;
    }

    private void check(JsonObject raw, JsonValue value, String at, List<String> faults) {
        JsonObject schema = raw.containsKey("$ref")
                ? (JsonObject) document.getValue(raw.getString("$ref").substring(1)) : raw;
        String place = raw.containsKey("$ref") ? raw.getString("$ref") : at;
        for (String key : schema.keySet())
            if (!KNOWN.contains(key)) faults.add(place + ": this test does not know " + key);
        if (!isType(schema.get("type"), value))
            faults.add(at + ": expected " + schema.get("type") + ", found " + value);
        if (schema.containsKey("enum") && !schema.getJsonArray("enum").contains(value))
            faults.add(at + ": found " + value);
        if (value instanceof JsonNumber number
                && (schema.containsKey("minimum") && number.doubleValue() < schema.getInt("minimum")
                        || schema.containsKey("maximum") && number.doubleValue() > schema.getInt("maximum")))
            faults.add(at + ": found " + value);
        if (value instanceof JsonArray array && schema.containsKey("items"))
            for (JsonValue item : array) check(schema.getJsonObject("items"), item, place + "[]", faults);
        if (value instanceof JsonObject object) object(schema, object, place, faults);
    }

    private void object(JsonObject schema, JsonObject value, String at, List<String> faults) {
        JsonObject properties = schema.containsKey("properties") ? schema.getJsonObject("properties")
                : JsonValue.EMPTY_JSON_OBJECT;
        properties.keySet().forEach(key -> described.add(at + "." + key));
        if (schema.containsKey("required"))
            for (JsonString key : schema.getJsonArray("required").getValuesAs(JsonString.class))
                if (!value.containsKey(key.getString())) faults.add(at + ": no " + key);
        value.forEach((key, one) -> {
            if (properties.containsKey(key)) {
                seen.add(at + "." + key);
                check(properties.getJsonObject(key), one, at + "." + key, faults);
            } else if (schema.get("additionalProperties") instanceof JsonObject any)
                check(any, one, at + ".*", faults);
            else if (JsonValue.FALSE.equals(schema.get("additionalProperties")))
                faults.add(at + ": the document does not have " + key);
        });
    }

    private static boolean isType(JsonValue type, JsonValue value) {
        if (type instanceof JsonArray any) return any.stream().anyMatch(one -> isType(one, value));
        return switch (((JsonString) type).getString()) {
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "string" -> value instanceof JsonString;
            case "integer" -> value instanceof JsonNumber number && number.isIntegral();
            case "number" -> value instanceof JsonNumber;
            case "boolean" -> value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
            case "null" -> value.equals(JsonValue.NULL);
            default -> false;
        };
    }
}
