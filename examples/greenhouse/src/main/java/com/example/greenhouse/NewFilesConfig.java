package com.example.greenhouse;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "New files", description = "Tells an event for each new file of a folder.")
@interface NewFilesConfig {
    @AttributeDefinition(description = "The folder. Required.")
    String folder();

    @AttributeDefinition(name = "interval.ms", min = "10", max = "3600000",
            description = "How often it is looked at, in ms.")
    int interval_ms() default 1000;
}
