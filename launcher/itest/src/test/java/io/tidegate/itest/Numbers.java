package io.tidegate.itest;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import com.example.numbering.NumberingSource;
import io.tidegate.api.point.PointHub;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that is given the numbers 0, 1, 2 ... as points at 20,000 a second, and what came of them. */
final class Numbers {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final RunningGateway gateway;
    private final int port = Ports.free();

    /** Puts the source into the gateway's add-ons. */
    Numbers(RunningGateway gateway) throws Exception {
        this.gateway = gateway;
        Files.createDirectories(gateway.data());
        Files.createDirectories(gateway.addons());
        given();
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port + "\n");
        try (Builder builder = new Builder()) {
            builder.setClasspath(new File[] {source(Numbers.class), source(PointHub.class)});
            builder.setBundleSymbolicName("com.example.numbering");
            builder.setProperty("Private-Package", "com.example.numbering");
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) throw new AssertionError(builder.getErrors());
            jar.write(gateway.addons().resolve("numbering.jar").toFile());
        }
    }

    private static File source(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
    }

    private MappedByteBuffer counter() throws IOException { return NumberingSource.counter(gateway.data()); }

    /** How many were given to the gateway so far, by all its lives. */
    long given() throws IOException { return counter().getLong(0); }

    /** Waits until the source gives more: the gateway works. */
    void awaitMore() throws IOException {
        long before = given();
        Await.until("the source gives numbers", LONG, () -> given() > before + NumberingSource.RATE / 10);
    }

    /** No more numbers. */
    long stop() throws IOException {
        Files.createFile(gateway.data().resolve("stop"));
        Await.until("the source has stopped", LONG, () -> counter().getLong(NumberingSource.ENDED) > 0);
        return given();
    }

    /** Where its counters are. */
    int port() { return port; }

    /** A counter of a sink, or NaN while nobody answers. */
    double counter(String name, String instance) throws InterruptedException {
        Matcher line = Pattern
                .compile(
                        "(?m)^" + name + "\\{[^}]*name=\"" + instance + "\"[^}]*unit=\"lines\"[^}]*} (\\S+)$")
                .matcher(RunningGateway.get("http://localhost:" + port + "/metrics"));
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    /**
     * One above the largest number that ever was in a spool whose newest segment is still there; 0 if none
     * is.
     */
    static long spooled(Path spool) throws IOException {
        return SpoolReader.lines(spool).stream().mapToLong(Numbers::number).max().orElse(-1) + 1;
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("numbers n=(\\d+)(\\.0)? .*", "$1"));
    }

    /** All numbers of a database. */
    static FoundNumbers in(InfluxDb1 influx, String database) throws Exception {
        return FoundNumbers.in(influx, database, "numbers",
                n -> NumberingSource.T0 + n * NumberingSource.STEP);
    }
}
