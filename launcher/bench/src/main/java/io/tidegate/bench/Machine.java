package io.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What the numbers were measured on. */
final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /** One line: processor, cores, load, Java, date. */
    static String describe() throws IOException {
        String model = !Files.isReadable(CPU) ? System.getProperty("os.arch")
                : value(Files.readAllLines(CPU), "model name");
        String load = Files.isReadable(LOAD) ? ", load " + Files.readString(LOAD).split(" ")[0] : "";
        return model + ", " + Runtime.getRuntime().availableProcessors() + " cores" + load + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                + Runtime.version()
                + ", " + LocalDate.now(ZoneOffset.UTC);
    }

    private static String value(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key)).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(System.getProperty("os.arch"));
    }
}
