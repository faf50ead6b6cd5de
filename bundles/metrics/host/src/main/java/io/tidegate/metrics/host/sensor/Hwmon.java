package io.tidegate.metrics.host.sensor;

import io.tidegate.metrics.host.system.Apart;
import io.tidegate.metrics.host.system.Host;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sensor chips of Linux (kernel documentation, hwmon/sysfs-interface): files such as {@code temp1_input}
 * and {@code temp1_label} in {@code /sys/class/hwmon/hwmon0}, whose number changes from start to start.
 */
final class Hwmon {
    private final Path root;
    private final Apart apart;

    /** @param apart reads each file */
    Hwmon(Host host, Apart apart) {
        root = host.file("sys/class/hwmon");
        this.apart = apart;
    }

    /**
     * The files of a sensor up to their last part, for instance {@code .../temp1}, by the name of the sensor.
     */
    Map<String, Path> sensors(String kind) throws IOException {
        Map<String, Path> sensors = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (Path chip : folders(root, "hwmon*")) {
            String name = text(chip.resolve("name"));
            if (name.isEmpty()) continue;
            if (!names.add(name)) name += "_" + device(chip);
            addSensors(kind, name, chip, sensors);
        }
        return sensors;
    }

    /** Names of all chips. */
    Set<String> chips() throws IOException {
        Set<String> names = new HashSet<>();
        for (Path chip : folders(root, "hwmon*")) names.add(text(chip.resolve("name")));
        return names;
    }

    private void addSensors(String kind, String chip, Path folder, Map<String, Path> sensors)
            throws IOException {
        Pattern first = Pattern.compile("(" + kind + "\\d+)_(?:input|average)");
        Set<String> found = new TreeSet<>();
        for (Path file : folders(folder, kind + "*_*")) {
            Matcher matcher = first.matcher(file.getFileName().toString());
            if (matcher.matches()) found.add(matcher.group(1));
        }
        for (String sensor : found) {
            String label =
                    text(folder.resolve(sensor + "_label")).toLowerCase(Locale.ROOT).replaceAll("\\W+", "_");
            String suffix = label.isEmpty() ? sensor : label;
            String name = label.isEmpty() && found.size() == 1 ? chip : chip + "_" + suffix;
            if (sensors.putIfAbsent(name, folder.resolve(sensor)) != null)
                sensors.put(name + "_" + sensor, folder.resolve(sensor));
        }
    }

    /** What distinguishes two chips of one name permanently: their device. */
    private static String device(Path chip) {
        try {
            return chip.resolve("device").toRealPath().getFileName().toString();
        } catch (IOException noDevice) {
            return chip.getFileName().toString();
        }
    }

    /** The contents of a folder, sorted; empty if it does not exist. */
    static List<Path> folders(Path folder, String glob) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        TreeSet<Path> sorted = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(sorted::add);
        }
        return List.copyOf(sorted);
    }

    /**
     * The number in a file of a sensor, for instance {@code input}; none if there is none or the device is
     * asleep.
     */
    OptionalLong number(Path sensor, String part) {
        return number(sensor.resolveSibling(sensor.getFileName() + "_" + part));
    }

    /** The number in a file; none if it cannot be read. */
    OptionalLong number(Path file) {
        String text = text(file);
        return text.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /**
     * The text in a file; empty if it cannot be read, as with a device that is asleep, or does not answer.
     */
    String text(Path file) {
        try {
            return apart.read(file.toString(), () -> Files.readString(file), "").strip();
        } catch (IOException asleep) {
            return "";
        }
    }
}
