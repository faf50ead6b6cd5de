package io.tidegate.core.lineprotocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineEncoderTest {
    private static final ValueTexts GEARS = ValueTexts.of(Map.of(0L, "neutral", 1L, "\"drive\" \\ é"), 1, 0);
    private static final SignalCatalog CAR = catalog("car0");

    private final LineEncoder encoder = new LineEncoder(Map.of());
    private final LineBuffer out = new LineBuffer();

    private static SignalCatalog catalog(String bus) {
        Signal gear = new Signal("Gear", "", 0, 1, GEARS);
        return new SignalCatalog(bus, List.of(
                new Message("Motor", 1, false, 0, List.of(Signal.of("Speed", "km/h"), gear)),
                new Message("Battery", 2, false, 0, List.of(Signal.of("Voltage", "V")))));
    }

    private static SampleBatch motor(SignalCatalog catalog, long time, double speed, double gear) {
        SampleBatch batch = new SampleBatch(catalog, 1, 2);
        batch.beginFrame(0, time);
        batch.add(0, speed);
        batch.add(1, gear);
        return batch;
    }

    private String written() {
        String text = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
        out.clear();
        return text;
    }

    private String line(SampleBatch batch) {
        encoder.encode(batch, out);
        return written();
    }

    private String line(Point point) {
        encoder.encode(point, out);
        return written();
    }

    @Test
    void aFrameIsOneLineWithItsTexts() {
        assertEquals("Motor,bus=car0 Speed=12.5,Gear=0,Gear_text=\"neutral\" 7\n",
                line(motor(CAR, 7, 12.5, 0)));
    }

    @Test
    void aValueWithoutTextHasNoTextField() {
        assertEquals("Motor,bus=car0 Speed=12.5,Gear=3 7\n", line(motor(CAR, 7, 12.5, 3)));
    }

    @Test
    void textsAreEscapedAndInUtf8() {
        assertEquals("Motor,bus=car0 Speed=0,Gear=1,Gear_text=\"\\\"drive\\\" \\\\ é\" 7\n",
                line(motor(CAR, 7, 0, 1)));
    }

    @Test
    void whatIsNoNumberIsLeftOutAndCounted() {
        assertEquals("Motor,bus=car0 Gear=3 7\n", line(motor(CAR, 7, Double.NaN, 3)));
        assertEquals("Motor,bus=car0 Speed=1 8\n", line(motor(CAR, 8, 1, Double.NEGATIVE_INFINITY)));
        assertEquals(2, encoder.leftOut());
    }

    @Test
    void aFrameWithoutFieldsGivesNoLine() {
        assertEquals(0, encoder.encode(motor(CAR, 7, Double.NaN, Double.NaN), out));
        assertEquals("", written());
    }

    @Test
    void framesOfOneSeriesNeverShareATime() {
        String lines = line(motor(CAR, 7, 1, 3)) + line(motor(CAR, 7, 2, 3)) + line(motor(CAR, 8, 3, 3))
                + line(motor(CAR, 20, 4, 3));
        assertEquals("7 8 9 20", lines.replaceAll("Motor\\S* \\S+ (\\d+)\n", "$1 ").trim());
    }

    @Test
    void anotherBusOrMessageMayHaveTheSameTime() {
        line(motor(CAR, 7, 1, 3));
        assertEquals("Motor,bus=car1 Speed=1,Gear=3 7\n", line(motor(catalog("car1"), 7, 1, 3)));
    }

    @Test
    void aLogThatIsReadAgainGetsTheSameTimes() {
        assertEquals(aLog(), aLog());
    }

    /** One message comes once only: its series alone could not tell that the log began again. */
    private String aLog() {
        SampleBatch battery = new SampleBatch(CAR, 1, 1);
        battery.beginFrame(1, 9);
        battery.add(2, 400);
        return line(motor(CAR, 7, 1, 3)) + line(motor(CAR, 7, 2, 3)) + line(battery)
                + line(motor(CAR, 8, 3, 3))
                + line(motor(CAR, 5_000_000_000L, 3, 3));
    }

    @Test
    void framesOfOneSeriesNeverShareATimeThoughItStepsBack() {
        long t = 1_700_000_000_000_000_000L;
        String lines =
                line(motor(CAR, t, 1, 3)) + line(motor(CAR, t, 2, 3)) + line(motor(CAR, t - 1_000_000, 3, 3))
                        + line(motor(CAR, t, 4, 3)) + line(motor(CAR, t, 5, 3));
        assertEquals(5, lines.lines().map(line -> line.split(" ")[2]).distinct().count(), lines);
    }

    @Test
    void aNewCatalogOfTheSameBusKeepsTheTimesApart() {
        line(motor(CAR, 7, 1, 3));
        assertEquals("Motor,bus=car0 Speed=1,Gear=3 8\n", line(motor(catalog("car0"), 7, 1, 3)));
    }

    @Test
    void tagsOfAMessageStandBesideTheBus() {
        SignalCatalog tagged = new SignalCatalog("b", List.of(new Message("M", 1, true, 0,
                List.of(Signal.of("A", "")), new TreeMap<>(Map.of("source", "0x17", "bus", "never")))));
        SampleBatch batch = new SampleBatch(tagged, 1, 1);
        batch.beginFrame(0, 7);
        batch.add(0, 5);
        assertEquals("M,bus=b,source=0x17 A=5 7\n", line(batch));
    }

    @Test
    void aTextFieldNeverTakesTheNameOfASignal() {
        SignalCatalog odd = new SignalCatalog("b", List.of(new Message("M", 1, false, 0,
                List.of(new Signal("A", "", 0, 1, GEARS), Signal.of("A_text", "")))));
        SampleBatch batch = new SampleBatch(odd, 1, 2);
        batch.beginFrame(0, 7);
        batch.add(0, 0);
        batch.add(1, 5);
        assertEquals("M,bus=b A=0,A_text_=\"neutral\",A_text=5 7\n", line(batch));
    }

    @Test
    void everyFieldTypeOfAPointKeepsItsType() {
        Point point =
                Point.of("cpu", 7).tag("host", "a").field("busy", 12.5).field("cores", 4L).field("hot", true)
                        .field("mode", "eco").build();
        assertEquals("cpu,host=a busy=12.5,cores=4i,hot=t,mode=\"eco\" 7\n", line(point));
    }

    @Test
    void namesAreEscaped() {
        Point point = Point.of("a, b=c", 7).tag("k =,", "v =,\\").field("f =,\"", "\"\\\n").build();
        assertEquals("a\\,\\ b=c,k\\ \\=\\,=v\\ \\=\\,/ f\\ \\=\\,\"=\"\\\"\\\\ \" 7\n", line(point));
    }

    @Test
    void aLineBreakInANameIsASpaceWithItsBackslash() {
        assertEquals("a\\ b,k\\ l=v\\ w f\\ g=1i 7\n",
                line(Point.of("a\nb", 7).tag("k\nl", "v\rw").field("f\rg", 1L).build()));
    }

    @Test
    void namesThatBecomeTheSameAreToldApart() {
        Point point = Point.of("m", 7).tag("time", "a").tag("time_", "b").tag("x\ny", "c").tag("x y", "d")
                .field("f\\", 1L).field("f/", 2L).build();
        assertEquals("m,time_=b,time__=a,x\\ y=d,x\\ y_=c f/=2i,f/_=1i 7\n", line(point));
    }

    @Test
    void namesTheServerWouldMisreadAreChanged() {
        Point point = Point.of("#note", 7).tag("time", "x\\").field("time", 1L).build();
        assertEquals("_note,time_=x/ time_=1i 7\n", line(point));
    }

    @Test
    void pointsOfOneSeriesNeverShareATime() {
        Point point = Point.of("event", 7).tag("a", "b").field("n", 1L).build();
        assertEquals("event,a=b n=1i 7\nevent,a=b n=1i 8\n", line(point) + line(point));
    }

    @Test
    void aPointWithoutANumberGivesNoLine() {
        assertEquals("", line(Point.of("cpu", 7).tag("host", "a").field("busy", Double.NaN).build()));
        assertEquals("cpu idle=1 8\n",
                line(Point.of("cpu", 8).field("busy", Double.NaN).field("idle", 1.0).build()));
    }

    @Test
    void tagsForAllAreSortedInAndStandBehindOwnOnes() {
        LineEncoder tagged = new LineEncoder(Map.of("site", "plant 1", "a", "b", "bus", "no"));
        tagged.encode(motor(CAR, 7, 1, 3), out);
        tagged.encode(Point.of("cpu", 7).tag("site", "own").field("n", 1L).build(), out);
        assertEquals("Motor,a=b,bus=car0,site=plant\\ 1 Speed=1,Gear=3 7\ncpu,a=b,bus=no,site=own n=1i 7\n",
                written());
    }

    @Test
    void halfASurrogatePairIsAQuestionMarkAndAWholeOneIsKept() {
        assertEquals("m f=\"?x😀\" 7\n", line(Point.of("m", 7).field("f", "\uD83Dx😀").build()));
    }

    @Test
    void encodingASignalMakesNoGarbage() {
        SampleBatch batch = new SampleBatch(CAR, 1000, 2000);
        for (int i = 0; i < 1000; i++) {
            batch.beginFrame(0, i);
            batch.add(0, i * 0.125);
            batch.add(1, i % 2);
        }
        for (int i = 0; i < 50; i++) encodeAndForget(batch);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 50; i++) encodeAndForget(batch);
        long perThousandFrames = (threads.getCurrentThreadAllocatedBytes() - before) / 50;
        assertTrue(perThousandFrames < 1000, perThousandFrames + " bytes for 1000 frames");
    }

    private void encodeAndForget(SampleBatch batch) {
        encoder.encode(batch, out);
        out.clear();
    }
}
