package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketcanSettingsTest {
    private static SocketcanSettings settings(String device, String bus, int receiveBuffer) {
        return new SocketcanSettings(device, bus, false, new IdFilters(List.of()), receiveBuffer, true);
    }

    private static void refuses(String key, String device, String bus, int receiveBuffer) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> settings(device, bus, receiveBuffer)).getMessage();
        assertTrue(message.startsWith(key + ": expected "), message);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "../can0", "a name with spaces", "longer_than_15_characters", ".."})
    void refusesWhatCannotBeAnInterface(String device) { refuses("interface", device, "car", 1 << 20); }

    @ParameterizedTest
    @ValueSource(strings = {"can0", "vcan0", "can-front.1", "slcan12345"})
    void takesAnyInterface(String device) { assertEquals(device, settings(device, "car", 1 << 20).device()); }

    @Test
    void refusesABusWithoutName() { refuses("bus", "can0", " ", 1 << 20); }

    @ParameterizedTest
    @ValueSource(ints = {0, 63 << 10, (1 << 30) + 1024, -1024})
    void refusesABufferThatIsTooSmallOrTooLarge(int bytes) {
        refuses("receive.buffer.kib", "can0", "car", bytes);
    }
}
