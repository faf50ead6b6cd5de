package io.tidegate.events.engine.trouble;

import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.SignalPattern;
import io.tidegate.api.signal.UnmatchedPatterns;
import io.tidegate.api.text.Nearest;
import io.tidegate.events.engine.when.SignalName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is wrong, before it is a sentence: finding the name that was probably meant takes milliseconds, which
 * nobody may spend who holds up samples. The same problem is equal, so that it is spelled out once.
 * Immutable; any thread.
 */
public interface Problem {
    /** Nothing is wrong. */
    Problem NONE = new Sentence("");

    /** The sentence; empty if nothing is wrong. May take a while. */
    String text();

    /** Known at once. */
    record Sentence(String text) implements Problem {}

    /** Several, each said once. */
    record Several(String beginning, List<Problem> all) implements Problem {
        @Override
        public String text() {
            return all.stream().map(Problem::text).filter(one -> !one.isEmpty()).distinct()
                    .collect(Collectors.collectingAndThen(Collectors.joining("; "),
                            text -> text.isEmpty() ? "" : beginning + text));
        }
    }

    /**
     * A name that is not among those there are.
     *
     * @param sentence what is missing
     */
    record NotAmong(String sentence, String wanted, Collection<String> names) implements Problem {
        @Override
        public String text() { return sentence + Nearest.advice(wanted, names); }
    }

    /** As {@link NotAmong}, with advice where no name is near. */
    record NotNear(String sentence, String wanted, Collection<String> names, String advice)
            implements
                Problem {
        @Override
        public String text() {
            String near = Nearest.close(wanted, names).orElse("");
            return sentence + (near.isEmpty() ? advice : "; did you mean " + near + "?");
        }
    }

    /** Patterns that mean no signal of the buses heard so far. */
    record Unmatched(String key, List<SignalPattern> patterns, List<SignalCatalog> heard) implements Problem {
        @Override
        public String text() {
            UnmatchedPatterns unmatched = new UnmatchedPatterns(key, patterns);
            for (SignalCatalog catalog : heard) unmatched.hear(catalog, 0);
            return unmatched.text();
        }
    }

    /** A signal or message that a bus does not have. */
    record NotOnBus(SignalName name, SignalCatalog catalog) implements Problem {
        @Override
        public String text() {
            boolean whole = name.signal().isEmpty();
            return new NotNear(
                    (whole ? "no message " : "no signal ") + name.path() + " on bus " + catalog.bus(),
                    name.path(), whole ? messages() : signals(), ", compare it with the DBC").text();
        }

        private List<String> messages() {
            return IntStream.range(0, catalog.messageCount()).mapToObj(m -> catalog.message(m).name())
                    .toList();
        }

        private List<String> signals() {
            return IntStream.range(0, catalog.signalCount()).mapToObj(
                    s -> catalog.message(catalog.messageOf(s)).name() + "." + catalog.signal(s).name())
                    .toList();
        }
    }
}
