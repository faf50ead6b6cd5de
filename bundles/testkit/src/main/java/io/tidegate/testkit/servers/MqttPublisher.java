package io.tidegate.testkit.servers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/**
 * The least MQTT 3.1.1 that a camera needs: CONNECT and PUBLISH with QoS 1, both waited for. It shares no
 * code with any client library, so that a fault of one is not made good by the same fault here. One thread.
 */
public final class MqttPublisher implements AutoCloseable {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int RETAIN = 0x01;

    private final Socket socket;
    private final DataInputStream in;
    private int packet;

    private MqttPublisher(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Connects without TLS. @param user empty for none */
    public static MqttPublisher connect(URI url, String user, String password) throws IOException {
        return login(new Socket(url.getHost(), url.getPort()), user, password);
    }

    /** Connects with TLS and trusts whoever the context trusts. */
    public static MqttPublisher connect(URI url, SSLContext context) throws IOException {
        return login(context.getSocketFactory().createSocket(url.getHost(), url.getPort()), "", "");
    }

    private static MqttPublisher login(Socket socket, String user, String password) throws IOException {
        MqttPublisher publisher = new MqttPublisher(socket);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeUTF("MQTT");
        out.writeByte(4);
        out.writeByte(user.isEmpty() ? 0x02 : 0xC2);
        out.writeShort(60);
        out.writeUTF("fake-camera-" + System.nanoTime());
        if (!user.isEmpty()) {
            out.writeUTF(user);
            out.writeUTF(password);
        }
        publisher.send(CONNECT, body.toByteArray());
        byte[] answer = publisher.receive(CONNACK);
        if (answer[1] != 0) throw new IOException("the broker refuses the connection: " + answer[1]);
        return publisher;
    }

    /** Returns once the broker has it. */
    public void publish(String topic, String payload, boolean retain) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeUTF(topic);
        out.writeShort(++packet);
        out.write(payload.getBytes(StandardCharsets.UTF_8));
        send(PUBLISH_QOS1 | (retain ? RETAIN : 0), body.toByteArray());
        receive(PUBACK);
    }

    private void send(int type, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int rest = body.length;
        do {
            packet.write(rest > 127 ? rest % 128 | 128 : rest);
            rest /= 128;
        } while (rest > 0);
        packet.write(body);
        socket.getOutputStream().write(packet.toByteArray());
    }

    private byte[] receive(int type) throws IOException {
        int found = in.readUnsignedByte();
        if (found != type) throw new IOException("expected MQTT packet " + type + ", found " + found);
        return in.readNBytes(in.readUnsignedByte());
    }

    @Override
    public void close() throws IOException { socket.close(); }
}
