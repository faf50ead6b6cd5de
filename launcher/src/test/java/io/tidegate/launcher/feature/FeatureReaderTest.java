package io.tidegate.launcher.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureReaderTest {
    @TempDir
    Path folder;

    private void feature(String name, String bundles, String extensions) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), """
                {"feature-resource-version": "1.0", "id": "t:%s:1", "bundles": [%s], "extensions": {%s}}
                """.formatted(name, bundles, extensions));
    }

    private static String requires(String name) {
        return "\"tidegate-requires\": {\"kind\": \"mandatory\", \"type\": \"text\", \"text\": [\"" + name
                + "\"]}";
    }

    private Assembly read(String name) throws IOException {
        return new FeatureReader(folder, folder).read(List.of(name), Map.of("tidegate.data", "/d"));
    }

    @Test
    void addsWhatAFeatureRequires() throws IOException {
        Files.createFile(folder.resolve("g.a-1.jar"));
        feature("base", "{\"id\": \"g:a:1\", \"bundleStartLevel\": 3}", "");
        feature("full", "", requires("base"));
        assertEquals(List.of(3), read("full").bundles().stream().map(Assembly.Item::startLevel).toList());
    }

    @Test
    void putsFoldersIntoFrameworkProperties() throws IOException {
        feature("base", "",
                "\"framework-launching-properties\": {\"kind\": \"mandatory\", \"type\": \"json\", "
                        + "\"json\": {\"felix.cm.dir\": \"@{tidegate.data}/cm\"}}");
        assertEquals("/d/cm", read("base").frameworkProperties().get("felix.cm.dir"));
    }

    @Test
    void saysWhichJarIsMissing() throws IOException {
        feature("base", "{\"id\": \"g:a:1\"}", "");
        String message = assertThrows(IOException.class, () -> read("base")).getMessage();
        assertTrue(message.contains("feature base") && message.contains("g.a-1.jar"), message);
    }

    @Test
    void saysWhichFeaturesThereAre() throws IOException {
        feature("base", "", "");
        assertEquals("no feature 'bass'; there are: base",
                assertThrows(IOException.class, () -> read("bass")).getMessage());
    }

    @Test
    void saysWhereTheFeatureComesFromThatIsNotInTheArchive() throws IOException {
        feature("base", "", "");
        String message = assertThrows(IOException.class, () -> read("kafka")).getMessage();
        assertTrue(message.startsWith("no feature 'kafka'; there are: base; ")
                && message.contains("unpack it so that"), message);
    }

    @Test
    void refusesTwoVersionsOfOneBundle() throws IOException {
        Files.createFile(folder.resolve("g.a-1.jar"));
        Files.createFile(folder.resolve("g.a-2.jar"));
        feature("base", "{\"id\": \"g:a:1\"}", "");
        feature("full", "{\"id\": \"g:a:2\"}", requires("base"));
        assertThrows(IOException.class, () -> read("full"));
    }

    @Test
    void refusesAMandatoryExtensionItDoesNotKnow() throws IOException {
        feature("base", "", "\"other\": {\"kind\": \"mandatory\", \"type\": \"text\", \"text\": [\"x\"]}");
        assertThrows(IOException.class, () -> read("base"));
    }
}
