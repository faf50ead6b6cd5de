package com.example.sick;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * A component without a description or a check: only when it is activated does it say that a value is wrong.
 */
@Component(name = "com.example.sick.refusing", configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = Refusing.class)
public final class Refusing {
    /** @throws IllegalArgumentException if the value is not "good" */
    @Activate
    public Refusing(Map<String, Object> configuration) {
        Object value = configuration.get("value");
        if (!"good".equals(value)) throw new IllegalArgumentException("value: expected good, found " + value);
    }
}
