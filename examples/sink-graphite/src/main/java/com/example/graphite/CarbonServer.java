package com.example.graphite;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A carbon server, by TCP. Graphite acknowledges nothing, so each batch has a connection of its own. It says
 * where the lines end, and counts as delivered once the server has read up to there and closes, too. Any
 * thread.
 *
 * @param timeout longest time without any progress, in ms
 */
record CarbonServer(String host, int port, int timeout) implements Destination {
    @Override
    public Delivery offer(Batch batch) throws IOException {
        ByteBuffer lines = ByteBuffer.wrap(batch.bytes(), batch.offset(), batch.length());
        try (SocketChannel carbon = SocketChannel.open(); Selector ready = Selector.open()) {
            carbon.socket().connect(new InetSocketAddress(InetAddress.getByName(host), port), timeout);
            carbon.configureBlocking(false);
            while (lines.hasRemaining()) if (carbon.write(lines) == 0) await(carbon, ready, OP_WRITE);
            int early = carbon.read(ByteBuffer.allocate(1)); // 0: it has neither answered nor closed yet
            carbon.shutdownOutput();
            await(carbon, ready, OP_READ);
            if (early == 0 && carbon.read(ByteBuffer.allocate(1)) < 0) return new Delivery.Delivered();
            throw new IOException("it answers, or closes before it has all; see host and port");
        } catch (IOException e) {
            throw new IOException(this + " took no lines: " + e.getMessage(), e);
        }
    }

    private void await(SocketChannel carbon, Selector ready, int operation) throws IOException {
        carbon.register(ready, operation);
        if (ready.select(key -> {}, timeout) == 0) throw new IOException("silent for " + timeout + " ms");
    }

    @Override
    public String check() throws IOException {
        offer(new Batch(new byte[0], 0, 0, 0));
        return "";
    }

    /** Also says whom the lines on disk are for. */
    @Override
    public String toString() { return "Graphite at " + host + ":" + port; }
}
