package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Two shipped gateways join two CAN interfaces of a real kernel by the multicast group of the bridges, in a
 * {@link MicroVm}. The kernel shows each sent frame to every socket, so without origins one frame would go
 * round for ever.
 */
class TwoGatewaysIT {
    @Test
    void aFrameOfOneBusIsOnTheOtherOnce() throws IOException {
        String console = MicroVm.run(scenario());
        assertTrue(console.contains("RESULT on its own bus 20, on the other 20"), console);
    }

    private static String scenario() {
        return """
                export PATH=/usr/sbin:/usr/bin:/sbin:/bin JAVA_HOME='%s'
                export JAVA_TOOL_OPTIONS='-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto'
                for g in 0 1; do
                    ip link add dev vcan$g type vcan && ip link set vcan$g up
                    candump -L vcan$g >/run/$g.log &
                    mkdir -p /run/$g/config /run/$g/addons
                    printf 'interface = vcan%%s\\nbus = car\\ntransmit = true\\n' $g \\
                        >/run/$g/config/io.tidegate.can.socketcan~car.cfg
                    printf 'protocol = BRIDGE\\nbuses = 13=car\\nport = %%s\\nnetwork.interface = lo\\ntransmit = true\\n' \\
                        $((5000 + g)) >/run/$g/config/io.tidegate.can.bridge~car.cfg
                    '%s' run --features can --config /run/$g/config --data /run/$g/data --addons /run/$g/addons &
                done
                for second in $(seq 400); do
                    cansend vcan0 700#
                    cansend vcan1 701#
                    sleep 1
                    grep -q ' 701#' /run/0.log && grep -q ' 700#' /run/1.log && break
                done
                for n in $(seq 10 29); do cansend vcan0 123#$n; done
                for second in $(seq 60); do
                    sleep 1
                    test $(grep -c ' 123#' /run/1.log) -ge 20 && break
                done
                sleep 10
                echo "RESULT on its own bus $(grep -c ' 123#' /run/0.log), on the other $(grep -c ' 123#' /run/1.log)"
                """.formatted(Path.of(System.getProperty("java.home")),
                Distribution.home().resolve("bin/tidegate"));
    }
}
