package io.tidegate.can.network.dialogue;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import java.io.IOException;

/**
 * What one protocol says and understands. For the connection's thread, but for {@link #encode} and {@link
 * #state}.
 */
public interface Dialogue {
    /** The link was reopened: returns the first bytes to send. */
    void open(Link link) throws IOException;

    /**
     * Bytes came.
     *
     * @return whether the other side has said yes: frames may be sent, and it is what it should be
     * @throws IOException if it is not, or said no; a sentence for people
     */
    boolean received(byte[] bytes, int size, long hostNanos) throws IOException;

    /**
     * The bytes that send a frame. Under the lock of the sender.
     *
     * @return null if the protocol cannot carry it
     */
    byte[] encode(CanFrame frame, Channels.Entry bus);

    /** A question that the other side answers, asked when it is silent; null if the protocol has none. */
    default byte[] question() { return null; }

    /** Whether the link alone is enough, as there is nobody who says yes. */
    default boolean isOpenAtOnce() { return false; }

    /** Whole datagrams that were heard and are of another bus or version. */
    default long foreign() { return 0; }

    /** What they are of, for people, and what was expected instead. */
    default String foreigners() { return ""; }

    /** What the protocol tells of the controller, while connected. Any thread. */
    default BusState state() { return BusState.UNKNOWN; }

    /**
     * The dialogue that the settings ask for.
     *
     * @param identity of the gateway among bridges
     */
    static Dialogue of(NetworkSettings settings, long identity, FrameSink out, WireCount count) {
        return switch (settings.protocol()) {
            case SOCKETCAND -> new SocketcandDialogue(settings, out, count);
            case CANNELLONI_UDP, CANNELLONI_TCP -> new CannelloniDialogue(settings, out, count);
            case GVRET -> new GvretDialogue(settings, out, count);
            default -> new BridgeDialogue(settings, identity, out, count);
        };
    }
}
