package io.tidegate.events.engine;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One metadata event. */
@ObjectClassDefinition(name = "Tidegate: metadata event",
        description = "A datapoint that is written when something happens: a signal fulfils a condition, or an event"
                + " arrives at a topic. Set exactly one of signal and topic.")
@interface EventConfig {
    @AttributeDefinition(required = false, description = "Name of the datapoint (tag name). Default: the topic or"
            + " signal in lower case with underscores, for instance motor_speed.")
    String name() default "";

    @AttributeDefinition(description = "Whether the event is watched for. Default: true.")
    boolean enabled() default true;

    @AttributeDefinition(required = false, description = "Signal to watch: Message.Signal on any bus, or"
            + " bus/Message.Signal. Default: none.")
    String signal() default "";

    @AttributeDefinition(description = "When the signal fires. ABOVE, BELOW and EQUALS fire once when they"
            + " become true,"
            + " also with the first sample; CHANGES fires each time the value differs from that of the last change."
            + " Default: ABOVE.")
    Condition condition() default Condition.ABOVE;

    /** Key {@code value}: without the dollar sign DS would name it after the annotation (single-element annotation). */
    @AttributeDefinition(name = "Value", required = false,
            description = "What the signal is compared with, in its unit. For EQUALS also a text of the DBC's"
            + " value table, for instance drive. Not used by CHANGES. Default: none.")
    String value$() default "";

    @AttributeDefinition(min = "0", description = "How far the signal must come back before it can fire again, in its"
            + " unit; for CHANGES how far it must move. At least 0. Default: 0.")
    double hysteresis() default 0;

    @AttributeDefinition(name = "Minimum interval ms", min = "0",
            description = "Least time between two datapoints of this event, in milliseconds of their own time;"
            + " what comes sooner is dropped and counted. At least 0."
            + " Default: 0.")
    long minimum_interval_ms() default 0;

    @AttributeDefinition(required = false, description = "EventAdmin topic to listen to, for instance"
            + " org/example/Door;"
            + " the last part may be *. Default: none.")
    String topic() default "";

    @AttributeDefinition(required = false, description = "LDAP filter over the properties of the topic's events, for"
            + " instance (&(door=left)(open=true)). Default: none.")
    String filter() default "";

    @AttributeDefinition(required = false, description = "What the datapoint carries. For a topic: names of event"
            + " properties, none means all that are numbers, booleans or texts. For a signal: further signals, as in"
            + " signal, whose latest values are added to its own. Default: none.")
    String[] fields() default {};

    @AttributeDefinition(description = "Measurement of the datapoint. Default: metadata.")
    String measurement() default "metadata";

    @AttributeDefinition(required = false, description = "What happened, for people (tag context). Default: the"
            + " topic's last part, or the signal and its condition.")
    String context() default "";

    @AttributeDefinition(required = false, description = "Further tags of the datapoint, each key=value."
            + " Default: none.")
    String[] tags() default {};

    /** How the console names the instance in its list. */
    String webconsole_configurationFactory_nameHint() default "{name} {signal}{topic}";
}
