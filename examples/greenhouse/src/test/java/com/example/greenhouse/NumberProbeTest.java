package com.example.greenhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.metric.Probe;
import io.tidegate.testkit.ProbeContract;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberProbeTest extends ProbeContract {
    @TempDir
    private Path folder;

    private Probe probe(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("soil"), text);
        return new NumberProbe(new NumberConfig() {
            @Override
            public String metric_name() { return "soil"; }

            @Override
            public String file() { return file.toString(); }

            @Override
            public Class<? extends Annotation> annotationType() { return NumberConfig.class; }
        });
    }

    @Override
    protected Probe probe() throws IOException { return probe("41.5\n"); }

    @Test
    void tellsTheNumberOfTheFile() throws Exception {
        RecordingSink out = new RecordingSink();
        probe().read(7, out);
        assertEquals(Map.of("value", 41.5), out.points().get(0).fields());
    }

    @Test
    void saysWhatStandsThereInstead() {
        IOException e = assertThrows(IOException.class, () -> probe("wet").read(7, new RecordingSink()));
        assertEquals(folder.resolve("soil") + ": expected a number, found 'wet'", e.getMessage());
    }
}
