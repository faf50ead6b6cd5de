package io.tidegate.can.decoder;

import io.tidegate.can.decoder.settings.MessagePoints;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.Integers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of one decoder. */
@ObjectClassDefinition(name = "Tidegate: CAN decoder",
        description = "Decodes the frames of one CAN bus into signal values, using its DBC files.")
@interface DecoderConfig {
    @AttributeDefinition(description = "Name of the bus, as set in the configuration of its driver.")
    String bus();

    @AttributeDefinition(description = "DBC files of the bus, relative to the config folder, at least "
            + "one. If two describe the same message, the first one wins. A changed file is loaded "
            + "within 2 s.")
    String[] dbc();

    @AttributeDefinition(description = "Off: nothing is decoded. Default true.")
    boolean enabled() default true;

    @AttributeDefinition(description = "Maximum number of frames that wait for decoding, 16 to 1048576; "
            + "beyond that, new frames are dropped and counted. Default 8192: almost a second of a fully "
            + "loaded 1 Mbit/s bus.",
            min = "16", max = "1048576")
    int queue_frames() default 8192;

    @AttributeDefinition(description = "Maximum number of samples passed on at once when the bus is "
            + "busy, 1 to 1048576. When it is not, samples do not wait. Default 4096.", min = "1",
            max = "1048576")
    int batch_samples() default 4096;

    @AttributeDefinition(description = "Encoding of DBC files that are not UTF-8, such as windows-1251 "
            + "or Shift_JIS. Default windows-1252.")
    String dbc_charset() default "windows-1252";

    @AttributeDefinition(description = "Which messages are J1939. These are matched by parameter group, "
            + "whatever their priority, destination and source, have the tag source, and omit values "
            + "that are not available. AS_FILE: as the DBC says (VFrameFormat, ProtocolType); ALL: all "
            + "with 29-bit identifiers; OFF: none. Default AS_FILE.")
    J1939 j1939() default J1939.AS_FILE;

    @AttributeDefinition(description = "Maximum number of pairs of J1939 message and source address that "
            + "get the tag source, 0 to 4096; further ones have no tag. Default 256.", min = "0",
            max = "4096")
    int j1939_sources() default 256;

    @AttributeDefinition(description = "Integers of more than 53 bits do not fit into floats. ROUNDED: "
            + "floats like all values, rounded to 53 bits beyond 2^53. EXACT: integer fields in line "
            + "protocol, exact to the last digit, if factor is 1 and offset 0. Default ROUNDED.")
    Integers integers() default Integers.ROUNDED;

    @AttributeDefinition(description = "Seconds between points about the quality of the messages "
            + "(measurements can_bus_quality, can_quality), 0 to 86400; 0: frames are not monitored, and "
            + "no events are posted to EventAdmin. Default 10.", min = "0", max = "86400")
    int quality_interval_s() default 10;

    @AttributeDefinition(description = "A frame is late if it comes after more than this many cycle "
            + "times, 1.1 to 1000. Default 2.", min = "1.1", max = "1000")
    double quality_late_cycles() default 2;

    @AttributeDefinition(description = "A message is silent if it does not come for this many cycle "
            + "times, and at least a second, 2 to 10000. Default 5.", min = "2", max = "10000")
    double quality_silent_cycles() default 5;

    @AttributeDefinition(description = "Messages that get points of their own (measurement can_quality), "
            + "besides the totals of the bus (can_bus_quality). FAULTY: those with a fault so far; ALL: "
            + "all, about nine series each; NONE. Default FAULTY.")
    MessagePoints quality_messages() default MessagePoints.FAULTY;

    @AttributeDefinition(required = false, description = "Counter signals, which count the frames of "
            + "their message, such as Motor.Counter, or *.COUNTER for every message that has one; append "
            + "=14 if 0 follows 14. Default none.")
    String[] quality_counters() default {};

    @AttributeDefinition(required = false, description = "Checksum signals: one byte that protects the "
            + "other bytes of its message, such as *.CHECKSUM=CRC8_SAE_J1850; or XOR, SUM, or SUM_ID "
            + "(includes the identifier's bytes). Default none.")
    String[] quality_checksums() default {};

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {dbc}";
}
