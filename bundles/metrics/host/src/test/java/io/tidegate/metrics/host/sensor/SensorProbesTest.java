package io.tidegate.metrics.host.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.metrics.host.HostProbes;
import io.tidegate.metrics.host.system.Host;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sensors as Linux shows them, in files of the test: the machine of a test seldom has any. */
class SensorProbesTest {
    @TempDir
    private Path root;

    private void file(String path, String text) throws Exception {
        Path file = root.resolve("sys/class/" + path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private Map<String, Map<String, Object>> read(String metric, String tag) throws Exception {
        return byTag(tag, HostProbes.of(new Host(root), List.of()).get(metric));
    }

    private static Map<String, Map<String, Object>> byTag(String tag, Probe probe) throws Exception {
        RecordingSink sink = new RecordingSink();
        probe.read(1, sink);
        Map<String, Map<String, Object>> fields = new TreeMap<>();
        for (Point point : sink.points()) fields.put(point.tags().get(tag), point.fields());
        return fields;
    }

    @Test
    void aTemperatureIsNamedAfterChipAndLabel() throws Exception {
        file("hwmon/hwmon0/name", "coretemp");
        file("hwmon/hwmon0/temp1_input", "45000");
        file("hwmon/hwmon0/temp1_label", "Package id 0");
        file("hwmon/hwmon0/temp2_input", "43500");
        file("hwmon/hwmon0/temp2_crit", "100000");
        file("hwmon/hwmon1/name", "nvme");
        file("hwmon/hwmon1/temp1_input", "-3000");
        assertEquals(Map.of("coretemp_package_id_0", Map.of("celsius", 45.0), "coretemp_temp2",
                Map.of("celsius", 43.5), "nvme", Map.of("celsius", -3.0)), read("temperature", "sensor"));
    }

    @Test
    void twoChipsOfOneNameAreToldApartByTheirDevice() throws Exception {
        for (int i = 0; i < 2; i++) {
            file("hwmon/hwmon" + i + "/name", "nvme");
            file("hwmon/hwmon" + i + "/temp1_input", "3" + i + "000");
            Path device = Files.createDirectories(root.resolve("sys/devices/nvme" + i));
            Files.createSymbolicLink(root.resolve("sys/class/hwmon/hwmon" + i + "/device"), device);
        }
        assertEquals(Map.of("nvme", Map.of("celsius", 30.0), "nvme_nvme1", Map.of("celsius", 31.0)),
                read("temperature", "sensor"));
    }

    @Test
    void readsEachThermalZoneAndSkipsOneThatIsAsleep() throws Exception {
        zone(0, "cpu-thermal", "48312");
        zone(1, "cpu-thermal", "-5000");
        zone(2, "modem", "");
        assertEquals(
                Map.of("cpu-thermal", Map.of("celsius", 48.312), "thermal_zone1", Map.of("celsius", -5.0)),
                read("temperature", "sensor"));
    }

    @Test
    void aZoneThatIsAChipTooIsReadOnce() throws Exception {
        zone(0, "cpu-thermal", "48000");
        file("hwmon/hwmon0/name", "cpu_thermal");
        file("hwmon/hwmon0/temp1_input", "48000");
        assertEquals(Map.of("cpu_thermal", Map.of("celsius", 48.0)), read("temperature", "sensor"));
    }

    private void zone(int number, String type, String millidegrees) throws Exception {
        file("thermal/thermal_zone" + number + "/type", type);
        file("thermal/thermal_zone" + number + "/temp", millidegrees);
    }

    @Test
    void aFanThatStandsStillHasNoRevolutions() throws Exception {
        file("hwmon/hwmon0/name", "nct6775");
        file("hwmon/hwmon0/fan1_input", "1260");
        file("hwmon/hwmon0/fan2_input", "0");
        assertEquals(Map.of("nct6775_fan1", Map.of("rpm", 1260L), "nct6775_fan2", Map.of("rpm", 0L)),
                read("fan", "sensor"));
    }

    @Test
    void powerIsInWatts() throws Exception {
        file("hwmon/hwmon0/name", "ina226");
        file("hwmon/hwmon0/power1_input", "4500000");
        file("hwmon/hwmon0/power1_average", "4000000");
        file("hwmon/hwmon0/power1_input_highest", "9000000");
        assertEquals(Map.of("ina226", Map.of("current_power", 4.5, "average_power", 4.0, "max_power", 9.0)),
                read("power", "sensor"));
    }

    @Test
    void tellsWhetherMainsAreConnected() throws Exception {
        file("power_supply/AC/type", "Mains");
        file("power_supply/AC/online", "0");
        assertEquals(Map.of("AC", Map.of("online", false)), read("power", "sensor"));
    }

    @Test
    void anEnergyCounterGivesTheAverageSinceTheReadingBeforeAlsoWhenItWraps() throws Exception {
        file("powercap/intel-rapl:0/name", "package-0");
        file("powercap/intel-rapl:0/max_energy_range_uj", "1000000");
        file("powercap/intel-rapl:0/energy_uj", "900000");
        Probe probe = HostProbes.of(new Host(root), List.of()).get("power");
        long before = System.nanoTime();
        assertEquals(Map.of(), byTag("sensor", probe));
        long first = System.nanoTime();
        Await.until("time passed", () -> System.nanoTime() - first > 50_000_000);
        file("powercap/intel-rapl:0/energy_uj", "100000");
        long second = System.nanoTime();
        double watts = (Double) byTag("sensor", probe).get("intel-rapl:0_package-0").get("average_power");
        double least = 0.2 / ((System.nanoTime() - before) / 1e9);
        double most = 0.2 / ((second - first) / 1e9);
        assertEquals((least + most) / 2, watts, (most - least) / 2);
    }

    @Test
    void aBatteryTellsWhatItKnows() throws Exception {
        file("power_supply/BAT0/type", "Battery");
        file("power_supply/BAT0/capacity", "87");
        file("power_supply/BAT0/status", "Discharging");
        file("power_supply/BAT0/voltage_now", "12345000");
        file("power_supply/BAT0/power_now", "7500000");
        file("power_supply/BAT0/cycle_count", "41");
        assertEquals(Map.of("BAT0", Map.of("charge_percent", 87.0, "charging", false, "voltage", 12.345,
                "power", 7.5, "cycle_count", 41L)), read("battery", "battery"));
    }

    @Test
    void aMachineWithoutSensorsHasNoPointAndNoTrouble() throws Exception {
        Files.createDirectories(root.resolve("sys/class"));
        for (String metric : List.of("fan", "power", "battery"))
            assertEquals(Map.of(), read(metric, "sensor"));
    }
}
