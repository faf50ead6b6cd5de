package io.tidegate.events.axis.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttFilterTest {
    @ParameterizedTest
    @CsvSource({"axis/+/event/#,axis/B8/event/a/b,true", "axis/+/event/#,axis/B8/event,true",
        "axis/+/event/#,axis/B8/events,false",
        "axis/+/event/#,axis/B8/C/event/a,false", "a/b,a/b,true", "a/b,a/b/c,false", "a/b/c,a/b,false",
        "#,a/b,true", "+,a,true",
        "+,a/b,false", "+/+,/a,true", "a/+,a/,true", "a/+,a,false", "#,$SYS/a,false", "+/a,$SYS/a,false",
        "$SYS/#,$SYS/a,true",
        "$share/group/a/+,a/b,true", "$share/group/a/+,b/b,false"})
    void takesWhatMqttSays(String filter, String topic, boolean takes) {
        assertEquals(takes, MqttFilter.matches(filter, topic));
    }
}
