package io.tidegate.core.canwire.bridge;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The client id of this gateway among CAN-Ethernet bridges: the same in all its rooms, so that each knows the
 * gateway's own datagrams when they come back by multicast, and the same after a restart, so that tools do
 * not list a new adapter each time. Nobody is allowed anything for having an id: it is no secret, and forged
 * easily.
 */
public final class BridgeIdentity {
    /** A locally administered address, as it is that of no network card. */
    private static final long LOCAL = 0x0200_0000_0000L;
    private static final int BYTES = 5;
    /**
     * Looked at once, so that all rooms get the same though cards come and go; without one chance is as good.
     */
    private static final byte[] CARD = card();
    /**
     * By data folder, so that all rooms have the same also after somebody put another folder in its place.
     */
    private static final Map<String, Long> KNOWN = new ConcurrentHashMap<>();

    private BridgeIdentity() {}

    /**
     * @param dataFolder of the gateway: two gateways on one machine have two, and must hear each other. In
     *                   containers both may be called the same; then the folders themselves tell them apart
     * @return 48 bits
     */
    public static long of(String dataFolder) {
        return KNOWN.computeIfAbsent(String.valueOf(dataFolder), folder -> of(CARD, folder));
    }

    /**
     * What the system knows a folder by, whatever it is called; empty where it has no such thing, or there is
     * no folder.
     */
    private static String key(String folder) {
        try {
            return String.valueOf(Files.readAttributes(Path.of(folder), BasicFileAttributes.class).fileKey());
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }

    static long of(byte[] card, String dataFolder) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(card);
            digest.update(key(dataFolder).getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(dataFolder.getBytes(StandardCharsets.UTF_8));
            long id = 0;
            for (int i = 0; i < BYTES; i++) id = id << 8 | hash[i] & 0xFF;
            return LOCAL | id;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The address of the first network card, or chance. */
    private static byte[] card() {
        try {
            return NetworkInterface.networkInterfaces()
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .map(BridgeIdentity::address).filter(address -> address.length > 0).findFirst()
                    .orElseGet(BridgeIdentity::chance);
        } catch (SocketException e) {
            return chance();
        }
    }

    private static byte[] chance() {
        byte[] bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static byte[] address(NetworkInterface nic) {
        try {
            byte[] address = nic.isLoopback() || nic.isVirtual() ? null : nic.getHardwareAddress();
            return address == null ? new byte[0] : address;
        } catch (SocketException e) {
            return new byte[0];
        }
    }
}
