package io.tidegate.launcher.service;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Datagrams to a socket of this machine (unix(7)), which Java knows as streams only: by JNA, whose bundle is
 * in the distribution for other reasons. It is asked by name, as the launcher does not need it otherwise.
 * Linux only.
 */
final class Datagrams implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 02000000;
    /** Who stops must not wait for a manager that does not read. */
    private static final int MSG_DONTWAIT = 0x40;

    private final URLClassLoader loader;
    private final Method function;
    private final Method invoke;
    private final Constructor<?> size;

    /**
     * @param bundles folder in which the jar of JNA is; @throws IOException if it is not there, or does not
     *                work here
     */
    Datagrams(Path bundles) throws IOException {
        loader = new URLClassLoader("jna", new URL[] {jar(bundles)}, ClassLoader.getPlatformClassLoader());
        try {
            Class<?> type = loader.loadClass("com.sun.jna.Function");
            function = type.getMethod("getFunction", String.class, String.class);
            invoke = type.getMethod("invokeInt", Object[].class);
            size = loader.loadClass("com.sun.jna.NativeLong").getConstructor(long.class);
            call("getpid");
        } catch (ReflectiveOperationException | LinkageError e) {
            loader.close();
            throw new IOException("JNA does not work here: " + e, e);
        } catch (IOException e) {
            loader.close();
            throw e;
        }
    }

    private static URL jar(Path bundles) throws IOException {
        try (Stream<Path> files = Files.list(bundles)) {
            List<Path> jars = files.filter(
                    file -> file.getFileName().toString().matches("net\\.java\\.dev\\.jna\\.jna-\\d.*\\.jar"))
                    .toList();
            if (jars.isEmpty()) throw new IOException("there is no JNA in " + bundles);
            return jars.get(0).toUri().toURL();
        }
    }

    /**
     * Sends one, or throws; never waits. @param address a path; with an {@code @} first a name without a file
     */
    void send(String address, String text) throws IOException {
        byte[] to = address(address);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int socket = call("socket", AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (socket < 0) throw new IOException("no socket");
        try {
            if (call("sendto", socket, bytes, size(bytes.length), MSG_DONTWAIT, to,
                    to.length) != bytes.length)
                throw new IOException(
                        "nobody took it at " + address + ", or whoever listens there does not read");
        } finally {
            call("close", socket);
        }
    }

    /** {@code struct sockaddr_un}. */
    static byte[] address(String address) {
        byte[] name = address.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name[0] == '@';
        if (isAbstract) name[0] = 0;
        ByteBuffer to =
                ByteBuffer.allocate(2 + name.length + (isAbstract ? 0 : 1)).order(ByteOrder.nativeOrder());
        return to.putShort((short) AF_UNIX).put(name).array();
    }

    private Object size(long bytes) throws IOException {
        try {
            return size.newInstance(bytes);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    int call(String name, Object... arguments) throws IOException {
        try {
            return (Integer) invoke.invoke(function.invoke(null, "c", name), (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new IOException(name + ": " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException { loader.close(); }
}
