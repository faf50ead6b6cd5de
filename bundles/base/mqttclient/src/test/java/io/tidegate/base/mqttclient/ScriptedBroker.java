package io.tidegate.base.mqttclient;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * What no real broker does when it is asked: a test says what it answers to each packet. One thread for each
 * connection.
 */
final class ScriptedBroker implements AutoCloseable {
    static final int CONNECT = 1;
    static final int PUBLISH = 3;
    static final int PUBREL = 6;
    static final int DISCONNECT = 14;

    /** What the broker does. */
    interface Script {
        /** A packet has come. @param body all behind its length */
        void take(int type, byte[] body, Connection from) throws IOException;
    }

    /** To one client. */
    record Connection(Socket socket) {
        void send(int... bytes) throws IOException {
            byte[] packet = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) packet[i] = (byte) bytes[i];
            socket.getOutputStream().write(packet);
        }

        /** Lets the client in. */
        void welcome(MqttVersion version) throws IOException {
            if (version == MqttVersion.V5)
                send(0x20, 3, 0, 0, 0);
            else
                send(0x20, 2, 0, 0);
        }

        /** Has received a message of QoS 2, and keeps it until it is told to publish it. */
        void received(byte[] publish) throws IOException {
            int behindTopic = 2 + (publish[0] << 8) + publish[1];
            send(0x50, 2, publish[behindTopic], publish[behindTopic + 1]);
        }
    }

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Script script;

    ScriptedBroker(Script script) throws IOException {
        this.script = script;
        start(this::accept);
    }

    URI url() { return URI.create("mqtt://127.0.0.1:" + server.getLocalPort()); }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted-broker");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                start(() -> read(socket));
            }
        } catch (IOException e) {
            // it is closed
        }
    }

    private void read(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int type = in.readUnsignedByte() >> 4;
                script.take(type, in.readNBytes(length(in)), new Connection(socket));
            }
        } catch (IOException e) {
            // the client or the script has ended it
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0;; shift += 7) {
            int part = in.readUnsignedByte();
            length |= (part & 0x7f) << shift;
            if (part < 0x80) return length;
        }
    }

    @Override
    public void close() throws IOException { server.close(); }
}
