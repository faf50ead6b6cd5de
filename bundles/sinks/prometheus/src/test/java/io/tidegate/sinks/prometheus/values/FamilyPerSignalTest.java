package io.tidegate.sinks.prometheus.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import io.tidegate.core.metricnames.FamilyNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyPerSignalTest {
    private final FamilyPerSignal naming =
            new FamilyPerSignal("sinks.prometheus~a", new FamilyNames(List.of("can_a_b")));

    private SignalNaming.Series series(String bus, String message, String signal, String unit) {
        return naming.series(bus, new Message(message, 1, false, 0, List.of()), Signal.of(signal, unit));
    }

    private String name(String message, String signal, String unit) {
        return series("car", message, signal, unit).family().name();
    }

    @ParameterizedTest
    @CsvSource({"EngineStatus, CoolantTemp, °C, can_engine_status_coolant_temp_celsius",
        "EngineStatus, CoolantTempCelsius, degC, can_engine_status_coolant_temp_celsius",
        "ABS_1, WheelSpeedFL, km/h, can_abs_1_wheel_speed_fl_kilometers_per_hour",
        "BMS, I, A, can_bms_i_amperes",
        "2017_5, 1st, , can_2017_5_1st", "M, Gear, -, can_m_gear",
        "M, Accel, m/s^2, can_m_accel_meters_per_s_2",
        "M, Flow, g/°C, can_m_flow_grams_per_celsius", "M, Odd, ~~, can_m_odd",
        "M, Slip, %, can_m_slip_percent"})
    void namesAreWordsInSnakeCaseAndEndWithTheUnit(String message, String signal, String unit,
            String expected) {
        assertEquals(expected, name(message, signal, unit == null ? "" : unit));
    }

    @Test
    void oneSignalOnTwoBusesIsOneFamily() {
        assertEquals(series("front", "M", "A", "V").family(), series("rear", "M", "A", "V").family());
        assertEquals(List.of("rear"), series("rear", "M", "A", "V").values());
    }

    @Test
    void namesThatWouldBeTheSameAreNumbered() {
        assertEquals("can_m_speed_volts can_m_speed_volts_2 can_m_speed_volts", name("M", "Speed", "V") + " "
                + name("m", "speed", "V") + " " + name("M", "Speed", "V"));
    }

    @Test
    void aNameThatAPointHasIsNumbered() { assertEquals("can_a_b_2", name("A", "B", "")); }

    @Test
    void helpSaysWhatItIsCalledInTheDbcFile() {
        assertEquals("Latest physical value of CAN signal M.Speed in V.",
                series("car", "M", "Speed", "V").family().help());
    }

    @Test
    void tagsOfTheMessageAreLabels() {
        Message message = new Message("M", 1, true, 0, List.of(), new TreeMap<>(Map.of("source", "0x17")));
        SignalNaming.Series series = naming.series("car", message, Signal.of("A", ""));
        assertEquals("[bus, source] [car, 0x17]", series.labels() + " " + series.values());
    }
}
