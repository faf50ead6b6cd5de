package io.tidegate.base.security.port;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.text.OneLine;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the web console can be reached. Jetty tries its port once, at its start; here it is tried again
 * until it is free. One thread looks; any thread asks for the status.
 */
public final class PortWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PortWatch.class);
    private static final String NAME = "base.security~console";

    private final String host;
    private final int port;
    private final BooleanSupplier listens;
    private final Runnable restart;
    private volatile String trouble = "";
    private boolean restarted;

    /**
     * @param host    to listen on; empty: every address
     * @param listens whether the HTTP service listens now
     * @param restart makes the HTTP service try again
     */
    public PortWatch(String host, int port, BooleanSupplier listens, Runnable restart) {
        this.host = host;
        this.port = port;
        this.listens = listens;
        this.restart = restart;
    }

    /** What is wrong; there is nothing to count. */
    FlowStatus status() { return status(""); }

    /** The same. @param fault of who calls {@link #look}; empty if there is none */
    public FlowStatus status(String fault) {
        return new FlowStatus("base.security", "console", "requests", 0, 0, 0, 0,
                fault.isEmpty() ? trouble : fault);
    }

    /** Has a look, and makes it listen if it can. */
    public void look() {
        String now = listens.getAsBoolean() ? "" : whyNot();
        if (now.isEmpty() && !listens.getAsBoolean()) {
            if (!restarted) restart.run();
            // once for each time the port became free: if that does not help, something else is wrong
            restarted = true;
            now = listens.getAsBoolean() ? ""
                    : "the HTTP service does not run though port " + port + " is free; see in the log why";
        } else {
            restarted = false;
        }
        tell(now);
    }

    private String whyNot() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(host.isEmpty() ? new InetSocketAddress(port)
                    : new InetSocketAddress(InetAddress.getByName(host), port));
            return "";
        } catch (UnknownHostException e) {
            return "host '" + host
                    + "' is not known; start with --console-host and an address of this machine";
        } catch (BindException e) {
            String where = "port " + port + (host.isEmpty() ? "" : " on " + host);
            return String.valueOf(e.getMessage()).contains("in use")
                    ? where + " is in use; end the program that has it, or start with another --console-port"
                    : where + " cannot be used (" + OneLine.of(e.getMessage())
                            + "); start with another --console-host or --console-port";
        } catch (IOException e) {
            return "port " + port + " cannot be used (" + OneLine.of(e.getMessage())
                    + "); start with another --console-port";
        }
    }

    private void tell(String now) {
        if (now.equals(trouble)) return;
        if (now.isEmpty())
            LOG.info("{}: the web console can be reached now", NAME);
        else
            LOG.error("{}: no web console: {}", NAME, now);
        trouble = now;
    }
}
