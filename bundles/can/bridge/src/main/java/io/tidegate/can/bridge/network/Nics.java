package io.tidegate.can.bridge.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;

/** Network interfaces as users name them. */
final class Nics {
    private Nics() {}

    /**
     * @param name or address
     * @throws IOException if there is none that is up and has an IPv4 address
     */
    static NetworkInterface find(String name) throws IOException {
        return NetworkInterface.networkInterfaces().filter(nic -> is(nic, name)).findFirst()
                .orElseThrow(() -> new IOException(
                        "network.interface: expected one that is up and has an IPv4 address, found "
                                + "no " + name));
    }

    private static boolean is(NetworkInterface nic, String name) {
        try {
            return nic.isUp() && nic.inetAddresses().anyMatch(Inet4Address.class::isInstance)
                    && (nic.getName().equals(name)
                            || nic.inetAddresses()
                                    .anyMatch(address -> address.getHostAddress().equals(name)));
        } catch (IOException e) {
            return false;
        }
    }

    /** Where all on the network of this interface hear it; the loopback interface has only itself. */
    static InetAddress broadcast(NetworkInterface nic) {
        return nic.getInterfaceAddresses().stream().map(InterfaceAddress::getBroadcast).filter(b -> b != null)
                .findFirst()
                .orElseGet(() -> address(nic));
    }

    /** Its first IPv4 address. */
    static InetAddress address(NetworkInterface nic) {
        return nic.inetAddresses().filter(Inet4Address.class::isInstance).findFirst().orElseThrow();
    }
}
