package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.file.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The faults of one file; those beyond a number people can read are only counted. */
final class Faults {
    private static final int MAX_TOLD = 20;

    private final List<Fault> told = new ArrayList<>();
    private int more;

    /** One more; its words are only made if they are told. */
    void add(Supplier<Fault> fault) {
        if (told.size() < MAX_TOLD)
            told.add(fault.get());
        else
            more++;
    }

    void addAll(List<Fault> faults) { faults.forEach(fault -> add(() -> fault)); }

    boolean isEmpty() { return told.isEmpty(); }

    List<Fault> told() {
        List<Fault> all = new ArrayList<>(told);
        if (more > 0)
            all.add(new Fault(told.get(told.size() - 1).line(), "", "no further faults", more + " more",
                    "correct those above first"));
        return all;
    }
}
