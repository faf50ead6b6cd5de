package io.tidegate.core.grafana.model;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What JSON is made of. {@code Json.createObjectBuilder()} looks for a library of JSON among all jars, each
 * time; a dashboard of a car has a hundred thousand objects, so that would be most of the work. Any thread.
 */
public final class JsonParts {
    private static volatile @Nullable JsonBuilderFactory known;

    private JsonParts() {}

    /** An object without anything in it. */
    public static JsonObjectBuilder object() { return factory().createObjectBuilder(); }

    /** An array without anything in it. */
    public static JsonArrayBuilder array() { return factory().createArrayBuilder(); }

    private static JsonBuilderFactory factory() {
        JsonBuilderFactory factory = known;
        if (factory == null) known = factory = Json.createBuilderFactory(Map.of());
        return factory;
    }
}
