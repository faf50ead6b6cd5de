package io.tidegate.core.dbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.dbc.BitField.ByteOrder;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.decode.AbsentValues;
import io.tidegate.core.dbc.decode.SignalTable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every position and length of a signal, against an oracle that walks from bit to bit as a person would. */
public class BitOracleTest {
    private static final int BYTES = 64;
    private static final SampleBatch INTEGERS =
            new SampleBatch(new SignalCatalog("bus", List.of(new Message("M", 1, false, 0,
                    List.of(new Signal("S", "", 0, 0, ValueTexts.NONE, NumberKind.INTEGER))))), 1, 1);

    /**
     * Walks from the first bit to the next ones: Intel upwards from the lowest, Motorola downwards from the
     * highest.
     */
    public static BigInteger raw(byte[] data, BitField field) {
        BigInteger raw = BigInteger.ZERO;
        int bit = field.startBit();
        for (int i = 0; i < field.bitLength(); i++) {
            boolean set = (data[bit / 8] & 1 << bit % 8) != 0;
            if (field.byteOrder() == ByteOrder.INTEL) {
                if (set) raw = raw.setBit(i);
                bit++;
            } else {
                if (set) raw = raw.setBit(field.bitLength() - 1 - i);
                bit = bit % 8 == 0 ? bit + 15 : bit - 1;
            }
        }
        boolean negative = field.encoding() == Encoding.SIGNED && raw.testBit(field.bitLength() - 1);
        return negative ? raw.subtract(BigInteger.ONE.shiftLeft(field.bitLength())) : raw;
    }

    private static boolean fits(int start, int length, ByteOrder order) {
        int before = order == ByteOrder.INTEL ? start : start / 8 * 8 + 7 - start % 8;
        return before + length <= BYTES * 8;
    }

    private static SignalLayout signal(BitField field) {
        return new SignalLayout("s", field, 1, 0, SignalLayout.Range.NONE, "", new TreeMap<>(),
                Optional.empty(), "");
    }

    @ParameterizedTest
    @EnumSource(ByteOrder.class)
    void everyPositionAndLengthReadsAsTheOracleDoes(ByteOrder order) {
        byte[] data = new byte[BYTES];
        Random random = new Random(1);
        for (Encoding encoding : List.of(Encoding.SIGNED, Encoding.UNSIGNED))
            for (int start = 0; start < BYTES * 8; start++)
                for (int length = 1; length <= 64; length++)
                    if (fits(start, length, order)) {
                        random.nextBytes(data);
                        check(data, new BitField(start, length, order, encoding));
                    }
    }

    private static void check(byte[] data, BitField field) {
        SignalTable table = new SignalTable(List.of(signal(field)), new AbsentValues(1), new BitSet());
        SignalTable exact =
                new SignalTable(List.of(signal(field)), new AbsentValues(1), BitSet.valueOf(new long[] {1}));
        BigInteger expected = raw(data, field);
        for (byte[] frame : List.of(data, Arrays.copyOf(data, field.bytes()))) {
            double value = table.value(0, frame, SignalTable.word(frame, 0));
            assertEquals(expected.longValue(), table.raw(0, frame), field::toString);
            assertEquals(expected.doubleValue(), value, field::toString);
            INTEGERS.clear();
            INTEGERS.beginFrame(0, 0);
            exact.add(0, frame, SignalTable.word(frame, 0), 0, INTEGERS);
            assertEquals(expected.longValue(), INTEGERS.integer(0), field::toString);
            assertEquals(expected.doubleValue(), INTEGERS.value(0), field::toString);
        }
    }
}
