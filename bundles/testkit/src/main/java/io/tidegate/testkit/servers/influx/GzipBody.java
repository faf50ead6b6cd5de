package io.tidegate.testkit.servers.influx;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip (RFC 1952, several members too) and says what is wrong with it in the words of Go's reader.
 */
public final class GzipBody {
    /** What is wrong. */
    public enum Fault {
        /** Nothing at all is there. */
        NOTHING("EOF"),
        /** It does not begin as gzip does. */
        HEADER("gzip: invalid header"),
        /** It ends within the header of the first member. */
        SHORT_HEADER("unexpected EOF"),
        /** It ends too early. */
        CUT_OFF("unexpected EOF"),
        /** Length or checksum differ. */
        CHECKSUM("gzip: invalid checksum"),
        /** The compressed data are not valid. */
        CORRUPT("flate: corrupt input");

        private final String words;

        Fault(String words) { this.words = words; }
    }

    /** Bytes that cannot be inflated. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final Fault fault;

        private Refused(Fault fault) {
            super(fault.words);
            this.fault = fault;
        }

        public Fault fault() { return fault; }
    }

    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;

    private final byte[] in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;

    private GzipBody(byte[] in) { this.in = in; }

    /** The bytes inside. */
    public static byte[] inflate(byte[] gzip) throws Refused {
        GzipBody body = new GzipBody(gzip);
        do body.member(); while (body.at < gzip.length);
        return body.out.toByteArray();
    }

    private void member() throws Refused {
        boolean first = at == 0;
        if (in.length == 0) throw new Refused(Fault.NOTHING);
        if (in.length - at < HEADER_BYTES) throw new Refused(first ? Fault.SHORT_HEADER : Fault.CUT_OFF);
        if ((in[at] & 0xff) != 0x1f || (in[at + 1] & 0xff) != 0x8b || in[at
                + 2] != 8) throw new Refused(Fault.HEADER);
        int flags = in[at + 3];
        at += HEADER_BYTES;
        if ((flags & 4) != 0) at += 2 + (byteAt(at) | byteAt(at + 1) << 8);
        if ((flags & 8) != 0) skipText();
        if ((flags & 16) != 0) skipText();
        if ((flags & 2) != 0) at += 2;
        data();
    }

    private void skipText() throws Refused {
        while (byteAt(at++) != 0) continue;
    }

    private int byteAt(int index) throws Refused {
        if (index >= in.length) throw new Refused(Fault.SHORT_HEADER);
        return in[index] & 0xff;
    }

    private void data() throws Refused {
        if (at >= in.length) throw new Refused(Fault.CUT_OFF);
        Inflater inflater = new Inflater(true);
        CRC32 crc = new CRC32();
        byte[] chunk = new byte[64 * 1024];
        try {
            inflater.setInput(in, at, in.length - at);
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                if (count == 0 && !inflater.finished()) throw new Refused(Fault.CUT_OFF);
                crc.update(chunk, 0, count);
                out.write(chunk, 0, count);
            }
            at = in.length - inflater.getRemaining();
            trailer(crc.getValue(), inflater.getBytesWritten());
        } catch (DataFormatException e) {
            throw new Refused(Fault.CORRUPT);
        } finally {
            inflater.end();
        }
    }

    private void trailer(long crc, long length) throws Refused {
        if (in.length - at < TRAILER_BYTES) throw new Refused(Fault.CUT_OFF);
        if (number(at) != crc || number(at + 4) != (length & 0xffffffffL)) throw new Refused(Fault.CHECKSUM);
        at += TRAILER_BYTES;
    }

    private long number(int from) {
        long number = 0;
        for (int i = 3; i >= 0; i--) number = number << 8 | in[from + i] & 0xff;
        return number;
    }
}
