package io.tidegate.launcher.feature;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * Reads OSGi features (Compendium 8.1, chapter 159) and what they require. Two extensions are known:
 * {@code framework-launching-properties}, and {@code tidegate-requires}, the names of other features.
 */
public final class FeatureReader {
    private static final String PROPERTIES = "framework-launching-properties";
    private static final String KAFKA = "kafka";
    private static final String REQUIRES = "tidegate-requires";
    private static final int DEFAULT_START_LEVEL = 10;

    private final FeatureService service = ServiceLoader.load(FeatureService.class).findFirst().orElseThrow();
    private final Path features;
    private final Path bundles;
    private final Map<String, Feature> read = new LinkedHashMap<>();

    /** @param features folder of NAME.json; @param bundles folder of GROUP.ARTIFACT-VERSION.jar */
    public FeatureReader(Path features, Path bundles) {
        this.features = features;
        this.bundles = bundles;
    }

    /**
     * Reads these features and all they require.
     *
     * @param variables put in place of {@code @{name}} in framework properties
     * @throws IOException if a feature or a jar is missing, or two features name different versions of a
     *         bundle
     */
    public Assembly read(List<String> names, Map<String, String> variables) throws IOException {
        for (String name : names) require(name);
        Map<String, Assembly.Item> items = new LinkedHashMap<>();
        Map<String, String> properties = new LinkedHashMap<>();
        for (Map.Entry<String, Feature> entry : read.entrySet()) {
            for (FeatureBundle bundle : entry.getValue().getBundles()) add(entry.getKey(), bundle, items);
            FeatureExtension launching = entry.getValue().getExtensions().get(PROPERTIES);
            if (launching != null) addProperties(launching.getJSON(), variables, properties);
        }
        properties.putAll(variables);
        return new Assembly(List.copyOf(items.values()), properties);
    }

    private void require(String name) throws IOException {
        if (read.containsKey(name)) return;
        Path file = features.resolve(name + ".json");
        if (!Files.isRegularFile(file))
            throw new IOException("no feature '" + name + "'; there are: " + String.join(", ", available())
                    + (name.equals(KAFKA)
                            ? "; it comes in an archive of its own, tidegate-kafka.tar.gz: unpack it so that"
                                    + " its files are in " + features + " and " + bundles
                            : ""));
        Feature feature;
        try (Reader reader = Files.newBufferedReader(file)) {
            feature = service.readFeature(reader);
        }
        read.put(name, feature);
        for (FeatureExtension extension : feature.getExtensions().values()) {
            if (extension.getName().equals(REQUIRES))
                for (String other : extension.getText()) require(other);
            else if (extension.getKind() == FeatureExtension.Kind.MANDATORY
                    && !extension.getName().equals(PROPERTIES))
                throw new IOException(file + ": unknown mandatory extension " + extension.getName());
        }
    }

    private Set<String> available() throws IOException {
        try (Stream<Path> files = Files.list(features)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .collect(Collectors.toCollection(java.util.TreeSet::new));
        }
    }

    private void add(String feature, FeatureBundle bundle, Map<String, Assembly.Item> items)
            throws IOException {
        ID id = bundle.getID();
        Path jar =
                bundles.resolve(id.getGroupId() + "." + id.getArtifactId() + "-" + id.getVersion() + ".jar");
        if (!Files.isRegularFile(jar))
            throw new IOException("feature " + feature + ": bundle " + id + " expected at " + jar
                    + ", but it is not there");
        Object level = bundle.getMetadata().get("bundleStartLevel");
        int startLevel = level == null ? DEFAULT_START_LEVEL : ((Number) level).intValue();
        Assembly.Item item = new Assembly.Item(id.toString(), jar, startLevel);
        Assembly.Item before = items.putIfAbsent(id.getGroupId() + ":" + id.getArtifactId(), item);
        if (before != null && !before.equals(item))
            throw new IOException("feature " + feature + ": " + id + " at start level " + startLevel
                    + ", but another feature has " + before.id() + " at start level " + before.startLevel());
    }

    private static void addProperties(String json, Map<String, String> variables,
            Map<String, String> properties) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            for (Map.Entry<String, JsonValue> entry : reader.readObject().entrySet()) {
                JsonValue value = entry.getValue();
                String text = value instanceof JsonString string ? string.getString() : value.toString();
                for (Map.Entry<String, String> variable : variables.entrySet())
                    text = text.replace("@{" + variable.getKey() + "}", variable.getValue());
                properties.put(entry.getKey(), text);
            }
        }
    }
}
