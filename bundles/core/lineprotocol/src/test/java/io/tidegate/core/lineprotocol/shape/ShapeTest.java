package io.tidegate.core.lineprotocol.shape;

import static io.tidegate.core.lineprotocol.Cars.battery;
import static io.tidegate.core.lineprotocol.Cars.car;
import static io.tidegate.core.lineprotocol.Cars.keys;
import static io.tidegate.core.lineprotocol.Cars.lines;
import static io.tidegate.core.lineprotocol.Cars.motor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.lineprotocol.LineEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ShapeTest {
    private static String refusal(Executable step) {
        return assertThrows(IllegalArgumentException.class, step).getMessage();
    }

    @Test
    void aSignalCanBeALine() {
        assertEquals("""
                car0,bus=car0,message=Motor,signal=Speed value=12.5 7
                car0,bus=car0,message=Motor,signal=Gear value=1,text="drive" 7
                """, lines(Shape.of("signal", ""), motor(7, 12.5, 1)));
    }

    @Test
    void namesComeFromTemplates() {
        Shape shape = Shape.of("signal", "Prohelion {message}", "signal={signal} {unit}",
                "componentId={id}, on={bus}/x");
        assertEquals("Prohelion\\ Battery,componentId=18FF0102,on=car0/x,signal=Voltage\\ V value=3 7",
                lines(shape, battery(7, 3, Double.NaN)).strip());
        assertEquals("Prohelion\\ Motor,componentId=01A,on=car0/x,signal=Speed\\ km/h value=3 7",
                lines(shape, motor(7, 3, Double.NaN)).strip());
    }

    @Test
    void aFrameIsNamedByTemplatesToo() {
        assertEquals("car0/Motor,line=01A Speed=3 7",
                lines(Shape.of("frame", "{bus}/{message}", "line={id}"), motor(7, 3, Double.NaN)).strip());
    }

    @Test
    void aTagWithNothingToSayIsLeftOutAndAMeasurementIsTheMessage() {
        assertEquals("Motor,signal=Gear value=5 7",
                lines(Shape.of("signal", "{unit}", "unit={unit}", "signal={signal}"), motor(7, Double.NaN, 5))
                        .strip());
    }

    @Test
    void theSourceOfAMessageCanBeInAName() {
        SignalCatalog truck = new SignalCatalog("b", List.of(new Message("EEC1", 1, true, 0,
                List.of(Signal.of("Rpm", "rpm")), new TreeMap<>(Map.of("source", "0x17")))));
        SampleBatch batch = new SampleBatch(truck, 1, 1);
        batch.beginFrame(0, 7);
        batch.add(0, 5);
        assertEquals("EEC1@0x17,bus=b,source=0x17 Rpm=5 7",
                lines(Shape.of("frame", "{message}@{source}"), batch).strip());
    }

    @Test
    void textsCanBeLeftOut() {
        assertEquals("Motor,bus=car0 Speed=1,Gear=1 7",
                lines(Shape.FRAMES.withTexts(false), motor(7, 1, 1)).strip());
    }

    @Test
    void onlyWhatIsIncludedAndNotExcludedIsWritten() {
        Shape speeds = Shape.FRAMES.choosing(keys("car?/*/Speed", "none"), keys("*/Bat*"));
        assertEquals("Motor,bus=car0 Speed=1 7", lines(speeds, motor(7, 1, 1), battery(8, 2, 2)).strip());
        Shape noMotor = Shape.of("signal", "").choosing(keys(), keys("*/Motor, */*/Voltage"));
        assertEquals("car0,bus=car0,message=Battery,signal=Speed value=2 8",
                lines(noMotor, motor(7, 1, 1), battery(8, 2, 2)).strip());
        assertEquals("", lines(Shape.FRAMES.choosing(keys("car1"), null), motor(7, 1, 1)));
    }

    @Test
    void whatWouldBeOneSeriesInACatalogGetsFurtherTags() {
        assertEquals("""
                car0,bus=car0,message=Motor,signal=Speed value=1 7
                car0,bus=car0,signal=Gear value=0 7
                car0,bus=car0,message=Battery,signal=Speed value=2 7
                """, lines(Shape.of("signal", "", "bus={bus}", "signal={signal}").withTexts(false),
                motor(7, 1, 0),
                battery(7, Double.NaN, 2)));
    }

    @Test
    void messagesOfOneMeasurementAreToldApartOnlyIfTheyShareAField() {
        assertEquals(
                "can,bus=car0,message=Motor Speed=1,Gear=3 7\n"
                        + "can,bus=car0,message=Battery Voltage=4,Speed=5 7\n",
                lines(Shape.of("frame", "can"), motor(7, 1, 3), battery(7, 4, 5)));
        Shape disjoint = Shape.of("frame", "can").choosing(null, keys("*/Battery/Speed"));
        assertEquals("can,bus=car0 Speed=1,Gear=3 7\ncan,bus=car0 Voltage=4 8\n",
                lines(disjoint, motor(7, 1, 3), battery(7, 4, 5)));
    }

    @Test
    void aFurtherTagNeverTakesThePlaceOfAnother() {
        assertEquals("x,message=car0,message_=Motor,signal=Speed value=1 7",
                lines(Shape.of("signal", "x", "message={bus}"), motor(7, 1, Double.NaN)).strip());
    }

    @Test
    void busesThatShareASeriesAreNamed() {
        LineEncoder encoder = new LineEncoder(Map.of(), Shape.of("frame", "", "site=here"), notice -> {});
        lines(encoder, motor(7, 1, 0));
        assertEquals("", encoder.trouble());
        lines(encoder, motor(car("car1"), 7, 1, 0));
        assertEquals(
                "buses car1 and car0 both write Battery,site=here Speed, where nothing tells them apart; add"
                        + " bus={bus} to sample.tags", encoder.trouble());
    }

    @Test
    void aNewVersionOfABusSharesItsSeriesWithTheOld() {
        LineEncoder encoder = new LineEncoder(Map.of());
        lines(encoder, motor(7, 1, 0), motor(car("car0"), 8, 1, 0));
        assertEquals("", encoder.trouble());
    }

    @Test
    void wrongNamesAreRefusedWithWhatIsPossible() {
        assertEquals("shape: expected frame or signal, found row", refusal(() -> Shape.of("row", "")));
        assertEquals(
                "measurement: expected only {bus}, {message}, {id}, {source} between braces, found {mesage}",
                refusal(() -> Shape.of("frame", "a{mesage}")));
        assertEquals("measurement: expected no {signal}, which needs shape = signal, found '{signal}'",
                refusal(() -> Shape.of("frame", "{signal}")));
        assertEquals("sample.tags: expected each { with its }, found 'x{bus'",
                refusal(() -> Shape.of("frame", "", "a=x{bus")));
        assertEquals("sample.tags: expected key=value, found {bus}",
                refusal(() -> Shape.of("frame", "", "{bus}")));
    }

    @Test
    void wrongPatternsAreRefused() {
        String expected =
                "expected Message.Signal, bus/Message.Signal, bus/Message or bus, with * for any text and ? "
                        + "for one character, found ";
        assertEquals("include: " + expected + "'a/b/c/d'",
                refusal(() -> Shape.FRAMES.choosing(keys("a/b/c/d"), null)));
        assertEquals("exclude: " + expected + "'a//c'",
                refusal(() -> Shape.FRAMES.choosing(null, keys("x", "a//c"))));
        assertEquals("exclude: expected signals without !, found '!a'",
                refusal(() -> Shape.FRAMES.choosing(null, keys("!a"))));
        assertEquals("deadband: expected signals without !, found '!a'",
                refusal(() -> Shape.FRAMES.when("changes", keys("!a=1"), 0, 1000)));
    }

    @Test
    void wrongRhythmsAreRefused() {
        assertEquals("mode: expected every, changes or snapshot, found often",
                refusal(() -> Shape.FRAMES.when("often", null, 0, 1000)));
        assertEquals(
                "deadband: expected a number or percentage of 0 or more, or pattern=number, found 'car0=-1%'",
                refusal(() -> Shape.FRAMES.when("changes", keys("1", " car0=-1%"), 0, 1000)));
        assertEquals("max.silence.ms: expected 0 to 86400000, found -1",
                refusal(() -> Shape.FRAMES.when("changes", null, -1, 1000)));
        assertEquals("snapshot.interval.ms: expected 10 to 86400000, found 9",
                refusal(() -> Shape.FRAMES.when("snapshot", null, 0, 9)));
    }
}
