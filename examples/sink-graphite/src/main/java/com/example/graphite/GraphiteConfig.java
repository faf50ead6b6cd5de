package com.example.graphite;

import io.tidegate.api.sink.SinkKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What a user says about one carbon server. {@link SinkKeys} adds the keys of queue, disk and retry. Public,
 * as the runtime reads it.
 */
@ObjectClassDefinition(name = "Graphite sink", description = "Samples, metrics and events into Graphite.")
public interface GraphiteConfig extends SinkKeys {
    @AttributeDefinition(defaultValue = "localhost", description = "Name or address of the carbon server.")
    default String host() { return "localhost"; }

    @AttributeDefinition(min = "1", max = "65535", defaultValue = "2003", description = "Its plaintext port.")
    default int port() { return 2003; }

    @AttributeDefinition(defaultValue = "tidegate", description = "First part of every path; may have dots.")
    default String prefix() { return "tidegate"; }
}
