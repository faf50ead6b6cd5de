package io.tidegate.can.replay;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link ReplaySettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN replay", description = "A CAN log file as a bus: its frames come as if they were "
        + "on a bus now. Starts when somebody listens to the bus.")
@interface ReplayConfig {
    @AttributeDefinition(description = "The log file: candump format, may be gzipped. A relative path starts at the "
            + "config folder. Required.")
    String file();

    @AttributeDefinition(description = "Name of the bus the frames are said to come from. Required.")
    String bus();

    @AttributeDefinition(required = false, description = "Play only the frames of this interface of the log, "
            + "e.g. can0. Empty (default): all.")
    String channel() default "";

    @AttributeDefinition(min = "0", max = "100", description = "1 (default) is real time, 0.1 to 100 a factor, "
            + "0 as fast as it goes: then it waits for room downstream and loses nothing.")
    double speed() default 1;

    @AttributeDefinition(description = "Begin again at the end of the log. Default: true.")
    boolean loop() default true;

    @AttributeDefinition(description = "NOW (default): frames carry the time at which they are played. "
            + "ORIGINAL: the time in the log.")
    Timestamps timestamps() default Timestamps.NOW;

    @AttributeDefinition(min = "0", max = "60000", description = "Milliseconds to wait after the first listener is "
            + "there, so that all of them are. Default: 500.")
    int start_delay_ms() default 500;

    @AttributeDefinition(description = "Whether it plays at all. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {file}";
}
