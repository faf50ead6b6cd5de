package io.tidegate.sinks.influx1;

import io.tidegate.api.sink.HttpKeys;
import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.SinkKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user says about one InfluxDB 1.x database. */
@ObjectClassDefinition(name = "Tidegate: sink InfluxDB 1.x",
        description = "Writes samples, metrics and events to a database of an InfluxDB 1.x server.")
public interface Influx1Config extends HttpKeys, LineKeys, SinkKeys {
    @AttributeDefinition(description = "Name of the database to write to. Required.")
    String database();

    @AttributeDefinition(required = false, description = "Retention policy to write to; empty means the "
            + "default policy of the database.")
    default String retention_policy() { return ""; }

    @AttributeDefinition(required = false, description = "User name; empty if the server needs none.")
    default String user() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Password of the user.")
    default String _password() { return ""; }

    @AttributeDefinition(defaultValue = "false", description = "Create the database if it does not exist.")
    default boolean create_database() { return false; }

    /** How the web console names an instance. */
    @AttributeDefinition(defaultValue = "{url} {database}")
    default String webconsole_configurationFactory_nameHint() { return "{url} {database}"; }
}
