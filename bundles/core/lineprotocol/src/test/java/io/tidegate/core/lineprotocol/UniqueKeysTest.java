package io.tidegate.core.lineprotocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.Shape;
import io.tidegate.core.lineprotocol.shape.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No line has a tag or a field twice, whatever names configuration, DBC and points have. */
class UniqueKeysTest {
    private static final String[] PARTS = {"time", "time_", "a", "a\\", "a/", "\\", "/", "\n", "\r", " ", "_",
        "?",
        "\uD83D", ",", "=", "bus", "message", "signal", "id", "source", "_text", "\"", "\uD83D\uDE00"};
    private static final String[] TEMPLATES = {"x", "{bus}", "{message}", "{source}", "{id}"};

    /**
     * Keys of tags and of fields of a line, read back: a backslash makes the next comma, equals sign or space
     * plain.
     */
    private static List<List<String>> keys(String line) {
        List<String> tags = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String key = null;
        boolean quoted = false;
        boolean isMeasurement = true;
        int part = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escapes = c == '\\' && i + 1 < line.length()
                    && (quoted ? "\"\\" : ",= ").indexOf(line.charAt(i + 1)) >= 0;
            if (escapes)
                word.append(line.charAt(++i));
            else if (c == '"' && part == 1 && key != null)
                quoted = !quoted;
            else if (quoted || ",= ".indexOf(c) < 0 || c == '=' && isMeasurement)
                word.append(c);
            else {
                isMeasurement = false;
                if (c == '=')
                    key = word.toString();
                else if (key != null) (part == 0 ? tags : fields).add(key);
                if (c != '=') key = null;
                if (c == ' ') part++;
                word.setLength(0);
            }
        }
        assertEquals(2, part, "measurement and tags, fields, time: " + line);
        return List.of(tags, fields);
    }

    private static void check(String text, String from) {
        for (String line : text.split("\n"))
            for (List<String> keys : keys(line))
                assertEquals(new LinkedHashSet<>(keys).stream().toList(), keys, from + ": " + line);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0, n = 1 + random.nextInt(2); i < n; i++)
            name.append(PARTS[random.nextInt(PARTS.length)]);
        return name.toString();
    }

    private static TreeMap<String, String> tags(Random random) {
        TreeMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 4; i++) tags.put(name(random), name(random));
        return tags;
    }

    @Test
    void whatTheReaderOfThisTestReads() {
        assertEquals(List.of(List.of("a", "b,c", "d\\,"), List.of("f", "g h", "i")),
                keys("m\\ n=o,a=1,b\\,c=2,d\\\\,=3 f=1,g\\ h=\" ,\\\"=x\",i=t 7"));
    }

    @Test
    void aPointHasEachTagAndFieldOnce() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            LineEncoder encoder = new LineEncoder(tags(random));
            Point.Builder point = Point.of(name(random), 7).tags(tags(random));
            for (int i = 0; i < 4; i++) point.field(name(random), random.nextBoolean() ? 1.5 : i);
            LineBuffer out = new LineBuffer();
            encoder.encode(point.build(), out);
            check(Cars.text(out), "seed " + seed);
        }
    }

    @Test
    void aLineOfSamplesHasEachTagAndFieldOnce() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            Map<String, Template> templates = new TreeMap<>();
            for (int i = 0; i < 3; i++)
                templates.put(name(random),
                        Template.of("sample.tags", TEMPLATES[random.nextInt(TEMPLATES.length)], false));
            Shape base =
                    random.nextBoolean() ? Shape.of("signal", "m", "a=b") : Shape.of("frame", "m", "a=b");
            Shape shape = new Shape(base.layout(), base.measurement(), templates, base.choice(), true,
                    base.rhythm(), true);
            SignalCatalog catalog = new SignalCatalog(name(random), messages(random));
            LineEncoder encoder = new LineEncoder(tags(random), shape, notice -> {});
            LineBuffer out = new LineBuffer();
            for (int m = 0; m < catalog.messageCount(); m++) encoder.encode(frame(catalog, m), out);
            check(Cars.text(out), "seed " + seed);
        }
    }

    private static List<Message> messages(Random random) {
        ValueTexts texts = ValueTexts.of(Map.of(0L, "zero \" = ,"), 1, 0);
        List<Message> messages = new ArrayList<>();
        for (int m = 0; m < 3; m++) {
            Set<String> names = new HashSet<>();
            for (int s = 0; s < 4; s++) names.add(name(random));
            List<Signal> signals = names.stream().map(name -> new Signal(name, "", 0, 1,
                    random.nextBoolean() ? texts : ValueTexts.NONE)).toList();
            messages.add(new Message(name(random), m, false, 0, signals, tags(random)));
        }
        return messages;
    }

    private static SampleBatch frame(SignalCatalog catalog, int message) {
        int signals = catalog.message(message).signals().size();
        SampleBatch batch = new SampleBatch(catalog, 1, signals);
        batch.beginFrame(message, 7);
        for (int s = 0; s < signals; s++) batch.add(catalog.firstSignal(message) + s, 0);
        return batch;
    }
}
