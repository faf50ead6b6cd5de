package io.tidegate.can.socketcan;

/** What the kernel's error numbers mean for people, and what to do. */
final class Sentences {
    private Sentences() {}

    /** Why the socket could not be opened. */
    static String notOpened(String device, int errno, String message) {
        return switch (errno) {
            case SocketFault.EAFNOSUPPORT, SocketFault.EPROTONOSUPPORT ->
                "the kernel of this machine has no SocketCAN: modprobe can_raw loads it, "
                        + "if there is the module";
            case SocketFault.ENODEV -> "no CAN interface " + device + ": plug the adapter in, or correct "
                    + "the key interface; 'ip link' shows what there is";
            default -> device + " cannot be opened: " + message;
        };
    }

    /** Why nothing comes any more. */
    static String lost(String device, int errno, String message) {
        return switch (errno) {
            case SocketFault.ENETDOWN -> down(device);
            case SocketFault.ENODEV -> device + " went away: plug the adapter in again";
            default -> device + " cannot be read: " + message;
        };
    }

    /** Why a frame was not sent. */
    static String notSent(String device, int errno, String message) {
        return switch (errno) {
            case SocketFault.ENETDOWN -> down(device);
            case SocketFault.ENODEV, SocketFault.ENXIO -> device + " went away: plug the adapter in again";
            case SocketFault.ENOBUFS, SocketFault.EAGAIN -> "the send queue of " + device + " is full: "
                    + "nobody acknowledges its frames, or they come too fast (ip link set " + device
                    + " txqueuelen 1000 makes room)";
            case SocketFault.EINVAL, SocketFault.EMSGSIZE -> device + " does not take this frame: CAN FD "
                    + "needs an interface set up with 'fd on'";
            default -> device + " does not take the frame: " + message;
        };
    }

    private static String down(String device) {
        return device + " is down: ip link set " + device + " up type can bitrate ...";
    }
}
