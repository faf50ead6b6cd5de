package io.tidegate.can.decoder.settings;

/** How one byte of a message follows from the others. */
public enum Checksum {
    /** CRC-8 of SAE J1850: polynomial 0x1D, begins with 0xFF, inverted at the end. */
    CRC8_SAE_J1850 {
        @Override
        public int of(byte[] data, int own, int id) {
            int crc = 0xFF;
            for (int i = 0; i < data.length; i++) if (i != own) crc = TABLE[crc ^ data[i] & 0xFF];
            return crc ^ 0xFF;
        }
    },
    /** All other bytes, exclusive or. */
    XOR {
        @Override
        public int of(byte[] data, int own, int id) {
            int xor = 0;
            for (int i = 0; i < data.length; i++) if (i != own) xor ^= data[i];
            return xor & 0xFF;
        }
    },
    /** The lowest byte of the sum of all other bytes. */
    SUM {
        @Override
        public int of(byte[] data, int own, int id) {
            int sum = 0;
            for (int i = 0; i < data.length; i++) if (i != own) sum += data[i];
            return sum & 0xFF;
        }
    },
    /** As {@link #SUM}, with the bytes of the identifier (Subaru and others). */
    SUM_ID {
        @Override
        public int of(byte[] data, int own, int id) {
            return SUM.of(data, own, id) + (id & 0xFF) + (id >>> 8 & 0xFF) + (id >>> 16 & 0xFF) + (id >>> 24)
                    & 0xFF;
        }
    };

    private static final int POLYNOMIAL = 0x1D;
    private static final int[] TABLE = table();

    /** @param own index of the byte that holds the checksum */
    // hot: runs per frame of a checked message
    public abstract int of(byte[] data, int own, int id);

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 0x80) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            table[i] = crc & 0xFF;
        }
        return table;
    }
}
