package io.tidegate.core.dbc;

/** The kind of frames that carry a message, if the file declares it ({@code VFrameFormat}). */
public enum FrameFormat {
    /** Not declared; the identifier distinguishes standard from extended. */
    UNKNOWN,
    /** Classic CAN, 11-bit identifier ({@code StandardCAN}). */
    STANDARD,
    /** Classic CAN, 29-bit identifier ({@code ExtendedCAN}). */
    EXTENDED,
    /** CAN FD, 11-bit identifier ({@code StandardCAN_FD}). */
    STANDARD_FD,
    /** CAN FD, 29-bit identifier ({@code ExtendedCAN_FD}). */
    EXTENDED_FD,
    /** SAE J1939: the identifier holds a parameter group ({@code J1939PG}). */
    J1939,
    /** The same in a file of NMEA 2000 ({@code ProtocolType}). */
    NMEA2000
}
