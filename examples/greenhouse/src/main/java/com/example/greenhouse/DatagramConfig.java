package com.example.greenhouse;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "CAN frames in datagrams",
        description = "A bus: each UDP datagram is a frame, 123#1122.")
@interface DatagramConfig {
    @AttributeDefinition(description = "Name of the bus, as decoders and sinks know it. Required.")
    String bus();

    @AttributeDefinition(
            description = "Local address that datagrams are sent to; 0.0.0.0 is every one of this computer.")
    String host() default "127.0.0.1";

    @AttributeDefinition(min = "1", max = "65535", description = "UDP port.")
    int port() default 4040;
}
