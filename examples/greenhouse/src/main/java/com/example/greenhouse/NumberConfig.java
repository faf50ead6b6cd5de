package com.example.greenhouse;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Number in a file",
        description = "A metric: the number that a text file holds.")
@interface NumberConfig {
    @AttributeDefinition(
            description = "Name of the metric, as metrics.scheduler and the database know it. Required.")
    String metric_name();

    @AttributeDefinition(
            description = "The text file, for instance /sys/class/hwmon/hwmon0/temp1_input. Required.")
    String file();
}
