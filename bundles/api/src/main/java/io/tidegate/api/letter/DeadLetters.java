package io.tidegate.api.letter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * Deletes every dead letter there is. Nothing that is refused meanwhile may be told to be kept in what is deleted: who
     * appends to the file must do this by its own lock, as this method, unless it is overridden, does without.
     *
     * @return bytes deleted; 0 if there was no dead letter
     * @throws IOException if they cannot be deleted; the message is for people
     */
    default long delete() throws IOException {
        try {
            long bytes = Files.size(file());
            return Files.deleteIfExists(file()) ? bytes : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
