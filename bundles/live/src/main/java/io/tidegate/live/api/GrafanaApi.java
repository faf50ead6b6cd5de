package io.tidegate.live.api;

import io.tidegate.api.config.Configurations;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.grafana.GrafanaExport;
import io.tidegate.core.grafana.GrafanaZip;
import io.tidegate.core.grafana.model.Prometheus;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.part.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code tidegate grafana} makes of the configuration, told and as a zip. Any thread; reads files. */
public final class GrafanaApi {
    /** Path of what is told. */
    public static final String TOLD = "/grafana";
    /** Path of the archive. */
    public static final String ZIP = "/grafana.zip";
    private static final Logger LOG = LoggerFactory.getLogger(GrafanaApi.class);

    private final Services services;
    private final Path folder;

    /** @param folder of the configuration */
    public GrafanaApi(Services services, Path folder) {
        this.services = services;
        this.folder = folder;
    }

    /** What an export becomes. */
    @FunctionalInterface
    private interface Answers {
        Answer of(GrafanaExport export);
    }

    /** @param path {@link #TOLD} or {@link #ZIP} */
    public Answer get(String path) { return answer(path.equals(ZIP) ? GrafanaApi::zip : GrafanaApi::told); }

    private Answer answer(Answers answers) {
        Configurations configurations = services.configurations();
        if (configurations == null)
            return Answer.fault(409, "the configuration is not known: base.configuration does not run");
        try {
            return answers.of(GrafanaExport.of(configurations.stored(GrafanaExport.LISTS), folder, Set.of(),
                    Prometheus.DEFAULT));
        } catch (IOException e) {
            return Answer.fault(409, "no dashboards can be made: " + OneLine.of(e.getMessage()));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("live: the dashboards for Grafana cannot be made", e);
            return Answer.fault(500, "this failed (" + e.getClass().getSimpleName()
                    + "): the log has the stack trace, report it");
        }
    }

    private static Answer zip(GrafanaExport export) {
        return new Answer(200, "application/zip", GrafanaZip.of(export.files()));
    }

    private static Answer told(GrafanaExport export) {
        JsonWriter out = new JsonWriter().beginObject().beginArray("languages");
        export.sources().forEach(source -> out.add(source.language().word()));
        out.endArray().beginArray("mounting");
        GrafanaExport.mounting("$PWD/grafana").forEach(out::add);
        out.endArray().beginArray("notices");
        export.notices().forEach(out::add);
        export.secrets().forEach(out::add);
        out.endArray().beginArray("files");
        export.files().forEach((file, text) -> out.beginObject().put("file", file)
                .put("bytes", text.getBytes(StandardCharsets.UTF_8).length).endObject());
        return new Answer(200, out.endArray().endObject().toString());
    }
}
