package io.tidegate.can.socketcan;

import java.io.IOException;

/** What the kernel refused, with its error number. The message is a sentence for people. */
final class SocketFault extends IOException {
    /** No such device or address. */
    static final int ENXIO = 6;
    /** Try again: the queue is full. */
    static final int EAGAIN = 11;
    /** No such device. */
    static final int ENODEV = 19;
    /** Invalid argument. */
    static final int EINVAL = 22;
    /** Message too long. */
    static final int EMSGSIZE = 90;
    /** Protocol not supported. */
    static final int EPROTONOSUPPORT = 93;
    /** Address family not supported. */
    static final int EAFNOSUPPORT = 97;
    /** Network is down. */
    static final int ENETDOWN = 100;
    /** No buffer space. */
    static final int ENOBUFS = 105;

    private static final long serialVersionUID = 1;

    private final int errno;

    /** @param errno of the kernel, or 0 if it was not asked */
    SocketFault(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    int errno() { return errno; }

    /** The interface is down; the socket gives frames again once it is up. */
    boolean isDown() { return errno == ENETDOWN; }
}
