package io.tidegate.can.replay.outlet;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.core.canwire.BusLoad;

/** A hub whose frames count for the load of their bus. @param load told of each frame */
public record CountedHub(FrameHub hub, BusLoad load) implements FrameHub {
    // hot: runs per frame
    @Override
    public void publish(CanFrame frame) {
        load.count(frame);
        hub.publish(frame);
    }

    @Override
    public boolean hasRoom() { return hub.hasRoom(); }
}
