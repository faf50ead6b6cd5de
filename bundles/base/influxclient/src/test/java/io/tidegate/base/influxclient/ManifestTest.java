package io.tidegate.base.influxclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static Attributes manifest;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = Files.newInputStream(Path.of("target/classes/META-INF/MANIFEST.MF"))) {
            manifest = new Manifest(in).getMainAttributes();
        }
    }

    private static List<String> packages(String header) {
        return Arrays.stream(manifest.getValue(header).replaceAll("\"[^\"]*\"", "").split(","))
                .map(clause -> clause.split(";")[0].trim()).toList();
    }

    @Test
    void importsNothingButPackagesOfTheJdk() {
        assertEquals(List.of(),
                packages("Import-Package").stream().filter(name -> !name.matches("javax?\\..*")).toList());
    }

    @Test
    void exportsTheClientAndHidesWhatItNeeds() {
        assertTrue(packages("Export-Package").contains("com.influxdb.client"));
        assertEquals(List.of(), packages("Export-Package").stream()
                .filter(name -> !name.matches("com\\.influxdb.*|io\\.tidegate\\.base\\.influxclient"))
                .toList());
    }

    @Test
    void carriesTheLicencesOfWhatItContains() {
        for (String file : List.of("LICENSE-Apache-2.0.txt", "LICENSE-MIT-influxdb-client-java.txt",
                "NOTICE.txt"))
            assertTrue(Files.exists(Path.of("target/classes/META-INF/licenses", file)), file);
    }
}
