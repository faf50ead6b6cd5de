package io.tidegate.metrics.scheduler;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of one scheduled metric. */
@ObjectClassDefinition(name = "Tidegate: metric",
        description = "Asks one metric at its own interval; what it says reaches every sink as points.")
@interface SchedulerConfig {
    @AttributeDefinition(description = "Name of the metric, as its probe registered it: cpu_usage, cpu_times, "
            + "cpu_load_average, virtual_memory, swap_usage, disk_usage, net_io, uptime, process, temperature, fan, "
            + "power, battery, or one of a bundle you added. No default.")
    String metric();

    @AttributeDefinition(min = "100", max = "604800000", description = "Time from one reading to the next, in "
            + "milliseconds; 100 to 604800000 (seven days). Default 10000.")
    int interval_ms() default 10_000;

    @AttributeDefinition(min = "0", max = "604799999", description = "Each reading is delayed by a random time of 0 to "
            + "this many milliseconds, so that many metrics or many gateways do not ask at once; shorter than the "
            + "interval. Default 0.")
    int jitter_ms() default 0;

    @AttributeDefinition(description = "At which times it is read. NONE: an interval after the one before. UTC: when a "
            + "clock in UTC shows a multiple of the interval. LOCAL: when a clock of time.zone does, also over "
            + "daylight saving: a day is from midnight to midnight. Default NONE.")
    Align align() default Align.NONE;

    @AttributeDefinition(required = false, description = "Zone of align LOCAL, for instance Europe/Berlin. Default: "
            + "that of the machine.")
    String time_zone() default "";

    @AttributeDefinition(required = false, description = "Tags added to every point, each as key=value; they win "
            + "over a tag of the same name that the metric sets. Default none.")
    String[] tags() default {};

    @AttributeDefinition(description = "Off: the metric is not read. Default true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{metric} every {interval.ms} ms";
}
