package io.tidegate.can.serial;

/** How an adapter wants to be opened; what it sends is understood either way. */
enum Dialect {
    /** LAWICEL CANUSB, CAN232 and all who follow: {@code L} listens only, {@code O} takes part. */
    LAWICEL("L", "O"),
    /** CANable firmware knows no {@code L} and ignores it: {@code M1} before {@code O} listens only. */
    CANABLE("M1\rO", "M0\rO");

    private final String listenOnly;
    private final String takePart;

    Dialect(String listenOnly, String takePart) {
        this.listenOnly = listenOnly;
        this.takePart = takePart;
    }

    /** Commands that open the channel, separated by CR. */
    String[] open(boolean silent) { return (silent ? listenOnly : takePart).split("\r"); }
}
