package io.tidegate.api.letter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The records that a sink's server rejected for good, kept in a file so that they can be corrected and sent
 * again. Any thread.
 */
@ConsumerType
public interface DeadLetters {
    /** The sink, e.g. {@code sinks.influx1~plant}. */
    String sink();

    /**
     * The file, if there is any dead letter: line protocol, the reason as a comment line before what was
     * refused.
     */
    Path file();

    /**
     * Passes every line of the file to the sink again and empties the file; what is rejected again comes
     * back.
     *
     * @return number of lines
     * @throws IOException if the file cannot be read or emptied; the message is for people
     */
    long replay() throws IOException;

    /**
     * Deletes all dead letters. A record that is rejected meanwhile must not be reported as kept in a file
     * that is deleted: an implementation that appends to the file must override this method and use its own
     * lock, because this one uses none.
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
