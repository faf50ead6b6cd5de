package io.tidegate.can.replay;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.io.BusNames;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which frames of the log are played, and as which bus.
 *
 * @param buses    bus of each channel that is played; empty: all channels, on the one bus
 * @param excluded channels that are not played
 * @param include  identifiers that are played; empty: all
 * @param exclude  identifiers that are not played
 * @param zone     of the recorder's clock
 */
record Selection(Map<String, String> buses, Set<String> excluded, IdRanges include, IdRanges exclude,
        ZoneId zone) {
    Selection {
        buses = Map.copyOf(buses);
        excluded = Set.copyOf(excluded);
    }

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    static Selection from(ReplayConfig config) {
        Map<String, String> buses = new LinkedHashMap<>();
        for (String word : words(config.channel())) {
            String[] pair = word.split("\\s*=\\s*", 2);
            if (pair[0].isEmpty() || pair[pair.length - 1].isEmpty())
                throw new IllegalArgumentException(
                        "channel: expected names like can0 or can0=car, found '" + word + "'");
            buses.put(pair[0], pair.length == 2 ? pair[1] : config.bus());
        }
        return new Selection(buses, new LinkedHashSet<>(words(config.channel_exclude())),
                IdRanges.of("ids.include", config.ids_include()),
                IdRanges.of("ids.exclude", config.ids_exclude()),
                zone(config.zone().strip()));
    }

    private static List<String> words(String list) {
        List<String> words = new ArrayList<>(Arrays.asList(list.strip().split("\\s*,\\s*")));
        words.removeIf(String::isEmpty);
        return words;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone: expected a zone like Europe/Berlin or UTC, found '" + name + "'", e);
        }
    }

    /** @param bus of channels that name none of their own */
    BusNames names(String bus) {
        return channel -> excluded.contains(channel) ? null : buses.isEmpty() ? bus : buses.get(channel);
    }

    /** Every bus that frames may carry. */
    Collection<String> everyBus(String bus) { return buses.isEmpty() ? List.of(bus) : buses.values(); }

    // hot: runs per frame
    boolean takes(CanFrame frame) {
        return (include.isEmpty() || include.contains(frame.id())) && !exclude.contains(frame.id());
    }

    /** For messages: {@code " of channel can0"}, or nothing if all are taken. */
    String inWords() {
        String channels = buses.isEmpty() ? "" : " of channel " + String.join(", ", buses.keySet());
        String ids = include.isEmpty() && exclude.isEmpty() ? "" : " with the selected ids";
        return channels + ids;
    }
}
