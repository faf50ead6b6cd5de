package io.tidegate.can.replay;

import io.tidegate.can.replay.time.Timestamps;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link ReplaySettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN replay", description = "Replays a CAN log file as a bus, as "
        + "if its frames were received now. Starts when something listens to the bus.")
@interface ReplayConfig {
    @AttributeDefinition(description = "Log file: candump, Vector ASC or BLF, PEAK TRC, ASAM MF4, CSV of "
            + "python-can, SavvyCAN, cabana or Profinity, CRTD, BUSMASTER, CANHacker; may be gzipped. "
            + "The format is detected. A relative path starts at the config folder. Required.")
    String file();

    @AttributeDefinition(description = "Name of the bus that the frames belong to. Required.")
    String bus();

    @AttributeDefinition(description = "Send the frames onto the real bus of that name instead of into "
            + "the gateway; its driver needs transmit = true as well. Default: false.")
    boolean transmit() default false;

    @AttributeDefinition(required = false, description = "Replay only these channels of the log, named "
            + "as in the log, separated by commas: can0, or 1 in Vector and PEAK logs. can0=car, "
            + "can1=body maps each channel to a bus. Empty (default): all.")
    String channel() default "";

    @AttributeDefinition(required = false, description = "Channels of the log to skip, separated by "
            + "commas. Empty (default): none.")
    String channel_exclude() default "";

    @AttributeDefinition(required = false, description = "Replay only these identifiers, in hex, "
            + "separated by commas; ranges include both ends: 100-1FF, 7DF. Empty (default): all.")
    String ids_include() default "";

    @AttributeDefinition(required = false, description = "Identifiers to skip, written like ids.include. "
            + "Empty (default): none.")
    String ids_exclude() default "";

    @AttributeDefinition(min = "0", max = "100", description = "1 (default) is real time, 0.1 to 100 a "
            + "factor, 0 as fast as possible; it then waits for slow consumers and loses nothing.")
    double speed() default 1;

    @AttributeDefinition(description = "Start over at the end of the log. Default: true.")
    boolean loop() default true;

    @AttributeDefinition(description = "NOW (default): timestamp frames when they are replayed. "
            + "ORIGINAL: keep the times of the log.")
    Timestamps timestamps() default Timestamps.NOW;

    @AttributeDefinition(description = "Time zone of the recorder's clock, e.g. Europe/Berlin, for "
            + "formats that do not record it (ASC, BLF, TRC, BUSMASTER); matters only with timestamps = "
            + "ORIGINAL. Default: UTC.")
    String zone() default "UTC";

    @AttributeDefinition(min = "0", description = "Maximum gap in milliseconds, such as 60000: a longer "
            + "gap in the log, for instance overnight or where the recorder's clock was set, is "
            + "shortened to this length. 0 (default): no limit.")
    long gap_max_ms() default 0;

    @AttributeDefinition(min = "0", description = "Start each pass at this offset from the first frame "
            + "of the log, in milliseconds. Default: 0.")
    long start_at_ms() default 0;

    @AttributeDefinition(min = "0", max = "1000000", description = "Bit rate of the bus in the log, in "
            + "bit/s, such as 500000: with it, the load of the bus is reported. It changes nothing of the "
            + "replay. 0 (default): unknown.")
    int bitrate() default 0;

    @AttributeDefinition(min = "0", max = "10000000", description = "Bit rate of the data phase of CAN FD "
            + "frames in the log, in bit/s; needs bitrate. 0 (default): none, or unknown.")
    int data_bitrate() default 0;

    @AttributeDefinition(min = "0", max = "60000", description = "Milliseconds to wait after the first "
            + "listener appears, so that all of them are ready. Default: 500.")
    int start_delay_ms() default 500;

    @AttributeDefinition(description = "Off: nothing is replayed. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {file}";
}
