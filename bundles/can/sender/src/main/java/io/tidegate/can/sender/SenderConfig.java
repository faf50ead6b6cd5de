package io.tidegate.can.sender;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link SenderSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN sender", description = "Frames that are sent onto a bus, each "
        + "at an interval of its own. The bus must be configured with transmit = true.")
@interface SenderConfig {
    @AttributeDefinition(description = "Name of the bus to send onto. Required.")
    String bus();

    @AttributeDefinition(description = "The frames in the notation of cansend, each followed by its interval in ms: "
            + "123#1122 100. Several in one text are separated by commas. Intervals: 1 to 86400000. Required.")
    String[] frames();

    @AttributeDefinition(description = "Whether anything is sent at all. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}";
}
