package io.tidegate.core.canlog.io;

import io.tidegate.api.can.CanFrame;
import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes one log. For one thread. Until {@link #flush()} or {@link #close()} the last frames are in memory
 * only.
 */
@ProviderType
public interface LogWriter extends Closeable {
    /** Adds a frame; what the format cannot carry of it is left out. */
    void write(CanFrame frame) throws IOException;

    /** Makes everything written so far readable for others. */
    void flush() throws IOException;

    /**
     * Frames that were older than the start of the log and got its time, for the format has none before it.
     */
    long moved();
}
