package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dies, and who says so: on the page of the console, on that at /, in the health check, the metrics, the log, the shell. */
class WhatDiesIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String DBC = "BO_ 291 Motor: 8 X\n SG_ Speed : 0|8@1+ (1,0) [0|0] \"\" X\n";

    /**
     * One that is not well.
     *
     * @param name  component and instance
     * @param level at /metrics
     * @param up    at /metrics
     * @param words that everybody says of it, but for the metrics
     */
    private record Sick(String name, int level, int up, String words) {
        String labels() {
            int tilde = name.indexOf('~');
            return "{room=\"" + name.substring(0, tilde) + "\",name=\"" + name.substring(tilde + 1) + "\"";
        }
    }

    @TempDir
    private Path folder;
    private final int metrics = Ports.free();
    private final int quiet = Ports.free();
    private final int nobody = Ports.free();

    private void configure(RunningGateway gateway) throws IOException {
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + metrics + "\n");
        Files.createDirectories(gateway.config().resolve("logs"));
        List<String> log = new ArrayList<>();
        for (int i = 0; i < 2000; i++) log.add(String.format("(%d.%03d000) can0 007#0011", 1_700_000_000 + i / 100, i % 100 * 10));
        Files.write(gateway.config().resolve("logs/other.log"), log);
        Files.createDirectories(gateway.config().resolve("dbc"));
        Files.writeString(gateway.config().resolve("dbc/wrong.dbc"), DBC);
        gateway.configure("io.tidegate.can.replay~car.cfg", "file = logs/other.log\nbus = car\n");
        gateway.configure("io.tidegate.can.decoder~car.cfg", "bus = car\ndbc = dbc/wrong.dbc\n");
        gateway.configure("io.tidegate.can.bridge~quiet.cfg", "protocol = SOCKETCAND\nbuses = can0=none\nport = " + quiet + "\n");
        gateway.configure("io.tidegate.can.network~quiet.cfg",
                "protocol = SOCKETCAND\nbuses = can0=quiet\nhost = 127.0.0.1\nport = " + quiet + "\n");
        gateway.configure("io.tidegate.sinks.influx1~away.cfg", "url = http://127.0.0.1:" + nobody + "\ndatabase = d\n");
        gateway.configure("io.tidegate.sinks.influx1~refused.cfg", "url = http://127.0.0.1:9\ndatabase = d\nbatch.lines = lots\n");
        gateway.configure("io.tidegate.metrics.scheduler~off.cfg", "metric = uptime\ninterval.ms = 1000\nenabled = false\n");
        gateway.configure("com.example.nobody~here.cfg", "a = b\n");
    }

    /** A bundle that needs a package which nobody has. */
    private static void dropBrokenAddon(RunningGateway gateway) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "com.example.lacking");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "no.such.pkg;version=\"[1,2)\"");
        Path hidden = gateway.data().resolve("lacking.jar");
        try (OutputStream out = Files.newOutputStream(hidden); JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.flush();
        }
        Files.move(hidden, gateway.addons().resolve("lacking.jar"));
    }

    private String scraped() throws InterruptedException { return RunningGateway.get("http://localhost:" + metrics + "/metrics"); }

    private static String console(RunningGateway gateway, String path) throws InterruptedException {
        try {
            return gateway.console(path).body();
        } catch (IOException e) {
            return "";
        }
    }

    /** The row of it says the words. */
    private static boolean says(String page, Sick sick) {
        for (String row : page.split("<tr")) if (row.contains(">" + sick.name + "<") && row.contains(sick.words)) return true;
        return false;
    }

    private boolean isInMetrics(Sick sick) throws InterruptedException {
        List<String> lines = scraped().lines().filter(line -> line.contains(sick.labels())).toList();
        return lines.stream().anyMatch(line -> line.startsWith("tidegate_level{") && line.endsWith(" " + sick.level + ".0"))
                && lines.stream().anyMatch(line -> line.startsWith("tidegate_up{") && line.endsWith(" " + sick.up + ".0"))
                && lines.stream().anyMatch(line -> line.startsWith("tidegate_configured{") && line.endsWith(" 1.0"));
    }

    private void everybodySaysIt(RunningGateway gateway, Sick sick) throws Exception {
        Await.until("the log says it of " + sick, LONG, () -> gateway.log().lines().anyMatch(line -> line.contains(sick.words)));
        Await.until("the metrics say it of " + sick, LONG, () -> isInMetrics(sick));
        Await.until("the page at / says it of " + sick, LONG,
                () -> says(RunningGateway.get("http://localhost:" + metrics + "/"), sick));
        Await.until("the page of the console says it of " + sick, LONG,
                () -> says(console(gateway, "/system/console/tidegate/sections.txt"), sick));
        Await.until("the health check says it of " + sick, LONG,
                () -> console(gateway, "/system/console/healthcheck?tags=tidegate&debug=true").contains(sick.words));
        gateway.type("tidegate:status");
        Await.until("the shell says it of " + sick, LONG,
                () -> gateway.log().lines().anyMatch(line -> line.startsWith(sick.name + " ") && line.contains(sick.words)));
    }

    @Test
    void everybodySaysWhatIsNotWellAndWhy() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            configure(gateway);
            gateway.start("--shell");
            dropBrokenAddon(gateway);
            for (Sick sick : List.of(
                    new Sick("can.decoder~car", 2, 0, "none of the frames is described by the DBC files, these ids are not: 0x007"),
                    new Sick("can.network~quiet", 1, 1, "no frame came in the"),
                    new Sick("sinks.influx1~away", 2, 0, "cannot be reached"),
                    new Sick("sinks.influx1~refused", 2, 0, "batch.lines: expected"),
                    new Sick("com.example.nobody~here", 2, 0, "nobody here takes the configuration com.example.nobody~here"),
                    new Sick("base.health~addons", 2, 0, "the package no.such.pkg from version 1.0.0 to below 2.0.0")))
                everybodySaysIt(gateway, sick);
            whatIsOffIsOffAndNoAlarm(gateway);
            assertFalse(gateway.log().contains("\tat "), gateway.log());
        }
    }

    private void whatIsOffIsOffAndNoAlarm(RunningGateway gateway) throws Exception {
        Sick off = new Sick("metrics.scheduler~off", 0, 0, "enabled = false");
        Await.until("the page says that it is off", LONG,
                () -> says(console(gateway, "/system/console/tidegate/sections.txt"), off));
        List<String> lines = scraped().lines().filter(line -> line.contains(off.labels())).toList();
        assertFalse(lines.stream().anyMatch(line -> line.startsWith("tidegate_up{") || line.startsWith("tidegate_level{")), lines.toString());
        Await.until("it is configured and off", LONG, () -> scraped().lines().anyMatch(
                line -> line.startsWith("tidegate_configured" + off.labels()) && line.endsWith(" 0.0")));
    }
}
