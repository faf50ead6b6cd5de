package io.tidegate.core.canwire;

/**
 * The bit rates of a bus.
 *
 * @param nominal bit/s; 0 if not known
 * @param data    bit/s of the data phase of CAN FD frames that switch the rate; 0 if not known, or none does
 */
public record BitRates(long nominal, long data) {
    /** Nobody told. */
    public static final BitRates UNKNOWN = new BitRates(0, 0);

    /** @throws IllegalArgumentException if one is negative */
    public BitRates {
        if (nominal < 0 || data < 0)
            throw new IllegalArgumentException("expected bit rates of 0 or more, found " + nominal + " and "
                    + data);
    }

    /** Whether the load of a bus can be told by them. */
    public boolean isKnown() { return nominal > 0; }

    /** Of a bus whose time runs so much faster. @param speed more than 0 */
    public BitRates at(double speed) {
        return new BitRates(Math.round(nominal * speed), Math.round(data * speed));
    }
}
