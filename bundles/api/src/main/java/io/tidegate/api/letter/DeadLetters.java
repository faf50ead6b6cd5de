package io.tidegate.api.letter;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** What a sink's server refused for good, kept in a file so that it can be mended and sent again. Any thread. */
@ConsumerType
public interface DeadLetters {
    /** The sink, e.g. {@code sinks.influx1~plant}. */
    String sink();

    /** The file, if there is any dead letter: line protocol, the reason as a comment line before what was refused. */
    Path file();

    /**
     * Gives every line of the file to the sink again and empties the file; what is refused again comes back.
     *
     * @return lines given
     * @throws IOException if the file cannot be read or emptied; the message is for people
     */
    long replay() throws IOException;
}
