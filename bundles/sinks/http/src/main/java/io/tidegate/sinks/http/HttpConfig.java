package io.tidegate.sinks.http;

import io.tidegate.api.sink.HttpKeys;
import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.SinkKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user says about one server that takes lines or JSON. */
@ObjectClassDefinition(name = "Tidegate: sink HTTP",
        description = "Posts samples, metrics and events to any HTTP server, as line protocol or JSON.")
public interface HttpConfig extends HttpKeys, LineKeys, SinkKeys {
    @AttributeDefinition(required = false,
            description = "Path below the base URL, with its query if any: /write?db=plant&precision=ns. "
                    + "Put no secrets here.")
    default String path() { return ""; }

    @AttributeDefinition(
            options = {@Option(label = "line", value = "line"), @Option(label = "json", value = "json"),
                @Option(label = "json-lines", value = "json-lines")},
            defaultValue = "line",
            description = "Format of the body: InfluxDB line protocol; a JSON array of objects with "
                    + "measurement, tags, fields and timestamp; one such object per line.")
    default String format() { return "line"; }

    @AttributeDefinition(
            options = {@Option(label = "iso", value = "iso"), @Option(label = "ms", value = "ms"),
                @Option(label = "ns", value = "ns")},
            defaultValue = "iso",
            description = "Form of the time in JSON: ISO 8601 text in UTC; ms or ns since 1970. Line "
                    + "protocol has ns.")
    default String json_time() { return "iso"; }

    @AttributeDefinition(required = false,
            description = "Content-Type of the requests; empty means text/plain, application/json or "
                    + "application/x-ndjson, depending on the format.")
    default String content_type() { return ""; }

    @AttributeDefinition(required = false, description = "User name for Basic authentication; empty if "
            + "the server needs none.")
    default String user() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Password of the user.")
    default String _password() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Bearer token; empty if the server needs none. Not together with user.")
    default String _token() { return ""; }

    @AttributeDefinition(defaultValue = {"200", "201", "202", "204"}, min = "200", max = "299",
            description = "Statuses by which the server confirms that it has the whole batch, 200 to "
                    + "299. A web page (HTML) never counts.")
    default int[] success_status() { return new int[] {200, 201, 202, 204}; }

    /**
     * How the web console names an instance; without the path, as its query may hold what not all need to
     * see.
     */
    @AttributeDefinition(defaultValue = "{url}")
    default String webconsole_configurationFactory_nameHint() { return "{url}"; }
}
