package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Breaks good bytes in a million ways from a fixed seed, and feeds them to one decoder. */
final class Fuzz {
    static final int ROUNDS = 1_000_000;
    private static final int SEED = 20261121;

    /** A decoder under test. */
    interface Decoder {
        void feed(byte[] bytes, int count);
    }

    private Fuzz() {}

    /** @throws AssertionError with the bytes if the decoder throws, or finds more than the bytes can hold */
    static void millionTimes(byte[] good, WireCount count, Decoder decoder) {
        mutate(good, (bytes, size) -> {
            long before = all(count);
            decoder.feed(bytes, size);
            assertTrue(all(count) - before <= size + 1, () -> "too much from " + Arrays.toString(bytes));
        });
        assertTrue(count.frames() > ROUNDS / 100 && count.bad() > ROUNDS / 100,
                count.frames() + " frames, " + count.bad() + " bad");
    }

    /** @throws AssertionError with the bytes if the decoder throws */
    static void mutate(byte[] good, Decoder decoder) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] mutated = new byte[good.length];
        for (int round = 0; round < ROUNDS; round++) {
            int size = mutate(good, mutated, random);
            try {
                decoder.feed(mutated, size);
            } catch (RuntimeException e) {
                throw new AssertionError("round " + round + ": " + Bytes.hex(mutated, size), e);
            }
        }
    }

    private static long all(WireCount count) {
        return count.frames() + count.bad() + count.replies() + count.passedOver();
    }

    private static int mutate(byte[] good, byte[] out, SplittableRandom random) {
        System.arraycopy(good, 0, out, 0, good.length);
        for (int k = random.nextInt(5); k >= 0; k--) {
            int at = random.nextInt(good.length);
            switch (random.nextInt(5)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> out[at] = random.nextBoolean() ? (byte) 0xFF : 0x7F;
                default -> {
                    int length = Math.min(1 + random.nextInt(8), good.length - at);
                    System.arraycopy(good, random.nextInt(good.length - length + 1), out, at, length);
                }
            }
        }
        return random.nextInt(8) == 0 ? random.nextInt(good.length + 1) : good.length;
    }
}
