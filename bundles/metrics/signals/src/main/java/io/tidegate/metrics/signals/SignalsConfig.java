package io.tidegate.metrics.signals;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of one signal metric. */
@ObjectClassDefinition(name = "Tidegate: signal metric",
        description = "Statistics of CAN signals over intervals of sample time, published as points to "
                + "every sink.")
@interface SignalsConfig {
    @AttributeDefinition(description = "Signals to evaluate: Message.Signal on any bus, "
            + "bus/Message.Signal, bus/Message or bus; * stands for any text, ? for one character, and a "
            + "leading ! excludes. Required.")
    String[] signals();

    @AttributeDefinition(min = "100", max = "604800000", description = "Length of an interval in "
            + "milliseconds, in the time of the samples; intervals begin at multiples of it since 1970 "
            + "in UTC. 100 to 604800000 (seven days). Default 10000.")
    int interval_ms() default 10_000;

    @AttributeDefinition(description = "Statistics of each interval: LAST, MIN, MAX, MEAN, SUM, COUNT, "
            + "TIME_WEIGHTED_MEAN, INTEGRAL (value times seconds). Default LAST, MIN, MAX, MEAN, COUNT.")
    Statistic[] statistics() default {Statistic.LAST, Statistic.MIN, Statistic.MAX, Statistic.MEAN,
        Statistic.COUNT};

    @AttributeDefinition(description = "On: an interval without samples is written with count 0; needs "
            + "COUNT. Off: nothing is written. Default false.")
    boolean empty_intervals() default false;

    @AttributeDefinition(min = "1", max = "604800000", description = "How long a value stays valid for "
            + "INTEGRAL and TIME_WEIGHTED_MEAN when no newer one comes, in milliseconds; 1 to 604800000. "
            + "Default 10000.")
    int hold_ms() default 10_000;

    @AttributeDefinition(description = "Measurement of the points: a template that may contain {name}, "
            + "{bus}, {message} and {signal}. Default can_signal.")
    String measurement() default "can_signal";

    @AttributeDefinition(required = false, description = "Tags for every point, each as key=value; they "
            + "override the component's own. Default none.")
    String[] tags() default {};

    @AttributeDefinition(description = "Off: nothing is evaluated. Default true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{signals} every {interval.ms} ms";
}
