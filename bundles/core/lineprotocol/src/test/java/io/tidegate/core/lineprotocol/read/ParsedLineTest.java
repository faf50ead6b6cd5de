package io.tidegate.core.lineprotocol.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.LineKeys;
import io.tidegate.core.lineprotocol.LineProtocol;
import io.tidegate.testkit.Batches;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedLineTest {
    private static final long T0 = 1_700_000_000_123_456_789L;
    private static final String NASTY = "a,b= \\\"{}\u00fc\ud83d\ude97\t#/+";

    private record Keys() implements LineKeys {}

    private static ParsedLine written(Point point) {
        List<String> lines = new ArrayList<>();
        LineProtocol.of(new Keys(), true, notice -> {}).encode(point,
                (bytes, length, count) -> lines
                        .add(new String(bytes, 0, length - 1, StandardCharsets.UTF_8)));
        return ParsedLine.of(lines.get(0));
    }

    private static String json(ParsedLine line, LineJson.Time time) {
        StringBuilder out = new StringBuilder();
        LineJson.write(line, time, out);
        return out.toString();
    }

    @Test
    void aLineIsTakenApart() {
        ParsedLine line = ParsedLine.of(
                "Motor,bus=car0,site=a\\ b Speed=12.5,Gear=1i,Big=18446744073709551615u,on=t,Gear_text=\"a "
                        + "\\\"b\\\" \\\\\" 5");
        assertEquals("Motor", line.measurement());
        assertEquals(List.of(new ParsedLine.Tag("bus", "car0"), new ParsedLine.Tag("site", "a b")),
                line.tags());
        assertEquals(List.of("12.5", "1", "18446744073709551615", "true", "a \"b\" \\"),
                line.fields().stream().map(ParsedLine.Field::text).toList());
        assertEquals(5, line.timeNanos());
    }

    @Test
    void whatTheEncoderWritesIsReadBackWhateverTheNamesAre() {
        Random random = new Random(18);
        for (int i = 0; i < 2_000; i++) {
            Point point =
                    Point.of("m" + text(random), T0 + i).tag("t" + text(random), "v" + text(random) + "x")
                            .field("f" + text(random) + "x", text(random))
                            .field("n", Math.scalb(random.nextGaussian(), random.nextInt(1_800) - 900))
                            .field("w", random.nextLong()).field("b", random.nextBoolean()).build();
            ParsedLine line = written(point);
            assertEquals(point.timeNanos(), line.timeNanos());
            assertEquals(point.measurement(), line.measurement());
            assertEquals(List.copyOf(point.tags().keySet()),
                    line.tags().stream().map(ParsedLine.Tag::key).toList());
            assertEquals(point.tags().values().stream().toList(),
                    line.tags().stream().map(ParsedLine.Tag::value).toList());
            Map<String, String> read = line.fields().stream()
                    .collect(Collectors.toMap(ParsedLine.Field::key, ParsedLine.Field::text, (a, b) -> b,
                            TreeMap::new));
            assertEquals(point.fields().keySet(), read.keySet());
            point.fields().forEach((key, value) -> {
                String text = read.get(key);
                if (value instanceof Double number)
                    assertEquals(number, Double.parseDouble(text));
                else
                    assertEquals(String.valueOf(value), text, key);
            });
        }
    }

    /** Without what the encoder itself has to change, as a line is a line. */
    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, NASTY.codePointCount(0, NASTY.length()))
                .map(i -> NASTY.codePointAt(NASTY.offsetByCodePoints(0, i)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append('x').toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "m f=1", "m f=1 ", "m f=1 x", "m f=NaN 1", "m f=1e999 1", "m f=i 1",
        "m f=1.5i 1", "m f=-1u 1",
        "m f=99999999999999999999i 1", "m f=\"a 1", "m,t f=1 1", "m,t= f=1 1", ",t=a f=1 1", "m f 1",
        "m =1 1", "# a comment", "#m f=1 1",
        "m f=0x1p3 1", "m f=1d 1", "m f=1 99999999999999999999", "m f=1 1 2", "{\"a\":1}"})
    void whatIsNoLineIsRefusedWithASentence(String text) {
        String said = assertThrows(IllegalArgumentException.class, () -> ParsedLine.of(text)).getMessage();
        assertTrue(said.matches("no line protocol: expected .* at character \\d+"), said);
    }

    @Test
    void noTextEverFailsInAnotherWay() {
        Random random = new Random(7);
        String signs = "m,= \\\"1ieEt.-u#\n\0\u00fc";
        for (int i = 0; i < 50_000; i++) {
            String text = random.ints(random.nextInt(30), 0, signs.length())
                    .collect(StringBuilder::new, (all, at) -> all.append(signs.charAt(at)),
                            StringBuilder::append)
                    .toString();
            try {
                json(ParsedLine.of(text), LineJson.Time.ISO);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().startsWith("no line protocol: "), e.toString());
            }
        }
    }

    @Test
    void jsonHasTheShapeThatCamerasWrite() {
        ParsedLine line = ParsedLine.of(
                "Motor,bus=car0 Speed=-1.5E-7,Gear=1i,on=f,Gear_text=\"a\\\"\\\\b\t\u00fc\" "
                        + "1700000000123456789");
        assertEquals(
                "{\"measurement\":\"Motor\",\"tags\":{\"bus\":\"car0\"},\"fields\":{\"Speed\":-1.5E-7,"
                        + "\"Gear\":1,\"on\":false,\"Gear_text\":\"a\\\"\\\\b\\u0009\u00fc\"},"
                        + "\"timestamp\":\"2023-11-14T22:13:20.123456789Z\"}",
                json(line, LineJson.Time.ISO));
        assertTrue(json(line, LineJson.Time.MS).endsWith("\"timestamp\":1700000000123}"));
        assertTrue(json(line, LineJson.Time.NS).endsWith("\"timestamp\":1700000000123456789}"));
    }

    @Test
    void aNumberThatJsonDoesNotKnowIsWrittenAsOneThatItDoes() {
        assertEquals(List.of("1.0", "0.5", "7.0"), ParsedLine.of("m a=1.,b=.5,c=+7 1").fields().stream()
                .map(ParsedLine.Field::text).toList());
    }

    @Test
    void aWholeFloatDoesNotLookLikeAnIntegerInJson() {
        String json = json(ParsedLine.of("m a=12,b=-0,c=1e3,d=12.5,e=12i,f=1E21 1"), LineJson.Time.NS);
        assertTrue(json.contains("{\"a\":12.0,\"b\":-0.0,\"c\":1e3,\"d\":12.5,\"e\":12,\"f\":1E21}"), json);
    }

    @Test
    void ofABatchTheLinesThatAreNoneAreNamed() {
        byte[] bytes = "###m f=1 1\nnonsense\nm f=2 2\n###".getBytes(StandardCharsets.UTF_8);
        ParsedBatch batch = ParsedBatch.of(new Batch(bytes, 3, bytes.length - 6, 3));
        assertEquals(List.of("m f=1 1", "m f=2 2"), batch.records());
        Delivery.Divided refusal = (Delivery.Divided) batch.refusal().orElseThrow();
        assertTrue(refusal.named().test("nonsense") && !refusal.named().test("m f=1 1"));
        assertEquals("no line protocol: expected a blank and fields at character 9", refusal.reason());
    }

    @Test
    void samplesAreReadAsWell() {
        List<ParsedBatch> read = new ArrayList<>();
        LineProtocol.of(new Keys(), true, notice -> {}).encode(Batches.motor(T0, 0.1 + 0.2, 1),
                (bytes, length, count) -> read.add(ParsedBatch.of(new Batch(bytes, 0, length, count))));
        assertEquals(
                "[ParsedLine[measurement=Motor, tags=[Tag[key=bus, value=car0]], fields=[Field[key=Speed, "
                        + "kind=FLOAT, text=0.30000000000000004], Field[key=Gear, kind=FLOAT, text=1], "
                        + "Field[key=Gear_text, kind=TEXT, text=drive]], "
                        + "timeNanos=" + T0 + "]]", read.get(0).lines().toString());
    }
}
