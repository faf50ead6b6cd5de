package io.tidegate.launcher.status;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * Tells whoever connects how the gateway is, once, and hangs up. It is a socket of this machine in the data
 * folder, for the gateway's user and root alone: no port, no password. Nothing is read from it.
 */
public final class StatusSocket implements AutoCloseable {
    /** Its name in the data folder. */
    public static final String NAME = "status.socket";
    private static final long PATIENCE_MILLIS = 2_000;
    private static final long AFTER_A_FAULT_MILLIS = 1_000;

    private final ServerSocketChannel server;
    private final Path file;
    private final Supplier<String> document;

    private StatusSocket(ServerSocketChannel server, Path file, Supplier<String> document) {
        this.server = server;
        this.file = file;
        this.document = document;
    }

    /**
     * Opens the socket, on its own thread. A socket left by a killed gateway is replaced: the caller holds
     * the lock of the folder.
     *
     * @param document made for each request
     * @throws IOException if this system or disk has no such sockets, or the path is too long for one
     */
    public static StatusSocket open(Path data, Supplier<String> document) throws IOException {
        Path file = data.resolve(NAME);
        Files.deleteIfExists(file);
        ServerSocketChannel server = bound(file);
        StatusSocket socket = new StatusSocket(server, file, document);
        Thread thread = new Thread(socket::serve, "tidegate-status");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    private static ServerSocketChannel bound(Path file) throws IOException {
        ServerSocketChannel server;
        try {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no such sockets", e);
        }
        try {
            server.bind(UnixDomainSocketAddress.of(file));
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private void serve() {
        while (server.isOpen())
            try (SocketChannel client = server.accept()) {
                tell(client);
            } catch (ClosedChannelException closed) {
                return;
            } catch (OutOfMemoryError e) { // nothing can be relied upon after it
                throw e;
            } catch (IOException | RuntimeException | Error e) {
                // of one client or an add-on, or no file handle is left
                pause();
            }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_A_FAULT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who does not read what it asked for is let go. */
    private void tell(SocketChannel client) throws IOException {
        ByteBuffer text = StandardCharsets.UTF_8.encode(document.get());
        client.configureBlocking(false);
        try (Selector room = Selector.open()) {
            client.register(room, SelectionKey.OP_WRITE);
            while (text.hasRemaining() && room.select(PATIENCE_MILLIS) > 0) {
                client.write(text);
                room.selectedKeys().clear();
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the folder is gone, or its disk is: so is the socket
        }
    }
}
