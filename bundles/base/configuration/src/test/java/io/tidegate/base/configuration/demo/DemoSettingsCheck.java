package io.tidegate.base.configuration.demo;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What the parser of the demo bundle would say; the first word of {@code bus} tells it what to find. */
public final class DemoSettingsCheck implements SettingsCheck {
    /** Keys as Declarative Services would give them. */
    @interface Keys {
        String bus();

        int port() default 7;

        String[] signals() default {};
    }

    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.sinks.demo");
    }

    @Override
    public void check(Proposal proposal) {
        Keys keys = proposal.keys(Keys.class);
        String[] words = keys.bus().split(" ", 2);
        switch (words[0]) {
            case "refused" ->
                throw new IllegalArgumentException("bus: expected a name, found '" + words[1] + "'");
            case "together" ->
                throw new IllegalArgumentException("port: expected 1 to 5 with such a bus, "
                        + "found " + keys.port());
            case "faulty" -> throw new IllegalStateException("a fault");
            case "file" -> look(proposal, proposal.configFolder().resolve(words[1]));
            case "server" -> proposal.claims("port", "TCP port " + keys.port());
            default -> {}
        }
    }

    private static void look(Proposal proposal, Path file) {
        proposal.reads(file);
        if (!Files.exists(file)) proposal.doubt("bus", "a file", "none", "put it there");
    }
}
