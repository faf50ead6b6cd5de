package io.tidegate.sinks.file;

import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every sink must do, by the component as OSGi runs it. */
class FileContractTest {
    @TempDir
    private Path folder;
    private FileComponent component;

    private FileComponent open() {
        component = new FileComponent(Configs.with("flush.interval.ms", 10), Configs.context(folder),
                Map.of("service.pid", "io.tidegate.sinks.file~test"));
        return component;
    }

    private long count(String regex) throws Exception {
        return Pattern.compile(regex).matcher(LineFiles.text(folder.resolve("lines"))).results().count();
    }

    @Nested
    class AsSinkOfSamples extends SampleSinkContract {
        @Override
        protected SampleSink sink() { return open(); }

        @Override
        protected long received() throws Exception { return count("(Speed|Gear)="); }

        @Override
        protected void close() { component.stop(); }
    }

    @Nested
    class AsSinkOfPoints extends PointSinkContract {
        @Override
        protected PointSink sink() { return open(); }

        @Override
        protected long received() throws Exception { return count("cores="); }

        @Override
        protected void close() { component.stop(); }
    }
}
