package io.tidegate.can.serial.language;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.CanFrame;
import java.io.IOException;

/**
 * What is spoken with an adapter. The reader's thread hears, the writer's thread asks for {@link #encode};
 * counts and state are for any.
 */
public interface Language {
    /** The port was reopened; the first bytes may be the rest of a packet. */
    void reset();

    /** @param hostNanos when the bytes were read, nanoseconds since the Unix epoch */
    void feed(byte[] bytes, int count, long hostNanos);

    /**
     * Sets the adapter up and opens its channel.
     *
     * @return the commands it refused, or nothing
     */
    String startUp(Talk talk) throws IOException;

    /** What is said before the port is closed. */
    byte[] farewell();

    /** What is asked every second; empty if there is nothing to ask. */
    byte[] question();

    /** Most bytes of one frame. */
    int mostBytes();

    /** Writes a frame to be sent. @return bytes written; 0 if this language cannot carry it */
    int encode(CanFrame frame, byte[] out, int at);

    /** Frames heard. */
    long frames();

    /** Frames that the adapter was given and did not take, as far as it tells. */
    default long refused() { return 0; }

    /** Frames that the adapter received and lost, as far as it tells; at least so many. */
    default long lost() { return 0; }

    /** Whether it goes on losing them, as far as it tells. */
    default boolean isLosing() { return false; }

    /** A frame is about to be handed to the adapter, which may tell that it was sent. Any thread. */
    default void sends(CanFrame frame) {}

    /** It was not. Any thread. */
    default void doesNotSend(CanFrame frame) {}

    /** What was heard and is no frame. */
    long bad();

    /** The last of them, and what was expected. */
    String lastBad();

    /** What the controller told last. */
    BusState state();

    /** A conversation before the frames flow. */
    interface Talk {
        /** @throws IOException if the adapter is gone or takes nothing */
        void say(byte[] words) throws IOException;

        /** Hears what came within about 100 ms. @return false if nothing did */
        boolean hear() throws IOException;
    }
}
