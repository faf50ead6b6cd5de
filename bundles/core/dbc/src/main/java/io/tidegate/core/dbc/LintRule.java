package io.tidegate.core.dbc;

import static io.tidegate.core.dbc.Severity.ERROR;
import static io.tidegate.core.dbc.Severity.INFO;
import static io.tidegate.core.dbc.Severity.WARNING;

import java.util.Locale;

/** The rules of the DBC review, and what the author should do about each. */
public enum LintRule {
    /** The statement could not be read. */
    SYNTAX(ERROR, "Correct the statement; until then it has no effect."),
    /** There is no message in the file. */
    NO_MESSAGE(ERROR, "Check that this is a DBC file."),
    /** Two messages have one identifier. */
    DUPLICATE_ID(ERROR, "Give each message its own id, or remove one of them."),
    /** A frame can hold two signals of one name. */
    DUPLICATE_SIGNAL(ERROR, "Rename one of the two."),
    /** A multiplexed signal has no multiplexer. */
    UNKNOWN_MULTIPLEXER(ERROR, "Mark the multiplexer with M, or name it in SG_MUL_VAL_."),
    /** The factor is 0 or no number. */
    BAD_FACTOR(ERROR, "Write the factor that converts the raw value to the unit; 1 if there is none."),
    /** A message, signal or table that a statement names is not in the file. */
    UNKNOWN_REFERENCE(WARNING, "Correct the name or id, or remove the statement; it has no effect."),
    /** A statement is not ended. */
    MISSING_SEMICOLON(WARNING, "End the statement with ';'; other programs may reject the file."),
    /** It was read as what was most likely meant. */
    MENDED(WARNING, "Write what was expected; other programs may reject the file."),
    /** It is unusual but was used as it is. */
    UNUSUAL(INFO, "Check that this is intended."),
    /** An identifier has 29 bits but does not say so. */
    ID_WITHOUT_BIT_31(WARNING, "Add 2147483648 (bit 31) to the id; other programs reject it or never match."),
    /** An identifier has more than 29 bits. */
    ID_TOO_LARGE(WARNING, "Write the 29-bit id with only bit 31 added."),
    /** A name begins with a digit or has a character that other programs do not take. */
    BAD_NAME(WARNING, "Use letters, digits and '_', a letter first."),
    /** The text is not UTF-8. */
    NOT_UTF8(INFO, "Save the file as UTF-8, so that every program reads the same characters."),
    /** A signal ends after the message's last byte. */
    BEYOND_LENGTH(WARNING, "Correct the start bit, the signal's length or the message's length."),
    /** Two signals that a frame can hold both use the same bits. */
    OVERLAP(WARNING, "Correct start bit or length of one, or make them multiplexed."),
    /** Two messages have one name. */
    DUPLICATE_MESSAGE(WARNING, "Rename one; until then the id is appended to the name of the second."),
    /** Two names differ only in case. */
    NAME_BY_CASE(WARNING, "Rename one; databases and people confuse them."),
    /** Two names become one where only letters, digits and '_' are allowed. */
    NAME_COLLISION(WARNING, "Rename one; where special characters are replaced they become one series."),
    /** No frame can have the message's length. */
    BAD_LENGTH(WARNING, "Use 0 to 8, 12, 16, 20, 24, 32, 48 or 64 bytes; more only for J1939 transport and"
            + " NMEA 2000 fast packets."),
    /** The identifiers are those of J1939 or NMEA 2000, but the file does not say so. */
    J1939_UNDECLARED(WARNING,
            "Add BA_ \"ProtocolType\" \"J1939\"; or decode with j1939 = ALL (decode --j1939=ALL)."),
    /** The lowest allowed value is above the highest. */
    MIN_ABOVE_MAX(WARNING, "Swap the two, or write [0|0] for no limits."),
    /** The allowed range holds values that the bits cannot give. */
    RANGE_BEYOND_BITS(WARNING,
            "Correct the range, the length, factor or offset, or write [0|0] for no limits."),
    /** A text stands for a raw value that the bits cannot give. */
    TEXT_BEYOND_BITS(WARNING, "Remove the text, or correct the length or sign of the signal."),
    /** A signal is selected by a value that its multiplexer cannot have. */
    SELECTOR_BEYOND_BITS(WARNING,
            "Correct the value, or make the multiplexer wider; the signal is never in a frame."),
    /** One signed bit. */
    SIGNED_BIT(WARNING, "Make it unsigned (+): a signed bit is 0 or -1."),
    /** An integer may be too large for a floating-point number, which is what every value becomes. */
    WIDE_INTEGER(INFO,
            "If its last digits matter, as in an identifier or a serial number: integers = EXACT of the "
                    + "decoder and --integers=EXACT of decode keep them where the factor is 1 and the "
                    + "offset 0; or split it into two signals."),
    /** A message has no signals. */
    NO_SIGNALS(INFO, "Describe its signals, or remove the message."),
    /** A message has no sender. */
    NO_SENDER(INFO, "Name the node that sends it; Vector__XXX stands for nobody."),
    /** Neither unit nor texts. */
    NO_UNIT(INFO, "Give it a unit, or texts (VAL_) for its values."),
    /** A message has no cycle time. */
    NO_CYCLE_TIME(INFO, "Set GenMsgCycleTime in milliseconds, so that a missing message is noticed.");

    private final Severity severity;
    private final String advice;

    LintRule(Severity severity, String advice) {
        this.severity = severity;
        this.advice = advice;
    }

    /** As it stands in reports: {@code beyond-length}. Does not change. */
    public String id() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    public Severity severity() { return severity; }

    /** What the author should do, as a sentence. */
    public String advice() { return advice; }
}
