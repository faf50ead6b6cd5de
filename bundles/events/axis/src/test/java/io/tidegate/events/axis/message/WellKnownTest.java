package io.tidegate.events.axis.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.axis.intake.Intake;
import io.tidegate.events.axis.intake.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics and keys as real cameras send them. */
class WellKnownTest {
    @ParameterizedTest
    @CsvSource({"tns1:VideoSource/tnsaxis:DayNightVision,VideoSourceConfigurationToken,day",
        "tns1:AudioSource/tnsaxis:TriggerLevel,channel,triggered", "tns1:Device/tnsaxis:IO/Port,port,state",
        "tns1:Device/tnsaxis:IO/VirtualInput,port,active", "tns1:Device/tnsaxis:Sensor/PIR,sensor,state",
        "tns1:Device/tnsaxis:Status/Temperature/Inside,,sensor_level",
        "tns1:Device/tnsaxis:Status/SystemReady,,ready",
        "tns1:PTZController/tnsaxis:Move/Channel_1,PTZConfigurationToken,is_moving",
        "tns1:PTZController/tnsaxis:PTZPresets/Channel_1,PresetToken,on_preset",
        "tns1:PTZController/tnsaxis:PTZReady,channel,ready",
        "tns1:RuleEngine/tnsaxis:VMD3/vmd3_video_1,areaid,active",
        "tns1:RuleEngine/MotionRegionDetector/Motion,VideoSource,State",
        "tns1:VideoSource/GlobalSceneChange/ImagingService,Source,State",
        "tns1:VideoSource/MotionAlarm,Source,State",
        "tnsaxis:CameraApplicationPlatform/VMD/Camera1ProfileANY,,active",
        "tnsaxis:CameraApplicationPlatform/VMD/Camera1Profile2,,active",
        "tnsaxis:CameraApplicationPlatform/FenceGuard/Camera1Profile1,,active",
        "tnsaxis:CameraApplicationPlatform/LoiteringGuard/Camera1Profile1,,active",
        "tnsaxis:CameraApplicationPlatform/MotionGuard/Camera1ProfileANY,,active",
        "tnsaxis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1,,active",
        "tnsaxis:Storage/Disruption,disk_id,disruption", "tnsaxis:Storage/Recording,,recording",
        "tnsaxis:Storage/Alert,disk_id,alert"})
    void aStateThatIsABooleanIsOneByMqttToo(String topic, String source, String key) {
        AxisEvent event = byMqtt(topic, source == null ? Map.of() : Map.of(source, "1"), Map.of(key, "0"));
        assertTrue(event.stateful());
        assertEquals("xsd:boolean", event.types().get(key));
    }

    @ParameterizedTest
    @CsvSource({"tns1:Device/Trigger/Relay,LogicalState", "tns1:Device/tnsaxis:Light/Status,state",
        "tns1:LightControl/tnsaxis:LightStatusChanged/Status,state"})
    void aStateThatIsATextIsOneByMqttToo(String topic, String key) {
        assertEquals("xsd:string", byMqtt(topic, Map.of(), Map.of(key, "1")).types().get(key));
    }

    private static AxisEvent byMqtt(String topic, Map<String, String> source, Map<String, String> data) {
        List<AxisEvent> events = new ArrayList<>();
        Intake intake = new Intake(camera -> {}, events::add, TimeSource.SYSTEM,
                new Notices("test", TimeSource.SYSTEM));
        intake.broker(intake.camera("gate", false), new Notification(topic, "", 0, source, data), false);
        return events.get(0);
    }

    @Test
    void nothingIsKnownOfOtherTopics() {
        assertNull(WellKnown.of("tns1:Unknown", Set.of("active")));
        assertNull(WellKnown.of("tns1:PTZController/tnsaxis:Move", Set.of("is_moving")));
        assertNull(WellKnown.of("tnsaxis:CameraApplicationPlatform/VMD/Camera1/Other", Set.of("active")));
    }
}
