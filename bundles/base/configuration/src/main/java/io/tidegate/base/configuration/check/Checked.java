package io.tidegate.base.configuration.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file after the check.
 *
 * @param description what it was checked against; empty if nobody describes the component
 * @param values      key to value, typed as Config Admin wants them; of no use if there are errors
 * @param findings    in the order of the file
 */
public record Checked(Optional<Description> description, Map<String, Object> values, List<Finding> findings) {
    /** True if the configuration can be used. */
    public boolean isGood() { return findings.stream().noneMatch(Finding::isError); }

    /** What it was checked against, or a description that knows nothing. */
    public Description descriptionOrUnknown(String pid) { return description.orElse(Description.unknown(pid)); }
}
