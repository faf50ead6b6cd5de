package io.tidegate.core.canlog.mf4;

import java.io.IOException;

/**
 * One channel (CN) of a record: bits at a place, made a number by its conversion (CC: none, linear, table).
 * Places are read from the file, never assumed. A virtual channel has no bits; its raw value is the number of
 * the record.
 */
final class Mf4Channel {
    static final int VLSD = 1;
    static final int MASTER = 2;
    private static final int VIRTUAL_MASTER = 3;
    private static final int VIRTUAL = 6;
    private static final int LINEAR = 1;
    private static final int TABLE_INTERPOLATED = 4;
    private static final int TABLE = 5;
    private static final int MAX_TABLE_ROWS = 4096;

    private final int type;
    private final int dataType;
    private final int bit;
    private final int byteOffset;
    private final int bits;
    private final long dataLink;
    private double offset;
    private double factor = 1;
    private double[] table = new double[0];

    Mf4Channel(Mf4File file, Mf4Block block) throws IOException {
        type = block.u8(0);
        dataType = block.u8(2);
        bit = block.u8(3) & 7;
        byteOffset = (int) Math.min(block.u32(4), Integer.MAX_VALUE / 2);
        bits = (int) Math.min(block.u32(8), Integer.MAX_VALUE / 2);
        dataLink = block.link(5);
        Mf4Block conversion = file.block(block.link(4), "CC");
        if (conversion != null) conversion(conversion);
    }

    private void conversion(Mf4Block block) {
        int kind = block.u8(0);
        int values = block.u16(6);
        if (kind == LINEAR && values >= 2) {
            offset = block.f64(24);
            factor = block.f64(32);
        } else if (kind == TABLE || kind == TABLE_INTERPOLATED) {
            table = new double[Math.min(values, MAX_TABLE_ROWS) & ~1];
            for (int i = 0; i < table.length; i++) table[i] = block.f64(24 + 8 * i);
        }
    }

    boolean isMaster() { return type == MASTER || type == VIRTUAL_MASTER; }

    /** The record holds a place in other data instead of the data. */
    boolean isElsewhere() { return type == VLSD; }

    /** Where the data of {@link #isElsewhere} is. */
    long dataLink() { return dataLink; }

    int byteOffset() { return byteOffset; }

    int byteLength() { return bits / 8; }

    /** Whether all its bits are in a record of so many bytes. */
    boolean fits(int recordBytes) {
        boolean virtual = type == VIRTUAL || type == VIRTUAL_MASTER;
        return virtual || byteOffset + (bit + bits + 7) / 8 <= recordBytes;
    }

    /** As a whole number. */
    // hot: runs several times per frame
    long number(byte[] record, long index) {
        return factor == 1 && offset == 0 && table.length == 0 && dataType < 4 ? raw(record, index)
                : Math.round(value(record, index));
    }

    // hot: runs per frame
    double value(byte[] record, long index) {
        double raw = switch (dataType) {
            case 4, 5 -> bits == 32 ? Float.intBitsToFloat((int) raw(record, index))
                    : Double.longBitsToDouble(raw(record, index));
            default -> raw(record, index);
        };
        return table.length > 0 ? inTable(raw) : raw * factor + offset;
    }

    /** The row with this key, else the nearest before it. */
    private double inTable(double key) {
        double found = table[1];
        for (int i = 0; i < table.length && table[i] <= key; i += 2) found = table[i + 1];
        return found;
    }

    private long raw(byte[] record, long index) {
        if (type == VIRTUAL || type == VIRTUAL_MASTER) return index;
        if (bits > 64 || bits == 0) return 0;
        int bytes = (bit + bits + 7) / 8;
        boolean bigEndian = (dataType & 1) != 0 && dataType < 6;
        long low = 0;
        for (int i = 0; i < Math.min(bytes, 8); i++) {
            int place = bigEndian ? byteOffset + bytes - 1 - i : byteOffset + i;
            low |= (record[place] & 0xFFL) << 8 * i;
        }
        long value = low >>> bit;
        if (bytes == 9) value |= (record[bigEndian ? byteOffset : byteOffset + 8] & 0xFFL) << 64 - bit;
        boolean signed = dataType == 2 || dataType == 3;
        int spare = 64 - bits;
        return signed ? value << spare >> spare : value << spare >>> spare;
    }
}
