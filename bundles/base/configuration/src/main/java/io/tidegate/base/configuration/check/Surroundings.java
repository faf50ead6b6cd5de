package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.check.secret.Placeholders;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What configurations may refer to.
 *
 * @param environment value of an environment variable, or null
 * @param properties  value of a framework property, or null
 * @param config      folder of the configuration files; secrets are files in its subfolder {@code secrets}
 * @param data        folder of the gateway's data
 * @param isElsewhere the gateway is another process: its environment and properties may hold more
 */
public record Surroundings(UnaryOperator<String> environment, UnaryOperator<String> properties, Path config,
        Path data,
        boolean isElsewhere) {
    /** Of the gateway itself. */
    public Surroundings(UnaryOperator<String> environment, UnaryOperator<String> properties, Path config,
            Path data) {
        this(environment, properties, config, data, false);
    }

    Path secrets() { return config.resolve("secrets"); }

    Placeholders placeholders() { return new Placeholders(environment, properties, config, isElsewhere); }
}
