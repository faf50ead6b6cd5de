package io.tidegate.core.canlog;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.util.List;

/** Frames of every kind, on two channels. */
final class EveryFrame {
    static final long START = 1_700_000_000_125_000_000L;

    private EveryFrame() {}

    static List<CanFrame> list() {
        byte[] long64 = new byte[64];
        for (int i = 0; i < 64; i++) long64[i] = (byte) (i * 7);
        return List.of(
                new CanFrame("can0", 0x123, 0, new byte[] {(byte) 0xDE, (byte) 0xAD}, START),
                new CanFrame("can1", 0x1F334455, Flag.EXTENDED | Flag.TRANSMITTED, new byte[8],
                        START + 250_000),
                new CanFrame("can0", 0x7FF, 0, new byte[0], START + 500_000),
                new CanFrame("can0", 0x123, Flag.EXTENDED, new byte[] {1}, START + 1_000_000),
                new CanFrame("can1", 0x5A2, Flag.REMOTE, new byte[0], START + 2_000_000, 8),
                new CanFrame("can0", 0x1ABCDEF0, Flag.REMOTE | Flag.EXTENDED, new byte[0], START + 3_000_000,
                        3),
                new CanFrame("can0", 0x213, Flag.FD | Flag.BIT_RATE_SWITCH, new byte[12], START + 4_000_000),
                new CanFrame("can1", 0x1F334456,
                        Flag.FD | Flag.EXTENDED | Flag.ERROR_STATE | Flag.BIT_RATE_SWITCH
                                | Flag.TRANSMITTED, long64, START + 1_000_001_000),
                new CanFrame("can0", 0x100, Flag.FD, new byte[] {5}, START + 61_500_000_000L),
                new CanFrame("can0", 0, Flag.ERROR, new byte[0], START + 61_500_123_000L),
                new CanFrame("can0", 1, 0, new byte[] {9}, START + 90_000_000_000_000L));
    }
}
