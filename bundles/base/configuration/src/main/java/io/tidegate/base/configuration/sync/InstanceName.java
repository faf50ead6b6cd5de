package io.tidegate.base.configuration.sync;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a name for a configuration made in the web console, which names its own by random numbers. */
final class InstanceName {
    /** Keys whose value is likely to be what people call the thing. */
    private static final List<String> NAMING =
            List.of("name", "bus", "metric", "datapoint", "database", "bucket");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");
    private static final int LONGEST = 40;

    private InstanceName() {}

    /**
     * A name that is not taken.
     *
     * @param values of the configuration
     * @param hint   the component's {@code webconsole.configurationFactory.nameHint}, or null
     */
    static String choose(Map<String, Object> values, Object hint, Predicate<String> isTaken) {
        String wanted = "";
        for (int i = 0; wanted.isEmpty() && i < NAMING.size(); i++)
            wanted = clean(values.get(NAMING.get(i)));
        Matcher place = PLACE.matcher(String.valueOf(hint));
        while (wanted.isEmpty() && place.find())
            wanted = clean(values.get(place.group(1)));
        String base = wanted.isEmpty() ? "console" : wanted;
        String name = wanted.isEmpty() ? "console-1" : wanted;
        for (int i = 2; isTaken.test(name); i++)
            name = base + "-" + i;
        return name;
    }

    private static String clean(Object value) {
        if (!(value instanceof String text) || text.contains("$["))
            return "";
        String clean = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST).replaceAll("-$", "") : clean;
    }
}
