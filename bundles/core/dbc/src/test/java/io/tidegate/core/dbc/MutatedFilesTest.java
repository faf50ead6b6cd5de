package io.tidegate.core.dbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.compare.MessagePicture;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.lint.DbcLint;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.testkit.drive.GeneratedDrive;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files as no tool would write them: real statements, cut, swapped, doubled and sprinkled with bytes.
 * Whatever they say, they are read, reviewed, drawn and decoded with, in bounded time and memory.
 */
class MutatedFilesTest {
    /** Files of a run; the seed of each is its number, so a failure can be repeated. */
    private static final int FILES = Integer.getInteger("tidegate.dbc.mutations", 1_000_000);
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String[] BITS =
            {"\"", ";", ":", "|", "@", "\n", "\r", " ", "M", "m0", "-", "+", "0", "9",
                "1e999", "-1", "4294967296", "9223372036854775808", "SG_ ", "BO_ ", "VAL_ ", "CM_ ",
                "SG_MUL_VAL_ ", "\\",
                "(", ")", "[", "]", ",", "0x", ".", "\t", "//", "\u0000", "Speed", "64", "511"};

    private static final String WHOLE = """
            VERSION "1"
            NS_ :
             CM_
             BA_DEF_
            BS_: 500000 : 0,0
            BU_: Engine Dash
            VAL_TABLE_ OnOff 1 "on" 0 "off" ;
            BO_ 100 Motor: 8 Engine
             SG_ Mode M : 0|4@1+ (1,0) [0|15] "" Dash
             SG_ Speed m0 : 8|16@1+ (0.5,-10) [0|100] "km/h" Dash,Engine
             SG_ Sub m1M : 8|4@1+ (1,0) [0|0] "" Dash
             SG_ Torque m2 : 23|32@0- (1,0) [0|0] "Nm" Dash
            BO_ 2364540158 EEC1: 8 Engine
             SG_ Rpm : 24|16@1+ (0.125,0) [0|8031.875] "rpm" Dash
            BO_TX_BU_ 100 : Engine,Dash;
            EV_ E: 0 [0|1] "" 0 2 DUMMY_NODE_VECTOR0 Vector__XXX;
            CM_ SG_ 100 Speed "of the \\"wheels\\"; first
            line";
            CM_ BO_ 100 "motor";
            BA_DEF_ BO_ "GenMsgCycleTime" INT 0 1000;
            BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN","reserved","J1939PG";
            BA_DEF_DEF_ "GenMsgCycleTime" 50;
            BA_ "GenMsgCycleTime" BO_ 100 20;
            BA_ "VFrameFormat" BO_ 2364540158 3;
            BA_ "SystemSignalLongSymbol" SG_ 100 Speed "SpeedOfTheWheels";
            VAL_ 100 Mode 2 "two" 1 "one" 0 "none" ;
            VAL_ 100 Sub OnOff ;
            SIG_VALTYPE_ 100 Torque : 1;
            SIG_GROUP_ 100 G 1 : Speed;
            SG_MUL_VAL_ 100 Torque Sub 0-3, 7-7;
            """;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[] payload = new byte[64];

    MutatedFilesTest() { new Random(1).nextBytes(payload); }

    private static byte[] mutate(List<byte[]> originals, Random random) {
        StringBuilder text = new StringBuilder(latin1(originals.get(random.nextInt(originals.size()))));
        for (int hits = 1 + random.nextInt(6); hits > 0 && text.length() > 0; hits--)
            hit(text, originals, random);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void hit(StringBuilder text, List<byte[]> originals, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 4));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, BITS[random.nextInt(BITS.length)]);
            case 2 -> text.replace(at, end, BITS[random.nextInt(BITS.length)]);
            case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            case 4 -> text.setCharAt(at, (char) random.nextInt(256));
            case 5 -> {
                String other = latin1(originals.get(random.nextInt(originals.size())));
                int from = random.nextInt(other.length());
                text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(100)));
            }
            default -> text.setLength(random.nextInt(8) == 0 ? at : text.length());
        }
    }

    private static String latin1(byte[] bytes) { return new String(bytes, StandardCharsets.ISO_8859_1); }

    private void survive(byte[] text, long seed, boolean draw) {
        long begin = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        try {
            use(DbcReader.read("mutated.dbc", text), draw);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("seed " + seed + ":\n" + latin1(text), e);
        }
        long nanos = threads.getCurrentThreadCpuTime() - begin;
        long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
        assertTrue(nanos < MAX_NANOS, () -> "seed " + seed + " took " + nanos + " ns");
        long most = (draw ? 64_000_000 : 4_000_000) + 400L * text.length;
        assertTrue(bytes < most, () -> "seed " + seed + " took " + bytes + " bytes");
    }

    private void use(DbcFile file, boolean draw) {
        FrameDecoder decoder = FrameDecoder.of("car", List.of(file));
        SampleBatch batch = new SampleBatch(decoder.catalog(), 1, Math.max(1, decoder.maxSamples()));
        for (MessageLayout message : file.messages()) {
            batch.clear();
            int flags = Flag.FD | (message.extended() ? Flag.EXTENDED : 0);
            decoder.decode(new CanFrame("car", message.id(), flags, payload, 0), batch);
        }
        if (!draw) return;
        DbcLint.check(file);
        file.messages().forEach(MessagePicture::draw);
    }

    private void survive(List<byte[]> originals, int files) {
        IntStream.range(0, files).parallel().forEach(seed -> {
            Random random = new Random(seed);
            survive(mutate(originals, random), seed, seed % 16 == 0);
        });
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noMutatedFileMakesItFailOrHang() {
        survive(List.of(WHOLE.getBytes(StandardCharsets.ISO_8859_1)), FILES);
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void norDoMutatedFilesOfWholeCars() throws IOException {
        List<byte[]> originals =
                new ArrayList<>(List.of(new GeneratedDrive().dbc().getBytes(StandardCharsets.ISO_8859_1)));
        for (Path file : Corpus.dbcFilesIfThere()) originals.add(Files.readAllBytes(file));
        originals.replaceAll(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, 40_000)));
        survive(originals, FILES / 200);
    }
}
