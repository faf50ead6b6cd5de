package io.tidegate.events.engine;

import io.tidegate.events.engine.settings.Edge;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One metadata event. */
@ObjectClassDefinition(name = "Tidegate: metadata event",
        description = "Writes a datapoint when something happens. Set when, topic or axis.topic; with a "
                + "topic, the condition when must be true as the event arrives.")
@interface EventConfig {
    @AttributeDefinition(required = false, description = "Name of the datapoint (tag name). Default: the "
            + "topic or the first signal, in lower case with underscores, for instance motor_speed.")
    String name() default "";

    @AttributeDefinition(description = "Off: the event is not watched for. Default: true.")
    boolean enabled() default true;

    @AttributeDefinition(required = false, description = "Condition, for instance: Motor.Speed > 80 "
            + "hysteresis 3 and not Battery.SoC < 20; Motor.Gear = drive for 5 s; Motor.Temp rises by 5; "
            + "rate(Motor.Speed) < -20; Motor silent; bus(car) >= error_passive; trouble(sinks.*); "
            + "waiting(sinks.influx1~plant) > 1000; every 10 min; at 06:30 on mon-fri. Default: none.")
    String when() default "";

    @AttributeDefinition(description = "Which edge of the condition fires: RISING, when it becomes true, "
            + "even with the first sample; FALLING, when it becomes false; BOTH, and the field active "
            + "says which. Default: RISING.")
    Edge edge() default Edge.RISING;

    @AttributeDefinition(name = "Minimum interval ms", min = "0",
            description = "Minimum time between two datapoints of this event, in milliseconds of their "
                    + "own time. Sooner ones are dropped and counted; but with BOTH (for each bus and "
                    + "source), and for states of cameras, the last one is written when the time is over. "
                    + "At least 0. Default: 0.")
    long minimum_interval_ms() default 0;

    @AttributeDefinition(required = false, description = "EventAdmin topic to listen to, for instance"
            + " org/example/Door; the last part may be *. Default: none.")
    String topic() default "";

    @AttributeDefinition(required = false, description = "LDAP filter over the properties of the topic's"
            + " events, for instance (&(door=left)(open=true)). Default: none.")
    String filter() default "";

    @AttributeDefinition(name = "Axis topic", required = false,
            description = "Topic of a camera's events, for instance "
                    + "tns1:VideoSource/tnsaxis:DayNightVision; * stands for any text. Default: none.")
    String axis_topic() default "";

    @AttributeDefinition(name = "Axis camera", required = false,
            description = "Name of the camera, as set in its configuration. Default: any camera.")
    String axis_camera() default "";

    @AttributeDefinition(required = false, description = "Source of the camera's event, each as "
            + "key=value, for instance VideoSourceConfigurationToken=1. Default: any source.")
    String[] source() default {};

    @AttributeDefinition(required = false, description = "Fields of the event to write, each with a type "
            + "if its type is undeclared, for instance day:boolean, human:number, reason:text. Default: "
            + "all.")
    String[] fields() default {};

    @AttributeDefinition(required = false, description = "Further signals to write, with their latest "
            + "values: Message.Signal or bus/Message.Signal; * and ? stand for several, ! excludes. "
            + "Default: none.")
    String[] signals() default {};

    @AttributeDefinition(description = "Measurement of the datapoint. Default: metadata.")
    String measurement() default "metadata";

    @AttributeDefinition(required = false, description = "What happened, for people (tag context)."
            + " Default: the last part of the topic, or the condition.")
    String context() default "";

    @AttributeDefinition(required = false, description = "Further tags of the datapoint, each as "
            + "key=value. Default: none.")
    String[] tags() default {};

    @AttributeDefinition(required = false, description = "Signals to record around the event, at most "
            + "32 by name, and 256 by *, ? and !; each sample is a point of the measurement with _capture "
            + "appended. Default: none.")
    String[] capture() default {};

    @AttributeDefinition(name = "Capture before ms", min = "0", max = "3600000",
            description = "How long to record before the event, in milliseconds, 0 to 3600000; at most "
                    + "16384 samples of a signal, and for all events together an eighth of the heap. "
                    + "Default: 5000.")
    long capture_before_ms() default 5_000;

    @AttributeDefinition(name = "Capture after ms", min = "0", max = "3600000",
            description = "How long to record after the event, in milliseconds, 0 to 3600000. Default: "
                    + "5000.")
    long capture_after_ms() default 5_000;

    /** How the console names the instance in its list. */
    String webconsole_configurationFactory_nameHint() default "{name} {when}{topic}{axis.topic}";
}
