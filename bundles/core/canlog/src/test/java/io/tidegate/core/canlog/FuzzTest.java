package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.canlog.blf.BlfFile;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.mf4.Mf4ReaderTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of every format, broken in thousands of ways from a fixed seed: no exception but an IOException at
 * the opening, no hang, no more than the bytes can hold. {@link MillionTest} breaks what is in them.
 */
@Timeout(120)
class FuzzTest {
    static final long SEED = 20261121;
    private static final int ROUNDS = 20_000;
    private static final Map<String, byte[]> SEEDS = seeds();

    static byte[] seed(String format) { return SEEDS.get(format); }

    static Iterable<String> formats() { return SEEDS.keySet(); }

    @ParameterizedTest
    @MethodSource("formats")
    void survivesMutations(String format) throws IOException {
        byte[] good = SEEDS.get(format);
        assertTrue(Logs.read(good, BusNames.asInFile()).frames().size() > 1, "the seed itself is good");
        Random random = new Random(SEED);
        int opened = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutated = mutate(good, random);
            try (LogReader reader =
                    CanLog.open(new ByteArrayInputStream(mutated), "fuzz", BusNames.asInFile())) {
                int frames = 0;
                while (reader.next() != null) frames++;
                assertTrue(frames + reader.defects().count() <= 2L * mutated.length,
                        "too much from so little");
                opened++;
            } catch (IOException notALogAnyMore) {
                assertTrue(notALogAnyMore.getMessage() != null, notALogAnyMore::toString);
            } catch (RuntimeException e) {
                throw new AssertionError("round " + i + ": " + Arrays.toString(mutated), e);
            }
        }
        assertTrue(opened > ROUNDS / 10, opened + " opened");
    }

    static byte[] mutate(byte[] good, Random random) {
        byte[] mutated =
                random.nextInt(8) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
        if (mutated.length == 0) return mutated;
        for (int k = random.nextInt(6); k >= 0; k--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = good[random.nextInt(good.length)];
                case 2 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    int length = Math.min(1 + random.nextInt(8), mutated.length - at);
                    System.arraycopy(good, random.nextInt(good.length - length + 1), mutated, at, length);
                }
            }
        }
        return mutated;
    }

    private static Map<String, byte[]> seeds() {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        add(seeds, "candump", "(1700000000.125000) can0 123#DEADBEEF R",
                "(1.5) c 1F334455##711223344556677889900AABB\r",
                "(2.0) can1 5A0#R8_9", "(3.0) can0 200000A8#0000001900000000",
                "DROPCOUNT: dropped 5 CAN frames on 'vcan0' socket (total drops 5)");
        add(seeds, "candump console",
                " (1795226382.787417)  vcan0  TX B E  213  [12]  11 22 33 44 55 66 77 88 99 00 AA BB",
                "  can0  123   [2]  11011110 10101101", "  can0       123   [2]  AD`DE",
                "  can0  123   {B}  01 02 03 04 05 06 07 08",
                " (2026-11-21 01:59:42.755298)  can0  1F334455   [3]  remote request");
        add(seeds, "asc", "date Sat Sep 30 10:06:13.191 PM 2017", "base hex  timestamps relative",
                "0.5 1 123 Rx d 4 DE AD BE EF",
                "Begin Triggerblock Tue Nov 14 10:13:20.125 PM 2023", "0.5 2 1F334455x Tx r 8",
                "1.0 1 ErrorFrame ECC",
                "3.0 CANFD 2 Rx 300 Name 1 0 8  8 01 02 03 04 05 06 07 08   102203  133   303000 e0006659",
                "base dec",
                "0.25 1 291 Rx d 2 222 173", "0.25 1 291 Rx d 9 222 173 1 2 3 4 5 6 7");
        add(seeds, "trc", ";$FILEVERSION=2.1", ";$STARTTIME=44548.6028595139", ";$COLUMNS=N,O,T,B,I,d,R,L,D",
                " 1 17535.400 DT 1  00000100 Tx -  1    05", " 12 48937.600 RR 1 0704 Rx - 1",
                " 3 1 FD 3 0123 Rx - 9 0 1 2",
                " 2 17540.300 ST 1 - Rx - 4 00 00 00 08", " 7 1 ER 1 - Rx - 5 01 02 03 04 05",
                ";$FILEVERSION=1.3",
                "     1)     17535.400 2  Tx    00000100 -  1    05 ", ";$FILEVERSION=1.0",
                " 1) 1 0100 1 00");
        add(seeds, "python-can", "timestamp,arbitration_id,extended,remote,error,dlc,data",
                "1700000000.125,0x123,0,0,0,4,3q2+7w==",
                "1700000002.225,0x5a2,0,1,0,8,", "1700000002.225,0x0,0,0,1,8,AAAAAAAAAAA=");
        add(seeds, "gvret", "Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8",
                "166064000,0000021A,false,Rx,0,8,FE,36,12,FE,69,05,07,AD,", "1,00000800,true,Tx,1,0,00,00,");
        add(seeds, "cabana", "time,addr,bus,data", "240.47911496100002,53,0,0acc0ade0074bf9e",
                "0.061943.0,2047,128,01",
                "15.460,0x440,1,0x4000800000000000");
        add(seeds, "profinity",
                "Recv time     , Packet num, ID        , flags, data , float[1], float[0], sender addr",
                "20:25:31.803  , 1 , 0x0x500   ,      , 0x0000000100001002, 1.4E-45 , 5.7E-42 , 192.168.1.50",
                "22:51:46.481  , 2 , 0x0x6F8   , ER   , 0x07050101101d0e74, 1.0E-34  , 3.0E-29 , "
                        + "169.254.84.195");
        add(seeds, "crtd", "1320745424.000 CXX OVMS CRTD", "1320745424.002 R11 402 FA 01 C3",
                "1320745424.003 2T29 1FFFF 05");
        add(seeds, "busmaster", "***BUSMASTER Ver 2.4.0***",
                "***START DATE AND TIME 23:9:2015 23:59:59:928***", "***HEX***",
                "***SYSTEM MODE***", "23:59:59:9990 Rx 1 0x21A s 2 FE 36 ",
                "00:00:00:0010 Tx 2 1F334455 xr 3 ",
                "***RELATIVE MODE***", "***DEC***", "0:0:0:12 Rx 0 511 s 1 255");
        add(seeds, "carbus", "@ TEXT @ 3 @ 64 @ 0 @ 2 @ 478 @ 00:00:00.478 @", "# $LocalTime=15:35:15.917",
                "27,350000\t1\t00000004\t5F2\t2\t02 00                  \t00000000\t        \t",
                "59,372001\t1\t00000035\t17333210\t3\t3C A6 00               \t00000000\t<       \t",
                "00,372001\t2\t00000005\t17333210\t3\t                       \t00000000\t<       \t");
        add(seeds, "canhacker", "Time   ID     DLC Data                    Comment",
                "00.000 00004000 8 36 47 19 43 01 00 00 80",
                "07,399 123      2 DE AD                   a comment", "08,000 7FF      4");
        add(seeds, "named csv", "TimestampEpoch;BusChannel;ID;IDE;DLC;DataLength;Dir;EDL;BRS;DataBytes",
                "1600000000.100200;1;18FEF211;1;8;8;0;0;0;0102030405060708",
                "1600000000.3;1;7;0;9;12;0;1;1;0102030405060708090A0B0C");
        seeds.put("blf", blf());
        seeds.put("mf4 inline", Mf4ReaderTest.inline(25));
        seeds.put("mf4 unsorted", Mf4ReaderTest.packedByBits());
        seeds.put("mf4 virtual", Mf4ReaderTest.virtual());
        seeds.put("mf4 finalised", Mf4ReaderTest.finalised());
        return seeds;
    }

    private static byte[] blf() {
        byte[] objects = BlfFile.join(BlfFile.object(1, 32, 2, 1, 16, 0x02_01_0001, 0x123, 0xADDE, 0),
                BlfFile.object(100, 32, 2, 4, 84, 0x09_01_0001, 0x9F33_4455, 0, 0x000C_0700, 0, 0x0403_0201),
                BlfFile.object(101, 32, 1, 5, 40 + 4, 0x00_0C_0901, 0x123, 0, 0x7000, 0, 0, 0, 0, 1 << 16, 0,
                        0x0403_0201),
                BlfFile.object(73, 32, 2, 7, 32, 1, 0, 0x0002_0000, 0, 0x44, 0, 0xADDE),
                BlfFile.object(104, 32, 2, 8, 112, 3, 0, 0, 0, 0x55),
                BlfFile.object(86, 40, 2, 9, 24, 0x0B_00_0001, 1));
        return new BlfFile().container(0, objects).container(2, objects).top(objects).bytes();
    }

    private static void add(Map<String, byte[]> seeds, String name, String... lines) {
        seeds.put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
