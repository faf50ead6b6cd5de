package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.can.network.settings.Timestamps;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSettingsTest {
    private static void refuses(String key, org.junit.jupiter.api.function.Executable settings) {
        String said = assertThrows(IllegalArgumentException.class, settings).getMessage();
        assertTrue(said.startsWith(key + ": expected "), said);
    }

    private static NetworkSettings settings(Protocol protocol, String host, int bitrate) {
        return new NetworkSettings(protocol, host, 1, 1, "", protocol.buses("car"), bitrate, Timestamps.HOST,
                false,
                true, Sources.of("allow"));
    }

    @ParameterizedTest
    @CsvSource({"SOCKETCAND, can0, -1", "BRIDGE1_UDP, 13, 13", "GVRET, 0, 0", "CANNELLONI_UDP, '', -1"})
    void aBusAloneIsOnTheUsualChannel(Protocol protocol, String channel, int number) {
        assertEquals(new Channels.Entry(channel, number, "car"), protocol.buses("car").first());
    }

    @ParameterizedTest
    @CsvSource({"SOCKETCAND, ''", "SOCKETCAND, can 0=car", "SOCKETCAND, "
            + "'can0=car,can1=body'", "BRIDGE1_UDP, 16=car",
        "BRIDGE2_UDP, 65536=car", "BRIDGE1_UDP, '1=car,1=body'", "BRIDGE1_UDP, '1=car,2=car'", "GVRET, x=car",
        "CANNELLONI_TCP, can0=car", "GVRET, 1=", "GVRET, '1=a,01=b'"})
    void refusesBusesThatCannotBe(Protocol protocol, String lines) {
        refuses("buses", () -> protocol.buses(lines.split(",")));
    }

    @Test
    void needsAHostButForMulticast() {
        refuses("host", () -> settings(Protocol.SOCKETCAND, "", 0));
        refuses("host", () -> settings(Protocol.BRIDGE1_UDP, "somewhere", 0));
    }

    @Test
    void setsABitRateInGvretOnly() { refuses("bitrate", () -> settings(Protocol.SOCKETCAND, "h", 500_000)); }
}
