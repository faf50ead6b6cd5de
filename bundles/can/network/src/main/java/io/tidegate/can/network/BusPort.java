package io.tidegate.can.network;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;

/** One bus of a connection, to those who send on it or ask for its state. */
final class BusPort implements FrameTransmitter, BusStateSource {
    private final Connection connection;
    private final Buses.Entry entry;

    BusPort(Connection connection, Buses.Entry entry) {
        this.connection = connection;
        this.entry = entry;
    }

    @Override
    public String bus() { return entry.bus(); }

    @Override
    public void transmit(CanFrame frame) throws TransmitRefusedException { connection.transmit(frame, entry); }

    @Override
    public BusState busState() { return connection.state(); }
}
