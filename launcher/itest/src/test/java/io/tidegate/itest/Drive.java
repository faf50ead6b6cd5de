package io.tidegate.itest;

import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A car's log, replayed as fast as it goes by a running gateway, with an endpoint to read its counters from.
 */
final class Drive {
    private final RunningGateway gateway;
    private final Car car;
    private final int port = Ports.free();

    /** Of the car that was generated. */
    Drive(RunningGateway gateway) { this(gateway, Car.generated()); }

    Drive(RunningGateway gateway, Car car) {
        this.gateway = gateway;
        this.car = car;
    }

    /** Writes the configurations of bus, decoder and endpoint. */
    void configure() throws IOException { configure(0); }

    /** @param speed of the replay, as a multiple of that of the car; 0: as fast as there is room */
    void configure(int speed) throws IOException {
        gateway.configure("io.tidegate.can.replay~drive.cfg",
                "file = " + car.log() + "\nbus = drive\nspeed = " + speed
                        + "\nloop = false\ntimestamps = ORIGINAL\n");
        // No lines but those of the drive, however long it takes; and at a speed of its own, room for all of
        // it: nothing waits
        // for whoever stands still.
        gateway.configure("io.tidegate.can.decoder~drive.cfg",
                "bus = drive\ndbc = " + car.dbc() + "\nquality.interval.s = 0\n"
                        + (speed == 0 ? "" : "queue.frames = 131072\n"));
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port + "\n");
    }

    /** A counter of the gateway, for instance {@code tidegate_sent_total} of room {@code can.replay}. */
    double counter(String name, String room) throws InterruptedException {
        Matcher line = Pattern.compile("(?m)^" + name + "\\{[^}]*room=\"" + room + "\"[^}]*} (\\S+)$")
                .matcher(RunningGateway.get("http://localhost:" + port + "/metrics"));
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    /** Received - sent - dropped - waiting of every room, in one scrape. */
    Map<String, Double> differences() throws InterruptedException {
        Map<String, Double> differences = new TreeMap<>();
        Matcher line =
                Pattern.compile("(?m)^tidegate_(received|sent|dropped|waiting)(?:_total)?\\{(.*)} (\\S+)$")
                        .matcher(RunningGateway.get("http://localhost:" + port + "/metrics"));
        while (line.find())
            differences.merge(line.group(2),
                    Double.parseDouble(line.group(3)) * (line.group(1).equals("received") ? 1 : -1),
                    Double::sum);
        return differences;
    }
}
