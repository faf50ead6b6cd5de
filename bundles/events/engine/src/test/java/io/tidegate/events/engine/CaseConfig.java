package io.tidegate.events.engine;

import io.tidegate.events.engine.settings.Edge;
import io.tidegate.events.engine.settings.EventSettings;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A configuration file of a case: keys and values as in the file of the user. */
final class CaseConfig {
    private CaseConfig() {}

    /** @throws IllegalArgumentException if a key is not one of an event, or a value is wrong */
    static EventSettings read(Path file) throws IOException {
        Properties keys = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            keys.load(reader);
        }
        Map<String, Object> set = new HashMap<>();
        for (Method method : EventConfig.class.getDeclaredMethods()) {
            String text = (String) keys.remove(method.getName().replace('_', '.'));
            if (text != null) set.put(method.getName(), value(method.getReturnType(), text));
        }
        if (!keys.isEmpty())
            throw new IllegalArgumentException(file + ": expected keys of an event, found " + keys.keySet());
        return ConfigReader.read(Configs.of(set));
    }

    private static Object value(Class<?> type, String text) {
        if (type == String.class) return text;
        if (type == boolean.class) return Boolean.valueOf(text);
        if (type == long.class) return Long.valueOf(text);
        if (type == Edge.class) return Edge.valueOf(text);
        if (type == String[].class)
            return Stream.of(text.split(",")).map(String::strip).toArray(String[]::new);
        throw new IllegalArgumentException("expected a type that is known here, found " + type);
    }
}
