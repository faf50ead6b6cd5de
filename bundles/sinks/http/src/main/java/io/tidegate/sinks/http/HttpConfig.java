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
        description = "Posts samples, metrics and events to any server, as line protocol or JSON.")
public interface HttpConfig extends HttpKeys, LineKeys, SinkKeys {
    @AttributeDefinition(required = false,
            description = "Path below the URL, with its query if there is one: /write?db=plant&precision=ns. No secrets.")
    default String path() { return ""; }

    @AttributeDefinition(options = {@Option(label = "line", value = "line"), @Option(label = "json", value = "json"), @Option(label = "json-lines", value = "json-lines")}, defaultValue = "line",
            description = "What is posted: InfluxDB line protocol; a JSON array of objects with measurement, tags, fields and"
                    + " timestamp; one such object in each line.")
    default String format() { return "line"; }

    @AttributeDefinition(options = {@Option(label = "iso", value = "iso"), @Option(label = "ms", value = "ms"), @Option(label = "ns", value = "ns")}, defaultValue = "iso",
            description = "How JSON says the time: as a text of ISO 8601 in UTC; in ms or ns since 1970. Lines have ns.")
    default String json_time() { return "iso"; }

    @AttributeDefinition(required = false,
            description = "Content-Type of the requests; empty means text/plain, application/json or application/x-ndjson by the"
                    + " format.")
    default String content_type() { return ""; }

    @AttributeDefinition(required = false, description = "User name of a Basic login; empty if the server asks for none.")
    default String user() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD, description = "Password of the user.")
    default String _password() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Bearer token; empty if the server asks for none. Not together with user.")
    default String _token() { return ""; }

    @AttributeDefinition(defaultValue = {"200", "201", "202", "204"}, min = "200", max = "299",
            description = "Statuses by which the server says that it has all, 200 to 299. A web page (HTML) is never taken for that.")
    default int[] success_status() { return new int[] {200, 201, 202, 204}; }

    /** How the web console names an instance; without the path, as its query may hold what not all need to see. */
    @AttributeDefinition(defaultValue = "{url}")
    default String webconsole_configurationFactory_nameHint() { return "{url}"; }
}
