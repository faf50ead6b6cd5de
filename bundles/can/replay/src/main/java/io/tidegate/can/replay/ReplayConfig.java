package io.tidegate.can.replay;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link ReplaySettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN replay", description = "A CAN log file as a bus: its frames come as if they were "
        + "on a bus now. Starts when somebody listens to the bus.")
@interface ReplayConfig {
    @AttributeDefinition(description = "The log file: candump, Vector ASC or BLF, PEAK TRC, ASAM MF4, CSV of python-can, "
            + "SavvyCAN, cabana or Profinity, CRTD, BUSMASTER, CANHacker; may be gzipped; its content decides. A relative path "
            + "starts at the config folder. Required.")
    String file();

    @AttributeDefinition(description = "Name of the bus the frames are said to come from. Required.")
    String bus();

    @AttributeDefinition(description = "Send the frames onto the real bus of that name instead of giving them to the "
            + "gateway; its driver must be configured with transmit = true as well. Default: false.")
    boolean transmit() default false;

    @AttributeDefinition(required = false, description = "Play only these channels of the log, as it names them, "
            + "separated by commas: can0, or 1 in Vector's and PEAK's logs. can0=car, can1=body gives each a bus of "
            + "its own. Empty (default): all.")
    String channel() default "";

    @AttributeDefinition(required = false, description = "Channels of the log that are not played, separated by "
            + "commas. Empty (default): none.")
    String channel_exclude() default "";

    @AttributeDefinition(required = false, description = "Play only these ids, in hex, separated by commas, ranges "
            + "with both ends: 100-1FF, 7DF. Empty (default): all.")
    String ids_include() default "";

    @AttributeDefinition(required = false, description = "Ids that are not played, written like ids.include. "
            + "Empty (default): none.")
    String ids_exclude() default "";

    @AttributeDefinition(min = "0", max = "100", description = "1 (default) is real time, 0.1 to 100 a factor, "
            + "0 as fast as it goes: then it waits for room downstream and loses nothing.")
    double speed() default 1;

    @AttributeDefinition(description = "Begin again at the end of the log. Default: true.")
    boolean loop() default true;

    @AttributeDefinition(description = "NOW (default): frames carry the time at which they are played. "
            + "ORIGINAL: the time in the log.")
    Timestamps timestamps() default Timestamps.NOW;

    @AttributeDefinition(description = "Where the recorder's clock was set, e.g. Europe/Berlin, for formats that do "
            + "not say (ASC, BLF, TRC, BUSMASTER); matters for ORIGINAL timestamps. Default: UTC.")
    String zone() default "UTC";

    @AttributeDefinition(min = "0", description = "Milliseconds of the longest gap of the log, such as 60000: a longer "
            + "one, as of a night or where the recorder's clock was set, is played as one of that length. 0 (default): any.")
    long gap_max_ms() default 0;

    @AttributeDefinition(min = "0", description = "Begin so many milliseconds after the first frame of the log, in "
            + "every pass. Default: 0.")
    long start_at_ms() default 0;

    @AttributeDefinition(min = "0", max = "60000", description = "Milliseconds to wait after the first listener is "
            + "there, so that all of them are. Default: 500.")
    int start_delay_ms() default 500;

    @AttributeDefinition(description = "Whether it plays at all. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {file}";
}
