package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import com.example.sick.Sickness;
import com.example.sick.Tool;
import io.tidegate.api.metric.Probe;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What dies, and who says so: on the page of the console, on that at /, in the health check, the metrics, the
 * log, the shell.
 */
class WhatDiesIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final long SHELL_EVERY_NANOS = 1_000_000_000L;
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
    private long typed;

    private void configure(RunningGateway gateway) throws IOException {
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + metrics + "\n");
        Files.createDirectories(gateway.config().resolve("logs"));
        List<String> log = new ArrayList<>();
        for (int i = 0; i < 2000; i++)
            log.add(String.format("(%d.%03d000) can0 007#0011", 1_700_000_000 + i / 100, i % 100 * 10));
        Files.write(gateway.config().resolve("logs/other.log"), log);
        Files.createDirectories(gateway.config().resolve("dbc"));
        Files.writeString(gateway.config().resolve("dbc/wrong.dbc"), DBC);
        gateway.configure("io.tidegate.can.replay~car.cfg", "file = logs/other.log\nbus = car\n");
        gateway.configure("io.tidegate.can.decoder~car.cfg", "bus = car\ndbc = dbc/wrong.dbc\n");
        gateway.configure("io.tidegate.can.bridge~quiet.cfg",
                "protocol = SOCKETCAND\nbuses = can0=none\nport = " + quiet + "\n");
        gateway.configure("io.tidegate.can.network~quiet.cfg",
                "protocol = SOCKETCAND\nbuses = can0=quiet\nhost = 127.0.0.1\nport = " + quiet + "\n");
        gateway.configure("io.tidegate.can.network~gone.cfg",
                "protocol = SOCKETCAND\nbuses = can0=gone\nhost = 127.0.0.1\nport = " + nobody + "\n");
        gateway.configure("io.tidegate.can.recorder~nobody.cfg", "bus = nosuch\n");
        gateway.configure("io.tidegate.sinks.influx1~away.cfg",
                "url = http://127.0.0.1:" + nobody + "\ndatabase = d\n");
        gateway.configure("io.tidegate.sinks.influx1~refused.cfg",
                "url = http://127.0.0.1:9\ndatabase = d\nbatch.lines = lots\n");
        gateway.configure("io.tidegate.metrics.scheduler~off.cfg",
                "metric = uptime\ninterval.ms = 1000\nenabled = false\n");
        gateway.configure("com.example.nobody~here.cfg", "a = b\n");
    }

    /** A bundle that starts next to nothing. */
    private static Path drop(RunningGateway gateway, String file, String name, String version, String imports)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        main.putValue("Import-Package", "org.osgi.framework" + (imports.isEmpty() ? "" : "," + imports));
        main.putValue("Bundle-Activator", Tool.class.getName());
        Path hidden = gateway.data().resolve(file);
        try (OutputStream out = Files.newOutputStream(hidden);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream tool = Tool.class.getResourceAsStream("Tool.class")) {
            jar.putNextEntry(new ZipEntry(Tool.class.getName().replace('.', '/') + ".class"));
            tool.transferTo(jar);
        }
        return Files.move(hidden, gateway.addons().resolve(file));
    }

    /** The bundle of an add-on that does harm. */
    private static void dropSickness(RunningGateway gateway) throws Exception {
        Files.createDirectories(gateway.addons());
        try (Builder builder = new Builder()) {
            builder.setClasspath(new File[] {source(Sickness.class), source(Probe.class)});
            builder.setBundleSymbolicName("com.example.sick");
            builder.setProperty("Private-Package", "com.example.sick");
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) throw new AssertionError(builder.getErrors());
            jar.write(gateway.addons().resolve("sick.jar").toFile());
        }
    }

    private static File source(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
    }

    private String scraped() throws InterruptedException {
        return RunningGateway.get("http://localhost:" + metrics + "/metrics");
    }

    private static String console(RunningGateway gateway, String path) throws InterruptedException {
        try {
            return gateway.console(path).body();
        } catch (IOException e) {
            return "";
        }
    }

    /** The row of it says the words. */
    private static boolean says(String page, Sick sick) {
        for (String row : page.split("<tr"))
            if (row.contains(">" + sick.name + "<") && row.contains(sick.words)) return true;
        return false;
    }

    private boolean isInMetrics(Sick sick) throws InterruptedException {
        List<String> lines = scraped().lines().filter(line -> line.contains(sick.labels())).toList();
        return lines.stream().anyMatch(
                line -> line.startsWith("tidegate_level{") && line.endsWith(" " + sick.level + ".0"))
                && lines.stream().anyMatch(
                        line -> line.startsWith("tidegate_up{") && line.endsWith(" " + sick.up + ".0"))
                && lines.stream()
                        .anyMatch(line -> line.startsWith("tidegate_configured{") && line.endsWith(" 1.0"));
    }

    private boolean isUp(Sick one) throws InterruptedException {
        return scraped().lines()
                .anyMatch(line -> line.startsWith("tidegate_up" + one.labels()) && line.endsWith(" 1.0"));
    }

    /** Each is asked until it says it; what is printed is how long that took at most. */
    private void everybodySaysIt(RunningGateway gateway, Sick sick) throws Exception {
        long began = System.nanoTime();
        Map<String, Callable<Boolean>> cells = new LinkedHashMap<>();
        cells.put("the log", () -> gateway.log().lines().anyMatch(line -> line.contains(sick.words)));
        cells.put("the metrics", () -> isInMetrics(sick));
        cells.put("the page at /", () -> says(RunningGateway.get("http://localhost:" + metrics + "/"), sick));
        cells.put("the page of the console",
                () -> says(console(gateway, "/system/console/tidegate/sections.txt"), sick));
        cells.put("the health check",
                () -> console(gateway, "/system/console/healthcheck?tags=tidegate&debug=true")
                        .contains(sick.words));
        cells.put("the shell", () -> {
            if (System.nanoTime() - typed > SHELL_EVERY_NANOS) {
                gateway.type("tidegate:status");
                typed = System.nanoTime();
            }
            return gateway.log().lines()
                    .anyMatch(line -> line.startsWith(sick.name + " ") && line.contains(sick.words));
        });
        StringBuilder when = new StringBuilder();
        Set<String> silent = new TreeSet<>(cells.keySet());
        Await.until("everybody says it of " + sick + ", but for " + silent, LONG, () -> {
            for (Map.Entry<String, Callable<Boolean>> cell : cells.entrySet()) {
                if (!silent.contains(cell.getKey()) || !cell.getValue().call()) continue;
                silent.remove(cell.getKey());
                when.append(String.format(", %s %.1f s", cell.getKey(), (System.nanoTime() - began) / 1e9));
            }
            return silent.isEmpty();
        });
        System.out.println(sick.name + " (" + sick.words + ")" + when);
    }

    @Test
    void everybodySaysWhatIsNotWellAndWhy() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            configure(gateway);
            gateway.configure("io.tidegate.metrics.scheduler~hang.cfg",
                    "metric = hanging\ninterval.ms = 1000\n");
            gateway.configure("com.example.sick.refusing~never.cfg", "value = never\n");
            gateway.configure("com.example.sick.refusing~back.cfg", "value = good\n");
            dropSickness(gateway);
            gateway.start("--shell");
            drop(gateway, "lacking.jar", "com.example.lacking", "1.0.0", "no.such.pkg;version=\"[1,2)\"");
            for (Sick sick : List.of(
                    new Sick("can.decoder~car", 2, 0,
                            "none of the frames is described by the DBC files, these ids are not: 0x007"),
                    new Sick("can.network~quiet", 1, 1, "no frame came in the"),
                    new Sick("can.network~gone", 2, 0, "Connection refused"),
                    new Sick("can.recorder~nobody", 1, 1, "no frame of bus nosuch came in the"),
                    new Sick("can.bridge~quiet", 1, 1, "no frame of bus none came in the"),
                    new Sick("metrics.scheduler~hang", 2, 0, "hanging has been read for"),
                    new Sick("sinks.influx1~away", 2, 0, "cannot be reached"),
                    new Sick("sinks.influx1~refused", 2, 0, "batch.lines: expected"),
                    new Sick("com.example.sick.refusing~never", 2, 0, "value: expected good, found never"),
                    new Sick("com.example.nobody~here", 2, 0,
                            "no component here accepts the configuration com.example.nobody~here"),
                    new Sick("base.health~addons", 2, 0,
                            "the package no.such.pkg from version 1.0.0 to below 2.0.0")))
                everybodySaysIt(gateway, sick);
            whatIsOffIsOffAndNoAlarm(gateway);
            whatAComponentDoesNotStartWithIsPutBack(gateway);
            aNewerVersionTakesOver(gateway);
            assertFalse(gateway.log().contains("\tat io.tidegate."), gateway.log());
        }
    }

    private void whatAComponentDoesNotStartWithIsPutBack(RunningGateway gateway) throws Exception {
        Sick back = new Sick("com.example.sick.refusing~back", 1, 1, "value: expected good, found bad");
        Await.until("it runs", LONG, () -> isUp(back));
        gateway.configure("com.example.sick.refusing~back.cfg", "value = bad\n");
        everybodySaysIt(gateway, back);
    }

    private void aNewerVersionTakesOver(RunningGateway gateway) throws Exception {
        drop(gateway, "tool-1.0.jar", "com.example.tool", "1.0.0", "");
        Path newer = drop(gateway, "tool-1.1.jar", "com.example.tool", "1.1.0", "");
        everybodySaysIt(gateway,
                new Sick("base.health~addons", 2, 0,
                        "version 1.0.0 of com.example.tool is superseded by version 1.1.0"
                                + " (tool-1.1.jar), which runs in its place"));
        Files.delete(newer);
        gateway.awaitLog("com.example.tool 1.0.0 runs again, as no newer version does");
    }

    /** Without root there is no disk to fill: the rest is shown all the same. */
    @Test
    void everybodySaysThatAThreadDiedAndThatTheDiskIsFullAndAFullMemoryEndsIt() throws Exception {
        boolean mounts = System.getProperty("user.name").equals("root");
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"));
        try (SmallDisk disk = mounts ? SmallDisk.at(gateway.data(), folder.resolve("disk.img"), 64) : null;
                RunningGateway running = gateway) {
            configure(gateway);
            dropSickness(gateway);
            gateway.start("--shell");
            Path wishes = Files.createDirectories(gateway.config().resolveSibling("sick"));
            if (Runtime.version().feature() < 20) {
                Path kill = Files.createFile(wishes.resolve("kill-can.network~quiet"));
                everybodySaysIt(gateway, new Sick("can.network~quiet", 2, 0, "java.lang.ThreadDeath"));
                Files.delete(kill);
            }
            if (mounts) {
                disk.fill();
                Sick full = new Sick("base.health~disk", 2, 0, "has 0 MiB free of");
                everybodySaysIt(gateway, full);
                disk.empty();
                Await.until("the disk is well", LONG, () -> isUp(full));
            }
            Files.createFile(wishes.resolve("memory"));
            assertEquals(3, gateway.awaitExit());
            assertTrue(gateway.log().contains("java.lang.OutOfMemoryError"), gateway.log());
        }
    }

    private void whatIsOffIsOffAndNoAlarm(RunningGateway gateway) throws Exception {
        Sick off = new Sick("metrics.scheduler~off", 0, 0, "enabled = false");
        Await.until("the page says that it is off", LONG,
                () -> says(console(gateway, "/system/console/tidegate/sections.txt"), off));
        List<String> lines = scraped().lines().filter(line -> line.contains(off.labels())).toList();
        assertFalse(
                lines.stream().anyMatch(
                        line -> line.startsWith("tidegate_up{") || line.startsWith("tidegate_level{")),
                lines.toString());
        Await.until("it is configured and off", LONG, () -> scraped().lines().anyMatch(
                line -> line.startsWith("tidegate_configured" + off.labels()) && line.endsWith(" 0.0")));
    }
}
