package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.file.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the components' own parsers say of a configuration. Filled by one thread. */
final class Verdict {
    final List<Fault> errors = new ArrayList<>();
    /** About things outside, which may be mended without a change of the configuration. */
    final List<Fault> doubts = new ArrayList<>();
    /** What was looked at besides the configuration. */
    final Set<Path> files = new TreeSet<>();
    final List<Claim> claims = new ArrayList<>();
}
