package io.tidegate.can.socketcan;

import static io.tidegate.can.socketcan.VcanTools.await;
import static io.tidegate.can.socketcan.VcanTools.bytes;
import static io.tidegate.can.socketcan.VcanTools.expect;
import static io.tidegate.can.socketcan.VcanTools.promise;
import static io.tidegate.can.socketcan.VcanTools.run;
import static io.tidegate.can.socketcan.VcanTools.same;
import static io.tidegate.can.socketcan.VcanTools.within;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.TransmitRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The room on a real kernel: run as root in the virtual machine of {@code SocketcanIT}, with {@code vcan0}
 * (CAN FD), {@code vcan1} (CAN only) and {@code vxcan0} to {@code vxcan1} up. Prints a line per promise:
 * {@code RESULT name: kept}, or what was found. With an argument, which says that it has fewer rights, it
 * does but one.
 */
final class VcanScenario {
    private static final int MANY = 20_000;

    private final List<CanFrame> frames = Collections.synchronizedList(new ArrayList<>());

    private VcanScenario() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            promise("cap", () -> new VcanScenario().takesWhatTheKernelGives());
            return;
        }
        promise("sequence", () -> new VcanScenario().losesNoneOfManyFrames());
        promise("times", () -> new VcanScenario().givesTheKernelsNanoseconds());
        promise("outside", () -> new VcanScenario().flagsOnlyWhatThisComputerSent());
        promise("fd", () -> new VcanScenario().readsCanFd());
        promise("remote", () -> new VcanScenario().readsRemoteFrames());
        promise("errors", () -> new VcanScenario().followsErrorFrames());
        promise("sending", () -> new VcanScenario().sends());
        promise("echo", () -> new VcanScenario().tellsItsOwnFramesFromThoseOfOtherPrograms());
        promise("refusals", () -> new VcanScenario().saysWhyItDoesNotSend());
        promise("filters", () -> new VcanScenario().letsTheKernelFilter());
        promise("lost", () -> new VcanScenario().countsWhatTheKernelDropped());
        promise("down", () -> new VcanScenario().comesBackAfterDownAndUp());
        promise("gone", () -> new VcanScenario().comesBackAfterDeletionAndCreation());
        promise("close", () -> new VcanScenario().closesAtOnce());
    }

    private void losesNoneOfManyFrames() throws Exception {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < MANY; i++)
            log.append(String.format("(1700000000.%06d) vcan0 %03X#%016X%n", i, i & 0x7FF, i));
        Path file = Files.writeString(Path.of("/run/many.log"), log);
        try (SocketBus bus = open("vcan0", false, "")) {
            run("canplayer", "-t", "-I", file.toString());
            await(MANY + " frames", () -> bus.status().received() >= MANY);
            for (int i = 0; i < MANY; i++) {
                long sequence = ByteBuffer.wrap(frames.get(i).data()).getLong();
                expect("sequence number of frame " + i, (long) i, sequence);
            }
            expect("dropped", 0L, bus.status().dropped());
            expect("trouble", "", bus.status().trouble());
        }
    }

    private void givesTheKernelsNanoseconds() throws Exception {
        try (SocketBus bus = open("vcan0", false, "")) {
            long before = System.currentTimeMillis();
            for (int i = 0; i < 20; i++) run("cansend", "vcan0", "100#" + String.format("%02X", i));
            await("20 frames", () -> frames.size() == 20);
            long after = System.currentTimeMillis() + 1;
            long last = before * 1_000_000;
            boolean finerThanMicroseconds = false;
            for (CanFrame frame : frames) {
                expect("whether " + frame.timeNanos() + " is after " + last, true, frame.timeNanos() > last);
                last = frame.timeNanos();
                finerThanMicroseconds |= last % 1_000 != 0;
            }
            expect("times before now", true, last <= after * 1_000_000);
            expect("times finer than microseconds", true, finerThanMicroseconds);
            expect("sent on this computer", Flag.TRANSMITTED, frames.get(0).flags());
            expect("balance", true, bus.status().balances());
        }
    }

    /** The two ends of a vxcan are as two computers. */
    private void flagsOnlyWhatThisComputerSent() throws Exception {
        try (SocketBus bus = open("vxcan0", false, "")) {
            run("cansend", "vxcan1", "100#01");
            run("cansend", "vxcan0", "200#02");
            await("two frames of " + bus.name(), () -> frames.size() == 2);
            expect("flags of what came from outside", 0, frames.get(0).flags());
            expect("flags of what was sent here", Flag.TRANSMITTED, frames.get(1).flags());
            run("ip", "link", "set", "vxcan1", "down");
            await("no carrier is bus-off", () -> bus.busState().condition() == Condition.BUS_OFF);
            run("ip", "link", "set", "vxcan1", "up");
            await("the carrier is there again", () -> bus.busState().condition() == Condition.UNKNOWN);
        }
    }

    /** Run without CAP_NET_ADMIN. */
    private void takesWhatTheKernelGives() throws Exception {
        SocketcanSettings settings = settings("vcan0", false, "");
        try (CanSocket socket = JavaCanSocket.open(settings);
                InputStream most = Files.newInputStream(Path.of("/proc/sys/net/core/rmem_max"))) {
            // This kind of file is only read right at once.
            String text = new String(most.readNBytes(64), StandardCharsets.US_ASCII).strip();
            expect("receive buffer", Integer.parseInt(text), socket.receiveBuffer());
        }
    }

    private void readsCanFd() throws Exception {
        try (SocketBus bus = open("vcan0", false, "")) {
            run("cansend", "vcan0", "213##311223344556677889900AABB");
            run("cansend", "vcan0", "1F334455##0" + "5A".repeat(64));
            await("two frames of " + bus.name(), () -> frames.size() == 2);
            int flags = Flag.FD | Flag.TRANSMITTED;
            same(new CanFrame("car", 0x213, flags | Flag.BIT_RATE_SWITCH | Flag.ERROR_STATE,
                    bytes("11223344556677889900AABB"), 0), frames.get(0));
            same(new CanFrame("car", 0x1F334455, flags | Flag.EXTENDED, bytes("5A".repeat(64)), 0),
                    frames.get(1));
        }
    }

    private void readsRemoteFrames() throws Exception {
        try (SocketBus bus = open("vcan0", false, "")) {
            run("cansend", "vcan0", "5A2#R8");
            run("cansend", "vcan0", "1F334455#R3");
            await("two frames of " + bus.name(), () -> frames.size() == 2);
            int flags = Flag.REMOTE | Flag.TRANSMITTED;
            same(new CanFrame("car", 0x5A2, flags, new byte[0], 0, 8), frames.get(0));
            same(new CanFrame("car", 0x1F334455, flags | Flag.EXTENDED, new byte[0], 0, 3), frames.get(1));
        }
    }

    private void followsErrorFrames() throws Exception {
        try (SocketBus bus = open("vcan0", false, "")) {
            error(bus, "20000204#0008000000006000", Condition.ERROR_WARNING);
            expect("transmit errors", 96, bus.busState().transmitErrors());
            error(bus, "20000204#0020000000008803", Condition.ERROR_PASSIVE);
            expect("receive errors", 3, bus.busState().receiveErrors());
            error(bus, "20000040#0000000000000000", Condition.BUS_OFF);
            expect("it says what to do", true, bus.status().trouble().contains("bus-off"));
            error(bus, "20000100#0000000000000000", Condition.ERROR_ACTIVE);
            expect("error frames handed on", 4, frames.size());
            expect("flags", Flag.ERROR | Flag.TRANSMITTED, frames.get(0).flags());
        }
    }

    private static void error(SocketBus bus, String frame, Condition condition) throws Exception {
        run("cansend", "vcan0", frame);
        await(condition + " after " + frame, () -> bus.busState().condition() == condition);
    }

    private void sends() throws Exception {
        Path heard = Path.of("/run/heard.log");
        Process candump = new ProcessBuilder("candump", "-L", "-n", "4", "vcan0")
                .redirectOutput(heard.toFile()).redirectErrorStream(true).start();
        try (SocketBus bus = open("vcan0", true, "")) {
            await("candump listens", () -> Files.readString(Path.of("/proc/net/can/rcvlist_all")).lines()
                    .filter(line -> line.contains("vcan0")).count() >= 2);
            bus.transmit(new CanFrame("x", 0x123, 0, bytes("DEADBEEF"), 0));
            bus.transmit(new CanFrame("x", 0x1F334455, Flag.EXTENDED, bytes("0102"), 0));
            bus.transmit(new CanFrame("x", 0x5A2, Flag.REMOTE, new byte[0], 0, 8));
            bus.transmit(new CanFrame("x", 0x213, Flag.FD | Flag.BIT_RATE_SWITCH,
                    bytes("112233445566778899"), 0));
            await("candump heard four frames", () -> !candump.isAlive());
            List<String> lines = Files.readAllLines(heard).stream().map(line -> line.split(" ")[2]).toList();
            expect("heard", List.of("123#DEADBEEF", "1F334455#0102", "5A2#R8",
                    "213##5112233445566778899000000"), lines);
            await("it receives its own", () -> frames.size() == 4);
            expect("own frames are flagged", Flag.TRANSMITTED, frames.get(0).flags());
        } finally {
            candump.destroyForcibly();
        }
    }

    private void tellsItsOwnFramesFromThoseOfOtherPrograms() throws Exception {
        try (SocketBus bus = open("vcan0", true, "")) {
            run("cansend", "vcan0", "123#01");
            bus.transmit(new CanFrame("x", 0x123, 0, bytes("01"), 0, 1, "a client"));
            bus.transmit(new CanFrame("x", 0x123, 0, bytes("01"), 0));
            run("cansend", "vcan0", "123#01");
            await("four frames", () -> frames.size() == 4);
            expect("origins", List.of("", "a client", "", ""),
                    frames.stream().map(CanFrame::origin).toList());
            expect("flags", List.of(Flag.TRANSMITTED),
                    frames.stream().map(CanFrame::flags).distinct().toList());
        }
    }

    private void saysWhyItDoesNotSend() throws Exception {
        CanFrame plain = new CanFrame("x", 0x123, 0, bytes("01"), 0);
        try (SocketBus bus = open("vcan1", false, "")) {
            refused(bus, plain, "transmit = true");
        }
        try (SocketBus bus = open("vcan1", true, "")) {
            refused(bus, new CanFrame("x", 0x213, Flag.FD, bytes("01"), 0), "fd on");
            run("ip", "link", "set", "vcan1", "down");
            refused(bus, plain, "vcan1 is down");
            run("ip", "link", "set", "vcan1", "up");
            bus.transmit(plain);
        }
    }

    private static void refused(SocketBus bus, CanFrame frame, String because) {
        try {
            bus.transmit(frame);
        } catch (TransmitRefusedException e) {
            expect("'" + e.getMessage() + "' says '" + because + "'", true, e.getMessage().contains(because));
            return;
        }
        throw new AssertionError("sent, but expected a refusal: " + because);
    }

    private void letsTheKernelFilter() throws Exception {
        try (SocketBus bus = open("vcan0", false, "0FE-101, 18FEF100")) {
            for (String id : List.of("0FD", "0FE", "100", "101", "102", "18FEF100", "18FEF101", "00000100"))
                run("cansend", "vcan0", id + "#01");
            run("cansend", "vcan0", "101#FF");
            await("the last", () -> !frames.isEmpty() && frames.get(frames.size() - 1).data()[0] == -1);
            List<Integer> ids = frames.stream().map(CanFrame::id).toList();
            expect("ids", List.of(0xFE, 0x100, 0x101, 0x18FEF100, 0x100, 0x101), ids);
            expect("received", 6L, bus.status().received());
        }
    }

    private void countsWhatTheKernelDropped() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        SocketcanSettings small =
                new SocketcanSettings("vcan0", "car", false, new IdFilters(List.of()), 64 << 10, true);
        try (SocketBus bus = new SocketBus("test", small, () -> JavaCanSocket.open(small), frame -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            bus.start();
            await("open", bus::isOpen);
            run("canplayer", "-t", "-I", "/run/many.log");
            go.countDown();
            await("a frame that tells how many were lost", () -> {
                run("cansend", "vcan0", "7FF#");
                return bus.status().trouble().contains("receive.buffer.kib");
            });
            expect("dropped", true, bus.status().dropped() > 0);
            expect("balance", true, bus.status().balances());
        }
    }

    private void comesBackAfterDownAndUp() throws Exception {
        try (SocketBus bus = open("vcan0", false, "")) {
            run("ip", "link", "set", "vcan0", "down");
            await("it is told", () -> bus.busState().condition() == Condition.DOWN);
            expect("what to do", true, bus.status().trouble().contains("ip link set vcan0 up"));
            run("ip", "link", "set", "vcan0", "up");
            long up = System.nanoTime();
            await("it knows", () -> bus.status().trouble().isEmpty());
            within(2, up);
            run("cansend", "vcan0", "123#01");
            await("a frame", () -> frames.size() == 1);
        }
    }

    private void comesBackAfterDeletionAndCreation() throws Exception {
        try (SocketBus bus = open("vcan0", true, "")) {
            run("ip", "link", "del", "vcan0");
            await("it is told", () -> bus.status().trouble().contains("vcan0"));
            expect("state", Condition.DOWN, bus.busState().condition());
            run("ip", "link", "add", "dev", "vcan0", "type", "vcan");
            run("ip", "link", "set", "vcan0", "mtu", "72");
            run("ip", "link", "set", "vcan0", "up");
            long there = System.nanoTime();
            await("it knows", () -> bus.status().trouble().isEmpty());
            within(2, there);
            run("cansend", "vcan0", "123#01");
            bus.transmit(new CanFrame("x", 0x124, 0, bytes("02"), 0));
            await("two frames", () -> frames.size() == 2);
        }
    }

    private void closesAtOnce() throws Exception {
        SocketBus bus = open("vcan0", false, "");
        long begin = System.nanoTime();
        bus.close();
        within(1, begin);
        List<String> receivers = Files.readAllLines(Path.of("/proc/net/can/rcvlist_all"));
        expect("sockets left open", List.of(),
                receivers.stream().filter(line -> line.contains(" vcan0 ")).toList());
    }

    private SocketBus open(String device, boolean transmit, String ids) {
        SocketcanSettings settings = settings(device, transmit, ids);
        SocketBus bus = new SocketBus("test", settings, () -> JavaCanSocket.open(settings), frames::add);
        bus.start();
        await("open", bus::isOpen);
        return bus;
    }

    private static SocketcanSettings settings(String device, boolean transmit, String ids) {
        IdFilters filters = IdFilters.of("ids.include", ids);
        return new SocketcanSettings(device, "car", transmit, filters, 8 << 20, true);
    }
}
