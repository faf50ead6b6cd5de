package io.tidegate.can.bridge.network;

import io.tidegate.api.can.CanFrame;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.socketcand.Socketcand;
import io.tidegate.core.canwire.socketcand.SocketcandBeacon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * Tells the network of one interface that there is a socketcand server, every second: tools list it by
 * themselves.
 */
public final class Beacon implements Announcer {
    private final DatagramChannel channel;
    private final InetSocketAddress everybody;
    private final byte[] beacon;

    private Beacon(DatagramChannel channel, InetSocketAddress everybody, byte[] beacon) {
        this.channel = channel;
        this.everybody = everybody;
        this.beacon = beacon;
    }

    public static Announcer open(BridgeSettings settings) throws IOException {
        NetworkInterface nic = Nics.find(settings.nic());
        SocketcandBeacon words = new SocketcandBeacon("tidegate", settings.port(),
                settings.buses().entries().stream().map(Channels.Entry::channel).toList());
        InetAddress own = Nics.address(nic);
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.configureBlocking(false);
        return new Beacon(channel, new InetSocketAddress(Nics.broadcast(nic), Socketcand.BEACON_PORT),
                words.encode(own.getHostAddress()));
    }

    @Override
    public void call() throws IOException { channel.send(ByteBuffer.wrap(beacon), everybody); }

    @Override
    public void offer(CanFrame frame) {}

    @Override
    public void receive(byte[] buffer, long hostNanos) {}

    @Override
    public void close() throws IOException { channel.close(); }
}
