package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.can.decoder.quality.Quality;
import io.tidegate.can.decoder.settings.Check;
import io.tidegate.can.decoder.settings.MessagePoints;
import io.tidegate.can.decoder.settings.QualitySettings;
import io.tidegate.can.decoder.settings.TestSettings;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslatorTest {
    /** A tilde stands for the rest of a signal's line. EEC1 has the group F004, DM1 FECA. */
    private static final String TRUCK = """
            BO_ 2364540158 EEC1: 8 X
             SG_ Rpm : 24|16@1+~
            BO_ 2566834942 DM1: 20 X
             SG_ Lamp : 0|8@1+~
             SG_ Last : 152|8@1+~
            BO_ 256 Plain: 8 X
             SG_ A : 0|8@1+ (1,0) [0|100] "" X
            BA_ "ProtocolType" "J1939";
            BA_ "GenMsgCycleTime" BO_ 256 100;
            """;

    private final List<String> samples = new ArrayList<>();
    private final Quality quality = new Quality(Map.of("bus", "car"),
            new QualitySettings(Duration.ofSeconds(10), 2, 5,
                    MessagePoints.ALL, List.of(Check.parse("c", "Plain.A")), List.of()),
            point -> {}, (topic, properties) -> {}, 0);
    private final Translator translator =
            new Translator(TestSettings.of(List.of(Path.of("a.dbc")), 16, 64), quality,
                    this::publish);

    private void publish() {
        SampleBatch batch = translator.batch();
        if (batch == null) return;
        for (int f = 0; f < batch.frames(); f++)
            for (int i = batch.firstSample(f); i < batch.endSample(f); i++) {
                Message message = batch.catalog().message(batch.message(f));
                samples.add(message.name() + message.tags() + "."
                        + batch.catalog().signal(batch.signal(i)).name() + "="
                        + batch.value(i));
            }
        batch.clear();
    }

    private static FrameDecoder tables() {
        byte[] bytes = TRUCK.replace("~", " (1,0) [0|0] \"\" X").getBytes(StandardCharsets.UTF_8);
        return FrameDecoder.of("car", List.of(DbcReader.read("a.dbc", bytes)));
    }

    private static CanFrame frame(int id, String hex) {
        return new CanFrame("car", id, id > 0x7FF ? Flag.EXTENDED : 0, HexFormat.of().parseHex(hex),
                1_000_000_000L);
    }

    private void rpm(int source, String rpm) {
        translator.take(frame(0x0CF00400 | source, "000000" + rpm + "000000"));
    }

    @Test
    void eachSourceIsASeriesOfItsOwn() {
        translator.turnTo(tables());
        rpm(0x17, "1000");
        rpm(0x00, "2000");
        rpm(0x17, "3000");
        publish();
        assertEquals(
                List.of("EEC1{source=0x17}.Rpm=16.0", "EEC1{source=0x00}.Rpm=32.0",
                        "EEC1{source=0x17}.Rpm=48.0"),
                samples);
        assertEquals("", translator.trouble());
    }

    @Test
    void sourcesThatFindNoRoomAreNotToldApart() {
        translator.turnTo(tables());
        for (int source = 0; source < 6; source++) rpm(source, "1000");
        publish();
        assertEquals(List.of("EEC1{}.Rpm=16.0", "EEC1{}.Rpm=16.0"), samples.subList(4, 6));
        assertTrue(translator.trouble().startsWith("j1939.sources: more than 4 pairs"), translator.trouble());
        translator.turnTo(tables());
        assertEquals("", translator.trouble());
    }

    @Test
    void aMessageOfSeveralPacketsIsOne() {
        translator.turnTo(tables());
        assertTrue(translator.take(frame(0x1CECFF17, "201400" + "03FF" + "CAFE00")));
        assertTrue(translator.take(frame(0x1CEBFF17, "0105000000000000")));
        assertTrue(translator.take(frame(0x1CEBFF17, "0200000000000000")));
        publish();
        assertEquals(List.of(), samples);
        assertTrue(translator.take(frame(0x1CEBFF17, "030000000000" + "09" + "FF")));
        publish();
        assertEquals(List.of("DM1{source=0x17}.Lamp=5.0", "DM1{source=0x17}.Last=9.0"), samples);
    }

    /** GNSS, group 1F805, which the file does not call one of NMEA 2000. */
    private static FrameDecoder boat(J1939 j1939) {
        byte[] bytes = "BO_ 2650277374 GNSS: 9 X\n SG_ Sid : 0|8@1+~\n SG_ Last : 64|8@1+~\n"
                .replace("~", " (1,0) [0|0] \"\" X").getBytes(StandardCharsets.UTF_8);
        return FrameDecoder.of("car", List.of(DbcReader.read("boat.dbc", bytes)), j1939);
    }

    @Test
    void fastPacketsOfNmea2000AreOneMessage() {
        translator.turnTo(boat(J1939.ALL));
        assertTrue(translator.take(frame(0x0DF8052B, "4009" + "110000000000")));
        publish();
        assertEquals(List.of(), samples);
        assertTrue(translator.take(frame(0x0DF8052B, "41" + "000005FFFFFFFF")));
        publish();
        assertEquals(List.of("GNSS{source=0x2B}.Sid=17.0", "GNSS{source=0x2B}.Last=5.0"), samples);
    }

    @Test
    void framesNobodyDescribesAreNone() {
        translator.turnTo(tables());
        assertFalse(translator.take(frame(0x18FF0000, "00")));
        assertFalse(translator.take(frame(0x101, "00")));
        assertFalse(translator.take(new CanFrame("car", 0x100, Flag.REMOTE, new byte[0], 0)));
    }

    @Test
    void whatWasDecodedIsHandedOnBeforeTheCatalogChanges() {
        translator.turnTo(tables());
        translator.take(frame(0x100, "01"));
        translator.turnTo(tables());
        assertEquals(List.of("Plain{}.A=1.0"), samples);
    }

    @Test
    void watchingAllocatesNothingPerFrame() {
        translator.turnTo(tables());
        CanFrame[] frames = {frame(0x100, "01FF"), frame(0x0CF00417, "0000001000000000"), frame(0x7F, "00")};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int round = 0; round < 40_000; round++) {
            if (round == 20_000) before = threads.getCurrentThreadAllocatedBytes();
            for (CanFrame frame : frames) translator.take(frame);
            if (!translator.batch().hasRoomFor(8)) translator.batch().clear();
        }
        assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / 60_000);
    }
}
