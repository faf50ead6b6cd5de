package com.example.greenhouse;

import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.SinkKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Public, as the runtime reads it. What it extends has the keys of queue, spool, retry and lines. */
@ObjectClassDefinition(name = "Lines in a folder", description = "Writes each batch of lines to a file.")
public interface LinesConfig extends SinkKeys, LineKeys {
    @AttributeDefinition(description = "The folder. Required.")
    default String folder() { return ""; }
}
