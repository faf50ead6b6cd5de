package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.check.parser.Claim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration file after the check.
 *
 * @param description what it was checked against; empty if nobody describes the component
 * @param values      key to value, typed as Config Admin wants them; of no use if there are errors
 * @param findings    in the order of the file
 * @param isDoubtful  something outside is not as it has to be: a component that works had better keep what it
 *                    has
 * @param files       that were looked at besides it
 * @param claims      what it wants for itself alone
 */
public record Checked(Optional<Description> description, Map<String, Object> values, List<Finding> findings,
        boolean isDoubtful, Set<Path> files, List<Claim> claims) {
    /** Metatype has faults to tell, or nobody else was asked. */
    Checked(Optional<Description> description, Map<String, Object> values, List<Finding> findings) {
        this(description, values, findings, false, Set.of(), List.of());
    }

    /** True if the configuration can be used. */
    public boolean isGood() { return findings.stream().noneMatch(Finding::isError); }

    /** What it was checked against, or a description that knows nothing. */
    public Description descriptionOrUnknown(String pid) {
        return description.orElse(Description.unknown(pid));
    }

    /** The same with one finding more. */
    public Checked with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new Checked(description, values, more, isDoubtful, files, claims);
    }

    /** What is wrong if doubts count as errors. */
    public List<Finding> strictFindings() {
        return isDoubtful ? findings.stream().map(Finding::asError).toList() : findings;
    }

    /** The same with doubts as errors. */
    public Checked strict() {
        return new Checked(description, values, strictFindings(), false, files, claims);
    }
}
