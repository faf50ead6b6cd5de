package com.example.greenhouse;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The number that a text file holds, read each time that the scheduler asks. */
@Component(name = "com.example.greenhouse.number", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NumberConfig.class, factory = true)
public final class NumberProbe implements Probe {
    private final String name;
    private final Path file;

    /** @throws IllegalArgumentException if a required key is missing: names it */
    @Activate
    public NumberProbe(NumberConfig config) {
        if (config.metric_name() == null)
            throw new IllegalArgumentException("metric.name: expected a name, found none");
        if (config.file() == null)
            throw new IllegalArgumentException("file: expected a text file, found none");
        name = config.metric_name();
        file = Path.of(config.file());
    }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        String text = Files.readString(file).strip();
        try {
            out.accept(Point.of(name, timeNanos).field("value", Double.parseDouble(text)).build());
        } catch (NumberFormatException e) {
            throw new IOException(file + ": expected a number, found '" + text + "'", e);
        }
    }
}
