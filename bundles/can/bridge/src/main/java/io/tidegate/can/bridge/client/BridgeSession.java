package io.tidegate.can.bridge.client;

import io.tidegate.api.can.CanFrame;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.core.canwire.ChannelMap;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeDecoder;
import io.tidegate.core.canwire.bridge.BridgeHello;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import java.io.IOException;

/**
 * A client of the CAN-Ethernet bridge: it says once which bus and which identifiers it wants, then records
 * both ways.
 */
public final class BridgeSession implements Session {
    private final BridgeSettings settings;
    private final long ownClient;
    private final Client client;
    private final BridgeDecoder decoder;
    private final byte[] hello = new byte[Bridge.HELLO_BYTES];
    private int length;
    private BridgeHello greeting;
    private String bus;

    public BridgeSession(BridgeSettings settings, long ownClient, Client client, WireCount count) {
        this.settings = settings;
        this.ownClient = ownClient;
        this.client = client;
        this.decoder = new BridgeDecoder(BridgeVersion.V1, ChannelMap.all(""), ownClient, client::incoming,
                count);
        decoder.cameFrom(client.origin());
    }

    @Override
    public void received(byte[] bytes, int size, long hostNanos) throws IOException {
        int at = 0;
        while (greeting == null && at < size) {
            hello[length++] = bytes[at++];
            if (length == hello.length) greet();
        }
        if (greeting != null) decoder.stream(bytes, at, size - at, bus, hostNanos);
    }

    private void greet() throws IOException {
        BridgeHello said = BridgeHello.parse(hello);
        if (said == null)
            throw new IOException("it does not begin like a client of a CAN-Ethernet bridge");
        for (BridgeVersion version : settings.versions().all()) {
            int number = version.number(said.busId());
            if (number >= 0) bus = settings.buses().bus(number);
            if (bus == null) continue;
            greeting = said;
            byte[] head = new byte[Bridge.HEAD_BYTES];
            Bridge.encodeHead(said.busId(), ownClient, head, 0);
            client.say(head);
            return;
        }
        throw new IOException("it wants bus id " + Long.toHexString(said.busId()) + ", which is not offered");
    }

    // hot: runs per frame
    @Override
    public boolean wants(CanFrame frame) {
        return greeting != null && greeting.wants(frame.id()) && frame.bus().equals(bus);
    }

    @Override
    public int encode(CanFrame frame, byte[] out, int at) { return Bridge.encode(frame, out, at); }

    @Override
    public long patienceNanos() { return greeting != null ? Long.MAX_VALUE : Client.PATIENCE_NANOS; }
}
