package io.tidegate.core.lineprotocol.bytes;

import java.util.Arrays;

/** Whole lines as UTF-8 bytes, in an array that grows and is used again. Used by one thread at a time. */
public final class LineBuffer {
    private static final int LONGEST_LONG = 20;
    private final TimeText time = new TimeText();
    private byte[] bytes = new byte[4096];
    private int length;

    /** The lines are in the first {@link #length()} bytes; valid until the next change. */
    public byte[] bytes() { return bytes; }

    /** Bytes in use. */
    public int length() { return length; }

    /** Makes it empty; keeps the array. */
    public void clear() { length = 0; }

    /** Removes everything written after this length. */
    public void cutTo(int shorter) { length = shorter; }

    public void put(char ascii) {
        makeRoomFor(1);
        bytes[length++] = (byte) ascii;
    }

    public void put(byte[] ready) {
        makeRoomFor(ready.length);
        System.arraycopy(ready, 0, bytes, length, ready.length);
        length += ready.length;
    }

    public void put(double finite) {
        makeRoomFor(Decimals.LONGEST);
        length = Decimals.write(finite, bytes, length);
    }

    /** As the digits of an unsigned number of 64 bits. */
    public void putUnsigned(long number) {
        if (number < 0) {
            long tenth = Long.divideUnsigned(number, 10);
            put(tenth);
            put((char) ('0' + (number - tenth * 10)));
        } else
            put(number);
    }

    public void put(long number) {
        makeRoomFor(LONGEST_LONG);
        length = Decimals.write(number, bytes, length);
    }

    /** Ends a line with its time, in ns since the Unix epoch. */
    public void putTime(long timeNanos) {
        makeRoomFor(TimeText.LONGEST);
        length = time.write(timeNanos, bytes, length);
    }

    public void put(String text, Escape escape) {
        makeRoomFor(text.length() * Escape.MAX_BYTES_PER_CHAR);
        length = escape.write(text, bytes, length);
    }

    /** The bytes in use. */
    public byte[] copy() { return Arrays.copyOf(bytes, length); }

    private void makeRoomFor(int more) {
        if (length + more > bytes.length)
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
}
