package io.tidegate.can.serial.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A serial port by jSerialComm: blocking reads on the caller's thread, none of its events. */
public final class JSerialCommLink implements SerialLink {
    private static final int READ_WITHIN_MILLIS = 100;
    private static final int EACCES = 13;
    private static final int EAGAIN = 11;
    private static final int EBUSY = 16;

    private final SerialPort port;
    private final String path;

    private JSerialCommLink(SerialPort port, String path) {
        this.port = port;
        this.path = path;
    }

    /**
     * A link such as /dev/serial/by-id/... is followed here, and only here: a port object is never opened
     * twice.
     */
    public static SerialLink open(String path, int baudRate) throws IOException {
        if (path.startsWith("/") && !Files.exists(Path.of(path)))
            throw new IOException("no adapter at " + path + ": plug it in, or correct the key port");
        try {
            SerialPort port = SerialPort.getCommPort(path);
            port.setComPortParameters(baudRate, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_WITHIN_MILLIS, 0);
            if (!port.openPort()) throw new IOException(refusal(path, port.getLastErrorCode()));
            return new JSerialCommLink(port, path);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("no serial port " + path + ": plug the adapter in, or correct the key port",
                    e);
        } catch (LinkageError e) {
            throw new IOException(
                    "the native library of jSerialComm cannot be loaded; expected a data folder that "
                            + "is not mounted noexec: " + e.getMessage(), e);
        }
    }

    private static String refusal(String path, int error) {
        return switch (error) {
            case EACCES ->
                "no permission for " + path + ": add the user the gateway runs as to the group dialout";
            case EAGAIN, EBUSY -> path + " is in use by another program: end that one";
            default -> path + " cannot be opened (error " + error + "): in use by another configuration, "
                    + "or gone";
        };
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int read = port.readBytes(buffer, buffer.length);
        if (read < 0) throw gone();
        return read;
    }

    @Override
    public void write(byte[] bytes, int count) throws IOException {
        if (port.writeBytes(bytes, count) != count) throw gone();
    }

    private IOException gone() {
        return new IOException("the adapter at " + path + " went away: plug it in again");
    }

    @Override
    public void close() { port.closePort(); }
}
