package io.tidegate.can.socketcan;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canwire.BitRates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.CanFilter;
import tel.schich.javacan.CanSocketOptions;
import tel.schich.javacan.JavaCAN;
import tel.schich.javacan.NetworkDevice;
import tel.schich.javacan.RawCanChannel;
import tel.schich.javacan.platform.Platform;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;
import tel.schich.javacan.platform.linux.LinuxNetworkDevice;
import tel.schich.javacan.platform.linux.epoll.EPollSelector;
import tel.schich.javacan.select.SelectorRegistration.Operation;

/**
 * One of the kernel's CAN sockets by JavaCAN, waited for with epoll and read with {@link ReceiveBatch}. It
 * also sends, as the kernel tells only the socket that sent a frame that it was its own. An error of the
 * interface is told once: if a sender hears it, it is handed to the reader.
 */
final class JavaCanSocket implements CanSocket {
    private static final Path INTERFACES = Path.of("/sys/class/net");
    private static final int EVERY_ERROR = 0x1FFF_FFFF;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int IFF_UP = 1;

    private final String name;
    private final RawCanChannel channel;
    private final ByteBuffer sent = JavaCAN.allocateOrdered(FrameLayout.FD_BYTES);
    private LinuxNetworkDevice device;
    private EPollSelector selector;
    private ReceiveBatch batch;
    private boolean closed;
    private volatile boolean downToTell;

    private JavaCanSocket(String name) throws IOException {
        this.name = name;
        this.channel = CanChannels.newRawChannel();
    }

    /** @throws SocketFault with a sentence that says what to do */
    static CanSocket open(SocketcanSettings settings) throws SocketFault {
        if (!Platform.isLinux())
            throw new SocketFault("SocketCAN is a part of Linux, and this is " + System.getProperty("os.name")
                    + ": use an adapter with can.serial or can.network", 0);
        try {
            return new JavaCanSocket(settings.device()).prepared(settings);
        } catch (LinkageError e) {
            throw new SocketFault(
                    "the native libraries for CAN sockets cannot be loaded; expected x86-64, aarch64 "
                            + "or armv7, and a data folder that is not mounted noexec: " + e.getMessage(), 0);
        } catch (IOException e) {
            throw new SocketFault(Sentences.notOpened(settings.device(), errno(e), e.getMessage()), errno(e));
        }
    }

    private JavaCanSocket prepared(SocketcanSettings settings) throws IOException {
        try {
            device = (LinuxNetworkDevice) NetworkDevice.lookup(name);
            prepareChannel(settings);
            selector = EPollSelector.open();
            selector.register(channel, Operation.READ);
            batch = new ReceiveBatch();
            return this;
        } catch (IOException | RuntimeException | LinkageError e) {
            close();
            throw e;
        }
    }

    private void prepareChannel(SocketcanSettings settings) throws IOException {
        channel.setOption(CanSocketOptions.FD_FRAMES, true);
        channel.setOption(CanSocketOptions.RECV_OWN_MSGS, true);
        channel.setOption(CanSocketOptions.ERR_FILTER, EVERY_ERROR);
        channel.setOption(CanSocketOptions.SO_TIMESTAMPNS, true);
        channel.setOption(CanSocketOptions.SO_RXQ_OVFL, true);
        List<IdFilters.Filter> filters = settings.filters().filters();
        if (!filters.isEmpty())
            channel.setOption(CanSocketOptions.FILTER, filters.stream()
                    .map(filter -> new CanFilter(filter.id(), filter.mask())).toArray(CanFilter[]::new));
        askForRoom(settings.receiveBuffer());
        channel.configureBlocking(false);
        channel.bind(device);
    }

    /** Beyond the system's limit if the process may (CAP_NET_ADMIN), else as far as the system allows. */
    private void askForRoom(int wanted) throws IOException {
        try (Memory value = new Memory(Integer.BYTES)) {
            value.setInt(0, wanted);
            LibC.setsockopt(channel.getHandle().getValue(), SOL_SOCKET, SO_RCVBUFFORCE, value, Integer.BYTES);
        } catch (LastErrorException e) {
            channel.setOption(CanSocketOptions.SO_RCVBUF, wanted);
        }
    }

    @Override
    public int receive(int millis, Receiver receiver) throws SocketFault {
        if (downToTell) {
            downToTell = false;
            throw fault(SocketFault.ENETDOWN, "");
        }
        try {
            boolean nothing = selector.select(Duration.ofMillis(millis)).isEmpty();
            return nothing ? 0 : batch.receive(channel.getHandle().getValue(), receiver);
        } catch (LastErrorException e) {
            if (e.getErrorCode() == SocketFault.EAGAIN) return 0;
            throw fault(e.getErrorCode(), e.getMessage());
        } catch (IOException e) {
            throw fault(errno(e), e.getMessage());
        }
    }

    private SocketFault fault(int errno, String message) {
        return new SocketFault(Sentences.lost(name, errno, message), errno);
    }

    @Override
    public synchronized void send(CanFrame frame) throws SocketFault {
        if (closed) throw fault(SocketFault.ENODEV, "closed");
        FrameLayout.write(frame, sent);
        try {
            write();
        } catch (IOException e) {
            throw new SocketFault(Sentences.notSent(name, errno(e), e.getMessage()), errno(e));
        }
    }

    /** That the interface was down is told by the first write after it, even if it is up again. */
    private void write() throws IOException {
        try {
            channel.writeUnsafe(sent);
        } catch (IOException e) {
            if (errno(e) != SocketFault.ENETDOWN) throw e;
            downToTell = true;
            selector.wakeup();
            sent.position(0);
            channel.writeUnsafe(sent);
        }
    }

    @Override
    public Link link() {
        Path folder = INTERFACES.resolve(name);
        try {
            if (!Files.isDirectory(INTERFACES)) return Link.UP;
            if (Integer.decode(read(folder, "ifindex")) != device.getIndex()) return Link.GONE;
            if ((Integer.decode(read(folder, "flags")) & IFF_UP) == 0) return Link.DOWN;
            return "0".equals(read(folder, "carrier")) ? Link.NO_CARRIER : Link.UP;
        } catch (IOException e) {
            return Files.exists(folder) ? Link.DOWN : Link.GONE;
        }
    }

    private static String read(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file)).strip();
    }

    @Override
    public BitRates bitRates() { return LinkRates.of(device.getIndex()); }

    @Override
    public int receiveBuffer() {
        try {
            // The kernel gives twice what it was asked for, and says so.
            return channel.getOption(CanSocketOptions.SO_RCVBUF) / 2;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public synchronized void wakeUp() {
        if (!closed) selector.wakeup();
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        close(selector);
        close(channel);
        close(batch);
    }

    private static void close(AutoCloseable one) {
        try {
            if (one != null) one.close();
        } catch (Exception e) {
            // A socket that is already broken cannot be closed better.
        }
    }

    private static int errno(IOException e) {
        return e instanceof LinuxNativeOperationException kernel ? kernel.getErrorNumber() : 0;
    }
}
