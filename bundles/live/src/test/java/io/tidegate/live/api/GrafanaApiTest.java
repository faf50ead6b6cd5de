package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.grafana.GrafanaExport;
import io.tidegate.core.grafana.model.Prometheus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrafanaApiTest {
    @TempDir
    Path folder;
    private final FakeServices services = new FakeServices();
    private final FakeConfigurations configurations = new FakeConfigurations();

    private Answer get(String path) {
        services.configurations = configurations;
        return new GrafanaApi(services, folder).get(path);
    }

    private static SortedMap<String, String> unpacked(byte[] zip) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                files.put(entry.getName().replaceFirst("^grafana/", ""),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        files.remove(".tidegate-made");
        return files;
    }

    @Test
    void theArchiveHasTheFilesThatTheCommandWrites() throws IOException {
        Answer answer = get(GrafanaApi.ZIP);
        assertEquals("200 application/zip", answer.status() + " " + answer.type());
        assertEquals(
                GrafanaExport.of(configurations.stored(key -> false), folder, Set.of(), Prometheus.DEFAULT)
                        .files(),
                unpacked(answer.bytes()));
    }

    @Test
    void theSameConfigurationGivesTheSameArchive() {
        assertArrayEquals(get(GrafanaApi.ZIP).bytes(), get(GrafanaApi.ZIP).bytes());
    }

    @Test
    void whatGrafanaNeedsBesideTheFilesIsTold() {
        String told = get(GrafanaApi.TOLD).body();
        assertTrue(
                told.contains("TIDEGATE_INFLUX_PASSWORD") && told.contains("metrics.scheduler~gateway.cfg"),
                told);
        assertTrue(told.contains("\"languages\":[\"influxql\"]"), told);
    }

    @Test
    void aSecretIsInNoFile() throws IOException {
        configurations.sink.put(".password", "pLaNtEd");
        assertFalse(unpacked(get(GrafanaApi.ZIP).bytes()).toString().contains("pLaNtEd"));
    }

    @Test
    void aConfigurationOfWhichNothingCanBeMadeIsRefusedInASentence() {
        configurations.fault = "car.cfg: line 3: expected a key";
        assertEquals("409 {\"error\":\"no dashboards can be made: car.cfg: line 3: expected a key\"}",
                get(GrafanaApi.ZIP).status() + " " + get(GrafanaApi.TOLD).body());
    }

    @Test
    void withoutTheServiceThatKnowsTheConfigurationItIsSaid() {
        services.configurations = null;
        Answer answer = new GrafanaApi(services, folder).get(GrafanaApi.TOLD);
        assertTrue(answer.status() == 409 && answer.body().contains("base.configuration does not run"),
                answer.body());
    }
}
