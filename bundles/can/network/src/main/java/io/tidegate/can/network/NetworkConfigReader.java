package io.tidegate.can.network;

import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.core.canwire.Sources;

/** Makes settings of a {@link NetworkConfig}. */
final class NetworkConfigReader {
    private NetworkConfigReader() {}

    /** @throws IllegalArgumentException naming the key, what was expected and what was found */
    static NetworkSettings read(NetworkConfig config) {
        Protocol protocol = config.protocol();
        if (protocol == null)
            throw new IllegalArgumentException("protocol: expected one such as SOCKETCAND, found nothing");
        return new NetworkSettings(protocol, text(config.host()), config.port() == 0 ? protocol.port()
                : config.port(),
                config.local_port(), text(config.network_interface()), protocol.buses(config.buses()),
                config.bitrate(), config.timestamps(), config.transmit(), config.enabled(),
                allow(protocol, config.allow()));
    }

    private static Sources allow(Protocol protocol, String... texts) {
        Sources allow = Sources.of("allow", texts);
        if (!allow.areAll() && protocol.carrier() != Protocol.Carrier.MULTICAST)
            throw new IllegalArgumentException("allow: expected nothing, as with " + protocol
                    + " only host may send, found " + String.join(", ", texts));
        return allow;
    }

    private static String text(String value) { return value == null ? "" : value.strip(); }
}
