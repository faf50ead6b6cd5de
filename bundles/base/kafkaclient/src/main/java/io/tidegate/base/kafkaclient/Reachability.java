package io.tidegate.base.kafkaclient;

import io.tidegate.api.text.OneLine;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the network says of brokers that do not answer: the library tells only its log. Each is connected to
 * once.
 */
final class Reachability {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int MAX_ASKED = 4;

    private Reachability() {}

    /** What is wrong with those that cannot be connected to. */
    static List<String> faults(List<String> brokers) {
        List<String> faults = new ArrayList<>();
        for (String broker : brokers.subList(0, Math.min(brokers.size(), MAX_ASKED))) {
            String fault = fault(broker);
            if (!fault.isEmpty()) faults.add(broker + " " + fault);
        }
        return faults;
    }

    /** The same; empty if at least one can be connected to, or has not been asked. */
    static List<String> faultsOfAll(List<String> brokers) {
        List<String> faults = faults(brokers);
        return faults.size() == brokers.size() ? faults : List.of();
    }

    private static String fault(String broker) {
        int colon = broker.lastIndexOf(':');
        String host = broker.substring(0, colon).replaceAll("[\\[\\]]", "");
        try (Socket socket = new Socket()) {
            InetAddress address = InetAddress.getByName(host);
            int port = Integer.parseInt(broker.substring(colon + 1));
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return "";
        } catch (UnknownHostException e) {
            return "is unknown";
        } catch (SocketTimeoutException e) {
            return "does not answer";
        } catch (NoRouteToHostException e) {
            return "has no route";
        } catch (ConnectException e) {
            return "refuses connections";
        } catch (IOException e) {
            return OneLine.of(e.getMessage());
        }
    }
}
