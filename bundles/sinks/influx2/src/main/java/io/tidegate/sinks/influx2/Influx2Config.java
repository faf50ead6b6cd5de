package io.tidegate.sinks.influx2;

import io.tidegate.api.sink.HttpKeys;
import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.SinkKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user says about one bucket. */
@ObjectClassDefinition(name = "Tidegate: sink InfluxDB 2.x",
        description = "Writes samples, metrics and events to a bucket of InfluxDB 2.x or Cloud, a "
                + "database of InfluxDB 3, or a server with the same write API.")
public interface Influx2Config extends HttpKeys, LineKeys, SinkKeys {
    @AttributeDefinition(required = false, description = "Name of the organization. Required, except "
            + "with api = v3.")
    default String org() { return ""; }

    @AttributeDefinition(description = "Name of the bucket to write to, or of the database of InfluxDB "
            + "3. Required.")
    String bucket();

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "API token with write access to the bucket; empty sends none.")
    default String _token() { return ""; }

    @AttributeDefinition(options = {@Option(label = "v2", value = "v2"), @Option(label = "v3", value = "v3")},
            defaultValue = "v2",
            description = "Write API: v2 is /api/v2/write, also available in InfluxDB 3; v3 is "
                    + "/api/v3/write_lp of InfluxDB 3, which reports which lines are bad.")
    default String api() { return "v2"; }

    @AttributeDefinition(defaultValue = "false",
            description = "Create the bucket if it does not exist; the token must permit this. The new "
                    + "bucket keeps points for ever.")
    default boolean create_bucket() { return false; }

    /** How the web console names an instance. */
    @AttributeDefinition(defaultValue = "{url} {bucket}")
    default String webconsole_configurationFactory_nameHint() { return "{url} {bucket}"; }
}
