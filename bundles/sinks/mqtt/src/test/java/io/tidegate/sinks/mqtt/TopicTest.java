package io.tidegate.sinks.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.lineprotocol.read.ParsedLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
    private static final String FRAME = "Motor,bus=car0,site=north Speed=1,Gear_text=\"drive\" 1";
    private static final String SIGNAL = "car0,bus=car0,message=Motor,signal=Gear value=1,text=\"drive\" 1";
    private static final String METRIC = "cpu,cpu=0,host=gw usage=1 1";

    private static List<String> topics(String template, String line) {
        Topic topic = new Topic("topic", template, "gw1");
        ParsedLine parsed = ParsedLine.of(line);
        if (!topic.isPerField()) return List.of(topic.fill(parsed, null));
        return parsed.fields().stream().map(field -> topic.fill(parsed, field)).toList();
    }

    @ParameterizedTest
    @CsvSource({"tidegate/{gateway}/{measurement}, tidegate/gw1/Motor",
        "{gateway}/{bus}/{message}, gw1/car0/Motor",
        "a-{bus}-b, a-car0-b", "{gateway}/{measurement}/{tags}, gw1/Motor/car0/north",
        "{bus}/{tags}/{measurement}, car0/north/Motor"})
    void placesAreFilledIn(String template, String topic) {
        assertEquals(List.of(topic), topics(template, FRAME));
    }

    @Test
    void theSignalIsTheSameForBothShapesOfALine() {
        assertEquals(List.of("gw1/car0/Motor/Speed", "gw1/car0/Motor/Gear_text"),
                topics("{gateway}/{bus}/{message}/{signal}", FRAME));
        assertEquals(List.of("gw1/car0/Motor/Gear", "gw1/car0/Motor/Gear_text"),
                topics("{gateway}/{bus}/{message}/{signal}", SIGNAL));
    }

    @Test
    void aLevelWithNothingInItIsLeftOut() {
        assertEquals(List.of("gw1/cpu/usage"), topics("{gateway}/{bus}/{message}/{signal}", METRIC));
        assertEquals(List.of("gw1/cpu/0/gw/usage"),
                topics("{gateway}/{bus}/{message}/{tags}/{field}", METRIC));
        assertEquals(List.of("cpu"), topics("{bus}", METRIC));
    }

    @Test
    void whatMeansSomethingInATopicIsMadeHarmlessInNames() {
        assertEquals(List.of("gw1/a_b_c_d_/x_y"),
                topics("{gateway}/{measurement}/{field}", "a+b#c/d\u0000 x/y=1 1"));
        assertEquals(List.of("_SYS/x"), topics("{measurement}/x", "$SYS f=1 1"));
        assertEquals("g_w/m",
                new Topic("topic", "{gateway}/{measurement}", "g/w").fill(ParsedLine.of("m f=1 1"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/+", "a/#", "$SYS/a", "a//b", "/a", "a/", "a/{nonsense}", "a/{", "a/}",
        "a/{tags}b", "a\u0000b", "a/{Bus}"})
    void whatIsNoTopicIsRefused(String template) {
        String said = assertThrows(IllegalArgumentException.class, () -> new Topic("topic", template, "gw"))
                .getMessage();
        assertTrue(said.startsWith("topic: expected "), said);
    }
}
