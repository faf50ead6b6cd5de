package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.testkit.Await;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * can.socketcan on a real kernel: the room's {@code VcanScenario}, and the shipped gateway, in a
 * {@link MicroVm} with virtual CAN interfaces. The machine is started once; each test is one of the promises
 * it reported.
 */
class SocketcanIT {
    private static final Path ROOM =
            Distribution.home().resolve("../../../bundles/can/socketcan/target").normalize();
    private static Map<String, String> results;

    @BeforeAll
    static void runsTheScenario() throws IOException {
        String console = MicroVm.run(scenario());
        results = console.lines().filter(line -> line.startsWith("RESULT "))
                .map(line -> line.substring("RESULT ".length()).split(": ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        assertTrue(console.contains("the scenario ended with"), console);
    }

    @Test
    void losesNoneOf20000Frames() { kept("sequence"); }

    @Test
    void givesTheKernelsNanoseconds() { kept("times"); }

    @Test
    void flagsOnlyWhatThisComputerSent() { kept("outside"); }

    @Test
    void takesWhatTheKernelGivesOfTheReceiveBuffer() { kept("cap"); }

    @Test
    void readsCanFd() { kept("fd"); }

    @Test
    void readsRemoteFrames() { kept("remote"); }

    @Test
    void turnsErrorFramesIntoTheStateOfTheBus() { kept("errors"); }

    @Test
    void sendsEveryKindOfFrame() { kept("sending"); }

    @Test
    void tellsItsOwnFramesFromThoseOfOtherPrograms() { kept("echo"); }

    @Test
    void saysWhyItDoesNotSend() { kept("refusals"); }

    @Test
    void letsTheKernelFilter() { kept("filters"); }

    @Test
    void countsWhatTheKernelDropped() { kept("lost"); }

    @Test
    void comesBackWhenTheInterfaceIsUpAgain() { kept("down"); }

    @Test
    void comesBackWhenTheInterfaceIsMadeAnew() { kept("gone"); }

    @Test
    void closesAtOnce() { kept("close"); }

    @Test
    void worksInTheShippedGatewayWithItsOwnNatives() { kept("gateway"); }

    @Test
    void keepsWhatComesBeforeTheClockIsSet() { kept("held"); }

    @Test
    void sendsItWithTheTimesOfTheClockThatIsSet() { kept("corrected"); }

    @Test
    void goesOnWhenTheClockIsSetBackByADay() { kept("back"); }

    @Test
    void goesOnWhenTheClockIsSetForwardByTwoDays() { kept("forward"); }

    private static void kept(String promise) {
        assertEquals("kept", results.getOrDefault(promise, "it never came so far"));
    }

    private static String scenario() throws IOException {
        Path javaHome = Path.of(System.getProperty("java.home"));
        String java =
                String.join(" ", quoted(javaHome.resolve("bin/java")), "-Dslf4j.internal.verbosity=ERROR",
                        "-Djava.library.path=" + quoted(ROOM.resolve("classes/x86_64/native")),
                        "-cp '" + classpath() + "' io.tidegate.can.socketcan.VcanScenario");
        return """
                export PATH=/usr/sbin:/usr/bin:/sbin:/bin JAVA_HOME=%s
                export JAVA_TOOL_OPTIONS='-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto'
                ip link add dev vcan0 type vcan && ip link set vcan0 mtu 72 up
                ip link add dev vcan1 type vcan && ip link set vcan1 mtu 16 up
                ip link add dev vxcan0 type vxcan peer name vxcan1 && ip link set vxcan0 up && ip link set vxcan1 up
                %s
                setpriv --bounding-set=-net_admin %s cap
                mkdir /run/config /run/addons
                real=$(date +%%s)
                date -s @86400 >/dev/null
                printf 'interface = vcan0\nbus = car\n' >/run/config/io.tidegate.can.socketcan~car.cfg
                printf 'port = 7065\n' >/run/config/io.tidegate.sinks.prometheus~main.cfg
                printf 'bus = car\ndbc = a.dbc\n' >/run/config/io.tidegate.can.decoder~car.cfg
                printf 'VERSION ""\n\nBO_ 291 A: 1 X\n SG_ s : 0|8@1+ (1,0) [0|0] "" X\n' >/run/config/a.dbc
                printf 'flush.interval.ms = 100\nclock.wait.ms = 3600000\ngzip = false\n' >/run/config/io.tidegate.sinks.file~lines.cfg
                %s run --features can,prometheus,file --config /run/config --data /run/data --addons /run/addons &
                for second in $(seq 300); do
                    sleep 1
                    cansend vcan0 123#01
                    busybox wget -q -O - http://127.0.0.1:7065/metrics 2>/dev/null |
                        grep '^tidegate_received_total.*can.socketcan.* [1-9]' || continue
                    echo 'RESULT gateway: kept'
                    break
                done
                # Seconds of the times of the lines that were written.
                stamps() { cat /run/data/lines/* 2>/dev/null | awk '/^A,/ {print substr($NF, 1, length($NF) - 9)}'; }
                # Waits until a frame is written with a time of the half hour since then.
                written_since() {
                    for second in $(seq 300); do
                        cansend vcan0 123#02
                        sleep 1
                        stamps | awk -v since="$1" '$1 >= since && $1 < since + 1800 {found = 1} END {exit !found}' && return
                    done
                    return 1
                }
                busybox wget -q -O - http://127.0.0.1:7065/metrics | grep -q '^tidegate_level.*sinks.file.* 2' &&
                    [ -z "$(stamps)" ] && echo 'RESULT held: kept'
                date -s @$real >/dev/null
                written_since $real &&
                    stamps | awk -v real=$real '$1 < real - 3600 {wrong = 1} END {exit wrong}' && echo 'RESULT corrected: kept'
                date -s @$((real - 86400)) >/dev/null
                written_since $((real - 86400)) && echo 'RESULT back: kept'
                date -s @$((real + 86400)) >/dev/null
                written_since $((real + 86400)) && echo 'RESULT forward: kept'
                """.formatted(quoted(javaHome), java, java,
                quoted(Distribution.home().resolve("bin/tidegate")));
    }

    private static String quoted(Path path) { return "'" + path + "'"; }

    private static String classpath() throws IOException {
        try (Stream<Path> bundles = Files.list(Distribution.home().resolve("bundles"))) {
            Stream<Path> shipped = bundles.filter(path -> path.getFileName().toString()
                    .matches(
                            "(io\\.tidegate\\.(can\\.socketcan|core\\.canwire|core\\.runtime)"
                                    + "|net\\.java\\.dev\\.jna\\.jna)-\\d.*\\.jar"));
            Stream<Path> tests = Stream.concat(Stream.of(ROOM.resolve("test-classes")),
                    Stream.of(CanFrame.class, Await.class, LoggerFactory.class).map(SocketcanIT::placeOf));
            List<Path> all = Stream.concat(shipped, tests).toList();
            return all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static Path placeOf(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
