package io.tidegate.can.bridge;

import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.core.canwire.IdPatterns;
import io.tidegate.core.canwire.Sources;

/** Makes settings of a {@link BridgeConfig}. */
final class BridgeConfigReader {
    private BridgeConfigReader() {}

    /** @throws IllegalArgumentException naming the key, what was expected and what was found */
    static BridgeSettings read(BridgeConfig config) {
        Protocol protocol = config.protocol();
        if (protocol == null)
            throw new IllegalArgumentException("protocol: expected BRIDGE or SOCKETCAND, found nothing");
        return new BridgeSettings(protocol, BridgeSettings.buses(protocol, config.versions(), config.buses()),
                config.versions(),
                text(config.host()), config.port() == 0 ? protocol.port() : config.port(),
                text(config.network_interface()),
                config.ttl(), config.clients(), config.queue_frames(), config.bitrate(), permission(config),
                config.enabled());
    }

    private static Permission permission(BridgeConfig config) {
        return new Permission(Sources.of("allow", config.allow()), config.transmit(),
                IdPatterns.of("transmit.ids", config.transmit_ids()), config.transmit_rate());
    }

    private static String text(String value) { return value == null ? "" : value.strip(); }
}
