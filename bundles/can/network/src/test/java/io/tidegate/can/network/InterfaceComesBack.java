package io.tidegate.can.network;

import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.link.Losses;
import io.tidegate.can.network.link.MulticastLink;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program for a network of its own, in which it makes interfaces: whether the group is joined again on one
 * that was taken out and put in again while another stayed. Exit code 77: there can be no interfaces here.
 */
final class InterfaceComesBack {
    /** 239.255.60.60, as the kernel writes it. */
    private static final String GROUP = "3C3CFFEF";
    private static final int CANNOT = 77;
    private static final Duration LONG = Duration.ofSeconds(30);

    private InterfaceComesBack() {}

    public static void main(String[] args) throws Exception {
        if (!isDone("ip link set lo up") || !plugIn("stays0", "10.1.0.1") || !plugIn("goes0", "10.2.0.1"))
            System.exit(CANNOT);
        try (Link link = MulticastLink.open(Bus.multicastEverywhere(), new Losses())) {
            awaitGroup(link, "goes0", true);
            isDone("ip link delete goes0");
            awaitGroup(link, "goes0", false);
            for (int looks = 0; looks < 3; looks++) link.read(new byte[64], 600);
            plugIn("goes0", "10.2.0.1");
            awaitGroup(link, "goes0", true);
            awaitGroup(link, "stays0", true);
        }
    }

    private static boolean plugIn(String name, String address) throws InterruptedException {
        return isDone("ip link add " + name + " type veth peer name " + name + "peer")
                && isDone("ip link set " + name + " addrgenmode none") // an address that is the same again
                && isDone("ip link set " + name + "peer up") && isDone("ip link set " + name + " up")
                && isDone("ip address add " + address + "/24 dev " + name);
    }

    private static boolean isDone(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command.split(" "))).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            System.out.println(e.getMessage()); // no ip here
            return false;
        }
    }

    private static void awaitGroup(Link link, String nic, boolean joined) {
        Await.until("the group is " + (joined ? "" : "not ") + "joined on " + nic, LONG, () -> {
            link.read(new byte[64], 100);
            return isJoined(nic) == joined;
        });
    }

    /** A line for each interface, then its groups, each behind a tab. */
    private static boolean isJoined(String nic) throws IOException {
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("/proc/net/igmp"))) {
            if (!line.startsWith("\t"))
                inside = List.of(line.split("\\s+")).contains(nic);
            else if (inside && line.strip().startsWith(GROUP)) return true;
        }
        return false;
    }
}
