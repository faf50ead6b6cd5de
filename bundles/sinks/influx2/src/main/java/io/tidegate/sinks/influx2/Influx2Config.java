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
        description = "Writes samples, metrics and events into one bucket of InfluxDB 2.x or Cloud, one database of InfluxDB 3,"
                + " or a server that has their write API.")
public interface Influx2Config extends HttpKeys, LineKeys, SinkKeys {
    @AttributeDefinition(required = false, description = "Name of the organization. Required, but for api = v3.")
    default String org() { return ""; }

    @AttributeDefinition(description = "Name of the bucket to write into, or of the database of InfluxDB 3. Required.")
    String bucket();

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "API token that may write into the bucket; empty sends none.")
    default String _token() { return ""; }

    @AttributeDefinition(options = {@Option(label = "v2", value = "v2"), @Option(label = "v3", value = "v3")}, defaultValue = "v2",
            description = "API to write with: v2 is /api/v2/write, which InfluxDB 3 has, too; v3 is /api/v3/write_lp of"
                    + " InfluxDB 3, which says which lines are bad.")
    default String api() { return "v2"; }

    @AttributeDefinition(defaultValue = "false",
            description = "Create the bucket if the organization does not have it; the token must be allowed to. It keeps"
                    + " points for ever.")
    default boolean create_bucket() { return false; }

    /** How the web console names an instance. */
    @AttributeDefinition(defaultValue = "{url} {bucket}")
    default String webconsole_configurationFactory_nameHint() { return "{url} {bucket}"; }
}
