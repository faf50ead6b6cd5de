package io.tidegate.can.decoder.quality;

import java.util.Locale;

/** What can be wrong with a message that is described. */
enum Fault {
    /** It does not come any more; counted each time that begins. */
    SILENT,
    /** Frames that came too long after the one before. */
    LATE,
    /** Frames with fewer bytes than the DBC says. */
    SHORT,
    /** Values below the minimum or above the maximum of the DBC. */
    RANGE,
    /** Frames whose counter does not follow that of the one before. */
    COUNTER,
    /** Frames with a wrong checksum. */
    CHECKSUM;

    /** Field of the point that counts it. */
    String field() { return name().toLowerCase(Locale.ROOT); }
}
