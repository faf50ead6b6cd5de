package io.tidegate.base.configuration.check;

import io.tidegate.api.text.Nearest;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.check.metatype.Descriptions;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that a file name leads to a component, and in the right way. */
final class NameCheck {
    private static final int MAX_SLIPS = 2;

    private final Descriptions descriptions;

    NameCheck(Descriptions descriptions) { this.descriptions = descriptions; }

    List<Fault> check(ConfigName name) {
        Optional<Description> description = descriptions.find(name.component());
        String ending = name.format().ending();
        if (!name.hasGoodInstance())
            return fault("a name of letters, digits, '.', '_' or '-' after the ~",
                    '"' + name.instance() + '"',
                    "rename the file, e.g. " + name.component() + "~plant" + ending);
        if (description.isEmpty())
            return name.component().startsWith(Checker.OURS) ? nobody(name) : stranger(name);
        if (description.get().isFactory() && !name.isInstance())
            return fault("PID~NAME" + ending + ": there can be several of " + name.component(), name.file(),
                    "rename it, e.g. " + name.component() + "~plant" + ending);
        if (!description.get().isFactory() && name.isInstance())
            return fault("no ~NAME: there is one " + name.component() + " only", name.file(),
                    "rename it " + name.component() + ending);
        return List.of();
    }

    /**
     * A component that nobody describes may be anybody's; but not if its name is that of a part as it is
     * called everywhere else.
     */
    private List<Fault> stranger(ConfigName name) {
        String tail = (name.isInstance() ? "~" + name.instance() : "") + name.format().ending();
        for (String pid : descriptions.pids())
            if (pid.equalsIgnoreCase(name.component())
                    || pid.equalsIgnoreCase(Checker.OURS + name.component()))
                return fault("the whole PID of a component", name.component(),
                        "rename the file " + pid + tail);
        return List.of();
    }

    /** Another PID that is nearly that of a component may be a slip, or a plugin that has no description. */
    List<Fault> doubts(ConfigName name) {
        if (descriptions.find(name.component()).isPresent() || !check(name).isEmpty())
            return List.of();
        String tail = (name.isInstance() ? "~" + name.instance() : "") + name.format().ending();
        return descriptions.pids().stream()
                .filter(pid -> Nearest.distance(name.component(), pid, MAX_SLIPS + 1) <= MAX_SLIPS)
                .findFirst()
                .map(pid -> fault("the PID of a component", "that nobody describes " + name.component(),
                        "did you mean " + pid + tail
                                + "? Otherwise leave it: it is used unchecked")).orElse(List.of());
    }

    private List<Fault> nobody(ConfigName name) {
        return fault("the PID of a component", "no bundle with a component " + name.component(), advice(name)
                + "the file waits for such a bundle");
    }

    private String advice(ConfigName name) {
        Set<String> pids = descriptions.pids();
        String tail = (name.isInstance() ? "~" + name.instance() : "") + name.format().ending();
        int dash = name.component().indexOf('-'); // the habit of File Install
        if (dash > 0 && pids.contains(name.component().substring(0, dash)))
            return "did you mean " + name.component().substring(0, dash) + "~"
                    + name.component().substring(dash + 1) + name.format().ending() + "? Otherwise ";
        return Nearest.close(name.component(), pids).map(pid -> "did you mean " + pid + tail + "? Otherwise ")
                .orElse("");
    }

    private static List<Fault> fault(String expected, String found, String advice) {
        return List.of(new Fault(0, "", expected, found, advice));
    }
}
