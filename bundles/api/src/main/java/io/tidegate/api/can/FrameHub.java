package io.tidegate.api.can;

import org.osgi.annotation.versioning.ProviderType;

/** Passes each frame to every {@link FrameSink}. Any thread may publish. */
@ProviderType
public interface FrameHub {
    /** Never blocks, never throws: a frame that a sink cannot accept is dropped and counted by that sink. */
    void publish(CanFrame frame);

    /** Whether every sink has room. A live bus does not ask; a replayed file waits until this is true. */
    boolean hasRoom();
}
