package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes as people write them: hex with blanks. */
public final class Bytes {
    private Bytes() {}

    public static byte[] of(String hex) { return HexFormat.of().parseHex(hex.replaceAll("\\s", "")); }

    public static String hex(byte[] bytes, int count) { return HexFormat.of().formatHex(bytes, 0, count); }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    /** A frame with its flags, as one line. */
    public static String text(CanFrame frame) {
        return frame + " flags " + Integer.toHexString(frame.flags()) + " dlc " + frame.dlc();
    }
}
