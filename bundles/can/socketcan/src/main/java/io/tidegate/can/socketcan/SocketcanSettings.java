package io.tidegate.can.socketcan;

/**
 * Which interface, and what of it; cannot be wrong.
 *
 * @param device        name of the interface, e.g. {@code can0}
 * @param receiveBuffer wanted for frames that wait in the kernel, bytes
 */
record SocketcanSettings(String device, String bus, boolean transmit, IdFilters filters, int receiveBuffer,
        boolean enabled) {
    private static final int MIN_KIB = 64;
    private static final int MAX_KIB = 1 << 20;

    SocketcanSettings {
        if (device == null || !device.matches("[^/\\s:]{1,15}") || device.startsWith("."))
            throw new IllegalArgumentException(
                    "interface: expected the name of a CAN interface such as can0, "
                            + "found '" + (device == null ? "" : device) + "'");
        if (bus == null || bus.isBlank())
            throw new IllegalArgumentException("bus: expected a name, found nothing");
        if (receiveBuffer < MIN_KIB << 10 || receiveBuffer > MAX_KIB << 10 || receiveBuffer % 1024 != 0)
            throw new IllegalArgumentException("receive.buffer.kib: expected " + MIN_KIB + " to " + MAX_KIB
                    + ", found " + receiveBuffer / 1024);
    }

    static SocketcanSettings from(SocketcanConfig config) {
        int kib = Math.max(0, Math.min(config.receive_buffer_kib(), MAX_KIB + 1));
        return new SocketcanSettings(config.interface$(), config.bus(), config.transmit(),
                IdFilters.of("ids.include", config.ids_include()), kib << 10, config.enabled());
    }
}
