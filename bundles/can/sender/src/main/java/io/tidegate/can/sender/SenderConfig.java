package io.tidegate.can.sender;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link SenderSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN sender", description = "Sends frames onto a bus, each at "
        + "its own interval. The driver of the bus needs transmit = true.")
@interface SenderConfig {
    @AttributeDefinition(description = "Name of the bus to send onto. Required.")
    String bus();

    @AttributeDefinition(description = "Frames in cansend notation, each followed by its interval in ms: "
            + "123#1122 100. Separate several in one text by commas. Intervals: 1 to 86400000. Required.")
    String[] frames();

    @AttributeDefinition(description = "Off: nothing is sent. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}";
}
