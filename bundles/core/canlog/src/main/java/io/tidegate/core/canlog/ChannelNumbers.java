package io.tidegate.core.canlog;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number from 0 for each bus: the one in its name ({@code can1}, {@code 2}) if no other bus has it, else the next that
 * is free. And a name for each, as an interface would have it.
 */
final class ChannelNumbers {
    private static final Pattern NUMBERED = Pattern.compile("[A-Za-z]*(\\d{1,3})");

    private static final int LONGEST_NAME = 64;

    private final int first;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final BitSet taken = new BitSet();
    private String lastBus;
    private int lastNumber;

    /** @param first number of the first channel in the names of buses that are bare numbers */
    ChannelNumbers(int first) { this.first = first; }

    // hot: runs per frame
    @SuppressWarnings("StringEquality") // one reader gives one object per bus
    int of(String bus) {
        if (bus != lastBus) {
            lastNumber = numbers.computeIfAbsent(bus, this::choose);
            lastBus = bus;
        }
        return lastNumber;
    }

    /** {@code can0} for bare numbers and for no name at all; what is no visible ASCII becomes an underscore. */
    String interfaceName(String bus) {
        boolean bare = bus.isBlank() || bus.chars().allMatch(Character::isDigit);
        if (bare) return "can" + of(bus);
        String name = bus.strip().replaceAll("[^\\x21-\\x7e]+", "_");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private int choose(String bus) {
        Matcher numbered = NUMBERED.matcher(bus);
        int wanted = 0;
        if (numbered.matches()) {
            boolean bare = numbered.start(1) == 0;
            wanted = Math.max(0, Integer.parseInt(numbered.group(1)) - (bare ? first : 0));
        }
        int number = taken.nextClearBit(wanted);
        taken.set(number);
        return number;
    }
}
