package io.tidegate.core.canlog.io;

import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number from 0 for each bus: the one in its name ({@code can1}, {@code 2}) if no other bus has it, else
 * the next that is free. And a name for each, as an interface would have it. Files that share one give each
 * bus the same number, and name it. For one thread.
 */
public final class ChannelNumbers {
    private static final Pattern NUMBERED = Pattern.compile("[A-Za-z]*(\\d{1,3})");

    private static final int LONGEST_NAME = 64;

    private final int first;
    private final boolean named;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final BitSet taken = new BitSet();
    private @Nullable String lastBus;
    private int lastNumber;

    /** @param first number of the first channel in the names of buses that are bare numbers */
    public ChannelNumbers(int first) { this(first, Map.of(), false); }

    private ChannelNumbers(int first, Map<String, Integer> known, boolean named) {
        this.first = first;
        this.named = named;
        known.forEach((bus, number) -> {
            numbers.put(bus, number);
            taken.set(number);
        });
    }

    /**
     * For several files one after the other, each of which says which bus a number stands for.
     *
     * @param known numbers from 0, each once, that buses have already
     */
    public static ChannelNumbers shared(Map<String, Integer> known) {
        return new ChannelNumbers(0, known, true);
    }

    /** Number of each bus met or known so far, from 0. */
    public Map<String, Integer> all() { return Collections.unmodifiableMap(numbers); }

    /** Whether a file says which bus a number stands for. */
    public boolean areNamed() { return named; }

    /** The number of a bus, from 0; chosen when it is first asked for. */
    // hot: runs per frame
    @SuppressWarnings("StringEquality") // one reader gives one object per bus
    public int of(String bus) {
        if (bus != lastBus) {
            lastNumber = numbers.computeIfAbsent(bus, this::choose);
            lastBus = bus;
        }
        return lastNumber;
    }

    /**
     * {@code can0} for bare numbers and for no name at all; what is no visible ASCII becomes an underscore.
     */
    public String interfaceName(String bus) {
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
