package io.tidegate.can.bridge.flow;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.runtime.Trouble;
import java.util.concurrent.TimeUnit;

/**
 * Notices that frames that went out to somebody come back from there: another gateway or bridge joins the
 * same two networks, and each frame goes round for ever. It takes them for such when for {@value #SECONDS}
 * seconds at least {@value #MANY} frames a second, and four of five that went out, came back within a second
 * with the same identifier and data. From then on those that come back are dropped, which ends the circle,
 * until none has come for half a minute. For one thread.
 */
public final class Circles {
    static final int MANY = 200;
    static final int SECONDS = 2;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long OVER_AFTER = 30 * SECOND;
    private static final int ROOM = 4_096;

    private final String whom;
    private final Trouble trouble;
    /** What went out last, by its hash; made when somebody sends. */
    private long[] hashes;
    private long[] times;
    private long begin;
    private int out;
    private int back;
    private int seconds;
    private boolean circling;
    private String sentence = "";
    private long lastBack;

    /** @param whom for people, behind "to and from" */
    public Circles(String whom, Trouble trouble) {
        this.whom = whom;
        this.trouble = trouble;
    }

    /** A frame went out. */
    // hot: runs per frame
    public void sent(CanFrame frame, long now) {
        if (hashes == null) return;
        look(now);
        out++;
        long hash = hash(frame);
        int at = (int) hash & ROOM - 1;
        hashes[at] = hash;
        times[at] = now;
    }

    /** A frame came in. @return whether it goes in a circle, and is to be dropped */
    // hot: runs per frame
    public boolean isBack(CanFrame frame, long now) {
        if (hashes == null) {
            hashes = new long[ROOM];
            times = new long[ROOM];
            begin = now;
        }
        look(now);
        long hash = hash(frame);
        int at = (int) hash & ROOM - 1;
        if (hashes[at] != hash || now - times[at] > SECOND) return false;
        back++;
        lastBack = now;
        return circling;
    }

    /** Judges each second; also to be called when nothing comes. */
    public void look(long now) {
        if (hashes == null || now - begin < SECOND) return;
        boolean same = back >= MANY && back * 5L >= out * 4L;
        seconds = same && now - begin < 2 * SECOND ? seconds + 1 : 0;
        if (!circling && seconds >= SECONDS) {
            circling = true;
            sentence = "frames go in circles: " + back + " of " + out + " frames that went to " + whom
                    + " came back from there within a second; another gateway or bridge joins the same "
                    + "networks: remove one of the two paths (frames that come back are dropped meanwhile)";
        }
        if (circling && now - lastBack > OVER_AFTER) end();
        if (circling) trouble.begins(sentence);
        begin = now;
        out = 0;
        back = 0;
    }

    /** It is gone, or none comes back. */
    public void end() {
        if (circling) trouble.ends("frames no longer come back from " + whom);
        circling = false;
        seconds = 0;
    }

    /** Of identifier, kind and data; never 0. */
    private static long hash(CanFrame frame) {
        long hash =
                frame.id() * 0x9E37_79B9_7F4A_7C15L + (frame.isExtended() ? 1 : 0) + (frame.isData() ? 2 : 0);
        byte[] data = frame.data();
        for (int i = 0; i < data.length; i++) hash = (hash ^ data[i] & 0xFF) * 0x0000_0100_0000_01B3L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
