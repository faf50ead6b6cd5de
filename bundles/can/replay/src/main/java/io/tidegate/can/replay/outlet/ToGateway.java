package io.tidegate.can.replay.outlet;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;

/** Frames come to the gateway as if they were on a bus now. */
public final class ToGateway implements Outlet {
    private final FrameHub hub;

    public ToGateway(FrameHub hub) { this.hub = hub; }

    @Override
    public void give(CanFrame frame) { hub.publish(frame); }

    @Override
    public boolean hasRoom() { return hub.hasRoom(); }

    @Override
    public long refused() { return 0; }

    @Override
    public String trouble() { return ""; }

    @Override
    public String missing(String buses) {
        return "nobody listens to bus " + buses + ": expected a can.decoder with bus = " + buses
                + ", found none; the replay starts as soon as there is one";
    }
}
