package io.tidegate.can.decoder;

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

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {dbc}";
}
