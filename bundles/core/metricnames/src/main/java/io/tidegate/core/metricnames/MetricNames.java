package io.tidegate.core.metricnames;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Creates names that Prometheus and its linter ({@code promtool check metrics}) accept: snake_case. */
public final class MetricNames {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-z0-9]+");
    private static final Pattern AT_ENDS = Pattern.compile("^_+|_+$");
    /** Labels that mean something else in histograms and summaries. */
    private static final Set<String> TAKEN_LABELS = Set.of("le", "quantile");

    private MetricNames() {}

    /**
     * {@code DayNightVision 1} becomes {@code day_night_vision_1}; never empty, never beginning with a digit.
     */
    static String snake(String text) {
        String humps = HUMP.matcher(text).replaceAll("_").toLowerCase(Locale.ROOT);
        String name = AT_ENDS.matcher(NOT_ALLOWED.matcher(humps).replaceAll("_")).replaceAll("");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    /** Name of a metric: measurement and field. */
    public static String metric(String measurement, String field) {
        return snake(snake(measurement) + "_" + snake(field));
    }

    /** Name of a CAN signal that has a metric of its own: {@code can_motor_speed_kilometers_per_hour}. */
    public static String ofSignal(String message, String signal, String unit) {
        return withUnit(metric("can_" + message, signal), unit);
    }

    /**
     * The name with its unit as the last word, unless it is there already; characters without a meaning are
     * left out.
     */
    public static String withUnit(String name, String unit) {
        String word = UnitNames.word(unit);
        return word.isEmpty() || name.endsWith("_" + word) ? name : name + "_" + word;
    }

    /** Names of labels, in the order of the tags; equal ones are numbered. */
    public static List<String> labels(Collection<String> tags) {
        List<String> labels = new ArrayList<>();
        for (String tag : tags) {
            String label = snake(tag);
            if (TAKEN_LABELS.contains(label)) label = "tag_" + label;
            labels.add(free(label, labels));
        }
        return labels;
    }

    /** The name, or the name with the first number from 2 up that makes it unique. */
    static String free(String name, Collection<String> taken) {
        String free = name;
        for (int i = 2; taken.contains(free); i++) free = name + "_" + i;
        return free;
    }
}
