package io.tidegate.core.metricnames;

import java.util.Map;
import java.util.regex.Pattern;

/** Units as words for the end of a metric's name, as Prometheus expects them: {@code V} is {@code volts}. */
final class UnitNames {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("V", "volts"), Map.entry("mV", "millivolts"), Map.entry("kV", "kilovolts"),
            Map.entry("A", "amperes"), Map.entry("mA", "milliamperes"), Map.entry("Ah", "ampere_hours"),
            Map.entry("W", "watts"), Map.entry("kW", "kilowatts"), Map.entry("Wh", "watt_hours"),
            Map.entry("kWh", "kilowatt_hours"), Map.entry("J", "joules"), Map.entry("Ohm", "ohms"),
            Map.entry("Ω", "ohms"),
            Map.entry("°C", "celsius"), Map.entry("degC", "celsius"), Map.entry("deg C", "celsius"),
            Map.entry("C", "celsius"),
            Map.entry("°F", "fahrenheit"), Map.entry("K", "kelvin"), Map.entry("%", "percent"),
            Map.entry("°", "degrees"), Map.entry("deg", "degrees"), Map.entry("rad", "radians"),
            Map.entry("Nm", "newton_meters"),
            Map.entry("N", "newtons"), Map.entry("Pa", "pascals"), Map.entry("kPa", "kilopascals"),
            Map.entry("bar", "bars"),
            Map.entry("m", "meters"), Map.entry("mm", "millimeters"), Map.entry("cm", "centimeters"),
            Map.entry("km", "kilometers"), Map.entry("s", "seconds"), Map.entry("ms", "milliseconds"),
            Map.entry("min", "minutes"), Map.entry("h", "hours"), Map.entry("Hz", "hertz"),
            Map.entry("l", "liters"),
            Map.entry("L", "liters"), Map.entry("g", "grams"), Map.entry("kg", "kilograms"),
            Map.entry("mph", "miles_per_hour"),
            Map.entry("kph", "kilometers_per_hour"), Map.entry("1/min", "rpm"), Map.entry("/min", "rpm"));
    private static final Pattern NOTHING =
            Pattern.compile("-*|1|unitless|none|n/?a", Pattern.CASE_INSENSITIVE);

    private UnitNames() {}

    /** Empty if there is no unit. */
    static String word(String unit) {
        String stripped = unit.strip();
        if (NOTHING.matcher(stripped).matches()) return "";
        String whole = WORDS.get(stripped);
        if (whole != null) return whole;
        int slash = stripped.indexOf('/');
        if (slash <= 0) return snake(stripped);
        String below = singular(snake(stripped.substring(slash + 1)));
        return snake(stripped.substring(0, slash)) + (below.isEmpty() ? "" : "_per_" + below);
    }

    private static String snake(String unit) {
        String word = WORDS.get(unit.strip());
        return word != null ? word
                : MetricNames.snake(unit.replace("²", "2").replace("³", "3").replace("µ", "u")
                        .replace("°", "deg ").replace("%", "percent ")).replaceAll("^_+", "");
    }

    private static String singular(String word) {
        return word.length() > 2 && !word.equals("celsius") ? word.replaceAll("s$", "") : word;
    }
}
