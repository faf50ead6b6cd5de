package io.tidegate.core.grafana.model;

import java.util.Collection;
import java.util.Map;

/**
 * Grafana's unit ids of the units that DBC files and metrics have; a unit without an id is shown as a suffix.
 */
public final class UnitIds {
    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("%", "percent"), Map.entry("percent", "percent"), Map.entry("V", "volt"),
            Map.entry("kV", "kvolt"),
            Map.entry("mV", "mvolt"), Map.entry("A", "amp"), Map.entry("kA", "kamp"), Map.entry("mA", "mamp"),
            Map.entry("W", "watt"), Map.entry("kW", "kwatt"), Map.entry("MW", "megwatt"),
            Map.entry("mW", "mwatt"),
            Map.entry("VA", "voltamp"), Map.entry("Wh", "watth"), Map.entry("kWh", "kwatth"),
            Map.entry("J", "joule"),
            Map.entry("Ah", "amph"), Map.entry("mAh", "mamph"), Map.entry("kAh", "kamph"),
            Map.entry("eV", "ev"),
            Map.entry("Ohm", "ohm"), Map.entry("\u03a9", "ohm"), Map.entry("F", "farad"),
            Map.entry("H", "henry"),
            Map.entry("\u00b0C", "celsius"), Map.entry("degC", "celsius"), Map.entry("deg C", "celsius"),
            Map.entry("C", "celsius"), Map.entry("\u00b0F", "fahrenheit"), Map.entry("degF", "fahrenheit"),
            Map.entry("K", "kelvin"),
            Map.entry("km/h", "velocitykmh"), Map.entry("kph", "velocitykmh"), Map.entry("m/s", "velocityms"),
            Map.entry("mph", "velocitymph"), Map.entry("kn", "velocityknot"),
            Map.entry("knots", "velocityknot"),
            Map.entry("rpm", "rotrpm"), Map.entry("1/min", "rotrpm"), Map.entry("/min", "rotrpm"),
            Map.entry("U/min", "rotrpm"),
            Map.entry("Hz", "rothz"), Map.entry("rad/s", "rotrads"), Map.entry("deg/s", "rotdegs"),
            Map.entry("\u00b0/s", "rotdegs"),
            Map.entry("m/s2", "accMS2"), Map.entry("m/s^2", "accMS2"), Map.entry("m/s\u00b2", "accMS2"),
            Map.entry("g", "accG"),
            Map.entry("deg", "degree"), Map.entry("\u00b0", "degree"), Map.entry("rad", "radian"),
            Map.entry("bar", "pressurebar"), Map.entry("mbar", "pressurembar"),
            Map.entry("kbar", "pressurekbar"),
            Map.entry("Pa", "pressurepa"), Map.entry("hPa", "pressurehpa"), Map.entry("kPa", "pressurekpa"),
            Map.entry("psi", "pressurepsi"), Map.entry("N", "forceN"), Map.entry("kN", "forcekN"),
            Map.entry("Nm", "forceNm"),
            Map.entry("m", "lengthm"), Map.entry("mm", "lengthmm"), Map.entry("km", "lengthkm"),
            Map.entry("mi", "lengthmi"),
            Map.entry("ft", "lengthft"), Map.entry("l", "litre"), Map.entry("L", "litre"),
            Map.entry("ml", "mlitre"),
            Map.entry("m3", "m3"), Map.entry("kg", "masskg"), Map.entry("t", "masst"),
            Map.entry("s", "s"), Map.entry("ms", "ms"), Map.entry("us", "\u00b5s"), Map.entry("ns", "ns"),
            Map.entry("min", "m"),
            Map.entry("h", "h"), Map.entry("d", "d"), Map.entry("bytes", "bytes"), Map.entry("B", "bytes"),
            Map.entry("B/s", "Bps"),
            Map.entry("ppm", "ppm"), Map.entry("dB", "dB"), Map.entry("dBm", "dBm"), Map.entry("lx", "lux"),
            Map.entry("lm", "lumens"),
            Map.entry("W/m2", "Wm2"), Map.entry("W/m^2", "Wm2"));

    private UnitIds() {}

    /** All that are in use here. */
    static Collection<String> ids() { return IDS.values(); }

    /** Never empty: what has no unit is {@code short}, and what Grafana does not know follows the number. */
    public static String of(String unit) {
        String stripped = unit.strip();
        if (stripped.isEmpty() || stripped.matches("-+|1|none|unitless")) return "short";
        String id = IDS.get(stripped);
        return id == null ? "suffix: " + stripped : id;
    }
}
