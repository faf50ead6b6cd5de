package io.tidegate.can.decoder;

import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.Integers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of one decoder. */
@ObjectClassDefinition(name = "Tidegate: CAN decoder",
        description = "Turns the frames of one CAN bus into signal values, as its DBC files describe them.")
@interface DecoderConfig {
    @AttributeDefinition(description = "Name of the bus to decode, as the source of its frames calls it.")
    String bus();

    @AttributeDefinition(description = "DBC files of the bus, relative to the config folder, at least one. "
            + "Where two describe the same message, the first counts. A changed file is loaded within 2 s.")
    String[] dbc();

    @AttributeDefinition(description = "Whether the decoder works. If not, it takes no frames. Default true.")
    boolean enabled() default true;

    @AttributeDefinition(description = "Frames that may wait for decoding, 16 to 1048576; when as many wait, "
            + "new ones are lost and counted. Default 8192: almost a second of a full 1 Mbit/s bus.",
            min = "16", max = "1048576")
    int queue_frames() default 8192;

    @AttributeDefinition(description = "Samples handed on at once when the bus is busy, 1 to 1048576. "
            + "When it is not, nothing waits for more. Default 4096.", min = "1", max = "1048576")
    int batch_samples() default 4096;

    @AttributeDefinition(description = "Charset of DBC files that are no UTF-8, such as windows-1251 or Shift_JIS."
            + " Default windows-1252.")
    String dbc_charset() default "windows-1252";

    @AttributeDefinition(description = "Which messages are of J1939: these match by parameter group, whatever their "
            + "priority, destination and source, carry the tag source, and leave out what is not available. AS_FILE: as "
            + "the DBC says (VFrameFormat, ProtocolType); ALL: all with 29-bit identifiers; OFF: none. Default AS_FILE.")
    J1939 j1939() default J1939.AS_FILE;

    @AttributeDefinition(description = "Pairs of J1939 message and source address that are told apart, 0 to 4096; "
            + "further ones have no tag. Default 256.", min = "0", max = "4096")
    int j1939_sources() default 256;

    @AttributeDefinition(description = "What becomes of integers of more than 53 bits, which the usual float values cannot "
            + "hold. ROUNDED: they are floats as all values, rounded to 53 bits beyond 2^53. EXACT: those with factor 1 and "
            + "offset 0 are integer fields in line protocol, exact to the last digit. Default ROUNDED.")
    Integers integers() default Integers.ROUNDED;

    @AttributeDefinition(description = "Seconds between two points that say how well the messages come "
            + "(measurements can_bus_quality, can_quality), 0 to 86400; 0: the frames are not watched, and nothing is "
            + "told to EventAdmin. Default 10.", min = "0", max = "86400")
    int quality_interval_s() default 10;

    @AttributeDefinition(description = "A frame is late when it comes after more cycle times than that, 1.1 to 1000. "
            + "Default 2.", min = "1.1", max = "1000")
    double quality_late_cycles() default 2;

    @AttributeDefinition(description = "A message is silent when it does not come for so many cycle times and at least a "
            + "second, 2 to 10000. Default 5.", min = "2", max = "10000")
    double quality_silent_cycles() default 5;

    @AttributeDefinition(description = "Messages with points of their own (measurement can_quality), besides the sums of "
            + "the bus (can_bus_quality): FAULTY: those in which a fault was found so far; ALL: all, about nine series each; "
            + "NONE. Default FAULTY.")
    MessagePoints quality_messages() default MessagePoints.FAULTY;

    @AttributeDefinition(required = false, description = "Signals that count the frames of their message, such as "
            + "Motor.Counter, or *.COUNTER for every message that has it; =14 behind it if the count before 0 is 14. "
            + "Default none.")
    String[] quality_counters() default {};

    @AttributeDefinition(required = false, description = "Signals of one byte that protect the other bytes of their "
            + "message, such as *.CHECKSUM=CRC8_SAE_J1850; else XOR, SUM, or SUM_ID (the bytes of the identifier are part "
            + "of the sum). Default none.")
    String[] quality_checksums() default {};

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {dbc}";
}
