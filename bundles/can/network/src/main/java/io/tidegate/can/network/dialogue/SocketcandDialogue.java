package io.tidegate.can.network.dialogue;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.socketcand.Socketcand;
import io.tidegate.core.canwire.socketcand.SocketcandDecoder;
import java.io.IOException;
import java.util.Arrays;

/** Opens a bus of a socketcand daemon in raw mode. */
final class SocketcandDialogue implements Dialogue {
    /** linux/can/error.h: CAN_ERR_BUSOFF, CAN_ERR_RESTARTED. */
    private static final int BUS_OFF = 0x40;
    private static final int RESTARTED = 0x100;

    private final NetworkSettings settings;
    private final FrameSink out;
    private final SocketcandDecoder decoder;
    private Link link;
    private Step step = Step.GREETED;
    private IOException refusal;
    private volatile BusState state = BusState.UNKNOWN;

    /** What it waits for. */
    private enum Step { GREETED, OPENED, RAW, DONE }

    SocketcandDialogue(NetworkSettings settings, FrameSink out, WireCount count) {
        this.settings = settings;
        this.out = out;
        this.decoder = new SocketcandDecoder(settings.buses().first().bus(), settings.deviceTimes(),
                this::frame,
                this::answer, count);
    }

    @Override
    public void open(Link opened) {
        link = opened;
        step = Step.GREETED;
        refusal = null;
        state = BusState.UNKNOWN;
        decoder.reset();
    }

    @Override
    public boolean received(byte[] bytes, int size, long hostNanos) throws IOException {
        decoder.feed(bytes, 0, size, hostNanos);
        if (refusal != null) throw refusal;
        return step == Step.DONE;
    }

    private void frame(CanFrame frame) {
        if ((frame.flags() & Flag.ERROR) != 0) {
            if ((frame.id() & BUS_OFF) != 0)
                state = new BusState(Condition.BUS_OFF, -1, -1);
            else if ((frame.id() & RESTARTED) != 0) state = new BusState(Condition.ERROR_ACTIVE, -1, -1);
        }
        out.accept(frame);
    }

    private void answer(String words) {
        try {
            if (step == Step.GREETED && words.equals("hi"))
                say("open " + settings.buses().first().channel(), Step.OPENED);
            else if (step == Step.OPENED && words.equals("ok"))
                say("rawmode", Step.RAW);
            else if (step == Step.RAW && words.equals("ok"))
                step = Step.DONE;
            else if (step != Step.DONE && words.startsWith("error"))
                refusal = new IOException(settings.peer() + " refused bus " + settings.buses().first()
                        .channel()
                        + " ('" + words + "'); see the key buses");
        } catch (IOException e) {
            refusal = e;
        }
    }

    private void say(String words, Step next) throws IOException {
        link.write(Socketcand.element(words));
        step = next;
    }

    @Override
    public byte[] encode(CanFrame frame, Channels.Entry bus) {
        byte[] bytes = new byte[Socketcand.MAX_BYTES];
        int size = Socketcand.encodeSend(frame, bytes, 0);
        return size == 0 ? null : Arrays.copyOf(bytes, size);
    }

    @Override
    public byte[] question() { return Socketcand.element("echo"); }

    @Override
    public BusState state() { return state; }
}
