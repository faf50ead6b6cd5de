package io.tidegate.can.socketcan;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The calls that JavaCAN does not offer. */
final class LibC {
    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    /** recvmmsg(2): many frames for one call, and with each the flags that say who sent it. */
    static native int recvmmsg(int socket, Pointer messages, int count, int flags, Pointer timeout)
            throws LastErrorException;

    /** socket(2). */
    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    /** send(2). */
    static native int send(int socket, Pointer bytes, int length, int flags) throws LastErrorException;

    /** recv(2). */
    static native int recv(int socket, Pointer bytes, int length, int flags) throws LastErrorException;

    /** close(2). */
    static native int close(int socket) throws LastErrorException;

    /** setsockopt(2). */
    static native int setsockopt(int socket, int level, int option, Pointer value, int length)
            throws LastErrorException;
}
