package io.tidegate.can.discovery;

import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeHeartbeat;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.core.canwire.gvret.Gvret;
import io.tidegate.core.canwire.socketcand.Socketcand;
import io.tidegate.core.canwire.socketcand.SocketcandBeacon;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What adapters call out by UDP, and where. */
enum Announcement {
    /** Heartbeats of CAN-Ethernet bridges. */
    BRIDGE(Bridge.PORT) {
        @Override
        List<Sighting> read(byte[] bytes, int size, String from) {
            BridgeHeartbeat heartbeat = BridgeHeartbeat.parse(bytes, size);
            if (heartbeat == null) return List.of();
            String version = heartbeat.version() == BridgeVersion.V1 ? "1" : "2";
            String mac = HexFormat.of().toHexDigits(heartbeat.mac(), 12);
            return List.of(new Sighting("bridge" + version + "_"
                    + heartbeat.number(), "CAN-Ethernet bridge, version " + version
                            + ", bus " + heartbeat.number() + ", " + heartbeat.kbits() + " kbit/s, " + mac
                            + " at "
                            + from,
                    "BRIDGE" + version + "_UDP", "", Bridge.PORT, Integer.toString(heartbeat.number())));
        }

        @Override
        boolean isOwn(byte[] bytes, int size, long identity) {
            BridgeHeartbeat heartbeat = BridgeHeartbeat.parse(bytes, size);
            return heartbeat != null && heartbeat.mac() == identity;
        }

        @Override
        boolean isOther(byte[] bytes, int size) {
            return size >= 30 && bytes[1] == 'T' && bytes[2] == 'r' && bytes[3] == 'i';
        }
    },
    /** Beacons of socketcand daemons. */
    SOCKETCAND(Socketcand.BEACON_PORT) {
        @Override
        List<Sighting> read(byte[] bytes, int size, String from) {
            SocketcandBeacon beacon = SocketcandBeacon.parse(bytes, size);
            return beacon == null ? List.of() : beacon.buses().stream().map(bus -> new Sighting(
                    safe("socketcand_" + from + "_" + bus), "socketcand " + safe(beacon.name()) + ", bus "
                            + bus + " at " + from
                            + ":" + beacon.port(), "SOCKETCAND", from, beacon.port(), bus)).toList();
        }
    },
    /** Beacons of GVRET devices. */
    GVRET(17_222) {
        @Override
        List<Sighting> read(byte[] bytes, int size, String from) {
            boolean is = size == 4 && HexFormat.of().formatHex(bytes, 0, 4).equals("1cefaced");
            return is ? List.of(new Sighting(safe("gvret_" + from), "GVRET device at " + from, "GVRET", from,
                    Gvret.TCP_PORT,
                    "0")) : List.of();
        }
    };

    private final int port;

    Announcement(int port) { this.port = port; }

    /** UDP port where they are heard. */
    int port() { return port; }

    /**
     * @param from address of the sender
     * @return what it announces; empty if it is no announcement
     */
    abstract List<Sighting> read(byte[] bytes, int size, String from);

    /** Whether it is of the gateway itself. @param identity of the gateway among bridges */
    boolean isOwn(byte[] bytes, int size, long identity) { return false; }

    /** Whether what is no announcement may rightly come here: frames, for instance. */
    boolean isOther(byte[] bytes, int size) { return false; }

    /** Safe in a file name and in a file. */
    private static String safe(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }
}
