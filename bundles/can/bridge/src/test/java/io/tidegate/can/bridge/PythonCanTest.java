package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The socketcand client of python-can, a tool people have, connects to the gateway; of version 4.1 every
 * identifier is extended. Skipped where it is not installed.
 */
class PythonCanTest {
    private static final String PYTHON = System.getProperty("tidegate.python", "python3");
    private static final String CLIENT = """
            import can, sys
            bus = can.Bus(interface='socketcand', host='127.0.0.1', port=int(sys.argv[1]), channel='can0')
            print('open', flush=True)
            for _ in range(2):
                m = bus.recv(10)
                print('%X %s %.6f' % (m.arbitration_id, bytes(m.data).hex(), m.timestamp), flush=True)
            bus.send(can.Message(arbitration_id=0x1F334455, is_extended_id=True, data=[1, 2, 3]))
            sys.stdin.read()
            """;

    /**
     * The first Python that has it: the one on the path may be another than Debian's, whose package it is.
     */
    private static String python() throws Exception {
        for (String python : List.of(PYTHON, "/usr/bin/python3")) {
            try {
                Process process = new ProcessBuilder(python, "-c", "from can.interfaces import socketcand")
                        .start();
                process.getErrorStream().readAllBytes();
                if (process.waitFor() == 0) return python;
            } catch (IOException e) {
                // no such program: the next
            }
        }
        return Assumptions.abort("skipped: no python-can with socketcand here");
    }

    @Test
    void pythonCanHearsAndSends() throws Exception {
        String program = python();
        try (Offer offer = new Offer(Protocol.SOCKETCAND, true, "can0=car")) {
            Process python = new ProcessBuilder(program, "-c", CLIENT, Integer.toString(offer.port()))
                    .redirectErrorStream(true).start();
            try (BufferedReader said = python.inputReader()) {
                assertEquals("open", said.readLine());
                offer.frame("car", 0x123, 0, 0xDE, 0xAD);
                offer.frame("car", 0x1F334455, Flag.EXTENDED, 7);
                assertEquals("123 dead 1795228505.324609", said.readLine());
                assertEquals("1F334455 07 1795228505.324609", said.readLine());
                Await.until("its frame is on the bus", () -> offer.onTheBus()
                        .equals(List.of("car 1F334455#010203")));
            } finally {
                python.destroyForcibly();
            }
        }
    }
}
