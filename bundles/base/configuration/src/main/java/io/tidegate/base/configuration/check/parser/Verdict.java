package io.tidegate.base.configuration.check.parser;

import io.tidegate.base.configuration.file.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the components' own parsers say of a configuration. Filled by one thread. */
public final class Verdict {
    public final List<Fault> errors = new ArrayList<>();
    /** About things outside, which may be mended without a change of the configuration. */
    public final List<Fault> doubts = new ArrayList<>();
    /** What was looked at besides the configuration. */
    public final Set<Path> files = new TreeSet<>();
    public final List<Claim> claims = new ArrayList<>();
}
