package io.tidegate.api.can;

import org.osgi.annotation.versioning.ProviderType;

/** Hands each frame to every {@link FrameSink}. Any thread may publish. */
@ProviderType
public interface FrameHub {
    /** Never blocks, never throws: what a sink cannot take is that sink's loss, counted there. */
    void publish(CanFrame frame);

    /** Whether every sink has room. A live bus does not ask; a replayed file waits until it is so. */
    boolean hasRoom();
}
