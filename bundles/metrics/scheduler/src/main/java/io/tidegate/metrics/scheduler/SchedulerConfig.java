package io.tidegate.metrics.scheduler;

import io.tidegate.metrics.scheduler.time.Align;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of one scheduled metric. */
@ObjectClassDefinition(name = "Tidegate: metric",
        description = "Reads one metric at its own interval, and publishes it as points to every sink.")
@interface SchedulerConfig {
    @AttributeDefinition(
            description = "Name of the metric, as its probe registered it: cpu_usage, cpu_times, "
                    + "cpu_load_average, virtual_memory, swap_usage, disk_usage, net_io, uptime, process, "
                    + "temperature, fan, power, battery, or one of a bundle you added. No default.")
    String metric();

    @AttributeDefinition(min = "100", max = "604800000",
            description = "Time from one reading to the next, in "
                    + "milliseconds; 100 to 604800000 (seven days). Default 10000.")
    int interval_ms() default 10_000;

    @AttributeDefinition(min = "0", max = "604799999", description = "Each reading is delayed by a "
            + "random time of up to this many milliseconds, less than the interval, so that many metrics "
            + "or gateways are not read at the same moment. Default 0.")
    int jitter_ms() default 0;

    @AttributeDefinition(description = "Alignment of the readings. NONE: one interval after the previous "
            + "one. UTC: when UTC shows a multiple of the interval. LOCAL: when the local time of "
            + "time.zone does, including daylight saving time: a day is from midnight to midnight. "
            + "Default NONE.")
    Align align() default Align.NONE;

    @AttributeDefinition(required = false, description = "Time zone for align = LOCAL, for instance "
            + "Europe/Berlin. Default: the machine's.")
    String time_zone() default "";

    @AttributeDefinition(required = false, description = "Tags for every point, each as key=value; they "
            + "override the metric's own tags. Default none.")
    String[] tags() default {};

    @AttributeDefinition(description = "Off: the metric is not read. Default true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{metric} every {interval.ms} ms";
}
