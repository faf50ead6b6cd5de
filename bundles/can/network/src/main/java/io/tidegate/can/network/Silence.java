package io.tidegate.can.network;

import io.tidegate.can.network.dialogue.Dialogue;
import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.core.canwire.WireCount;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Judges silence: a bus may be silent for hours, a dead adapter is silent too. Where the protocol has a
 * question, it is asked every second of silence; who has ever answered and does not any more is gone. For
 * the connection's thread.
 */
final class Silence {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_UNANSWERED = 3;
    private static final int GREETING_SECONDS = 3;
    private static final int HEARTBEAT_SECONDS = 5;

    private final NetworkSettings settings;
    private final Dialogue dialogue;
    private final WireCount count;
    private long heard;
    private int asked;
    private long repliesWhenAsked;
    private boolean answers;
    private boolean spoke;

    Silence(NetworkSettings settings, Dialogue dialogue, WireCount count) {
        this.settings = settings;
        this.dialogue = dialogue;
        this.count = count;
    }

    /** The link was opened anew. */
    void begin(long now) {
        heard = now;
        asked = 0;
        answers = false;
        spoke = false;
    }

    /** Bytes came. */
    void broken(long now) {
        heard = now;
        if (asked > 0 && count.replies() > repliesWhenAsked) answers = true;
        asked = 0;
        spoke = true;
    }

    /** Whether a bridge that was there sends not even heartbeats. */
    boolean isSuspicious(long now) {
        return settings.protocol().carrier() == Protocol.Carrier.MULTICAST && spoke
                && now - heard > HEARTBEAT_SECONDS * SECOND;
    }

    /** @throws IOException if the other side is taken for dead */
    void check(Link link, boolean ready, long now) throws IOException {
        long seconds = (now - heard) / SECOND;
        if (!ready && seconds >= GREETING_SECONDS)
            throw new IOException("no answer from " + settings.peer() + " within " + GREETING_SECONDS
                    + " s of the connection; check that it is the configured device");
        byte[] question = dialogue.question();
        if (!ready || question == null || seconds <= asked) return;
        if (answers && asked >= MAX_UNANSWERED)
            throw new IOException("lost " + settings.peer() + " (no answer for " + seconds + " s)");
        if (asked++ == 0) repliesWhenAsked = count.replies();
        link.write(question);
    }
}
