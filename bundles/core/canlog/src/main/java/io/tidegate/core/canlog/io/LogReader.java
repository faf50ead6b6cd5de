package io.tidegate.core.canlog.io;

import io.tidegate.api.can.CanFrame;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Reads one log from its beginning to its end. For one thread. */
@ProviderType
public interface LogReader extends Closeable {
    /**
     * The next whole frame, in the order of the file; its time is the file's.
     *
     * @return null at the end of the log
     * @throws IOException if the storage fails; bad content is skipped and counted in {@link #defects()}
     *         instead
     */
    @Nullable
    CanFrame next() throws IOException;

    /** What was skipped so far. */
    LogDefects defects();

    /** The format as people call it, e.g. {@code Vector ASC}. */
    String format();

    /** The number this format gives its first channel: 0, or 1 as Vector and PEAK count. */
    int firstChannel();
}
