package io.tidegate.core.lineprotocol;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The parts of a catalog's lines that never change, escaped once. One line per frame. */
final class CatalogLines {
    /** By message: {@code Motor,bus=car0 } with the space; tags of the message stand with the bus. */
    final byte[][] head;
    /** By message. */
    final SeriesTime[] time;
    /** By signal: {@code Speed=}. */
    final byte[][] number;
    /** By signal: {@code ,Gear_text="}; null if the signal has no texts. */
    final byte[][] text;

    /** @param times gives a series its time, the same one for the same series in another catalog */
    CatalogLines(SignalCatalog catalog, Map<String, String> tags, Function<String, SeriesTime> times) {
        head = new byte[catalog.messageCount()][];
        time = new SeriesTime[catalog.messageCount()];
        number = new byte[catalog.signalCount()][];
        text = new byte[catalog.signalCount()][];
        LineBuffer scratch = new LineBuffer();
        for (int m = 0; m < head.length; m++) {
            Message message = catalog.message(m);
            SortedMap<String, String> own = new TreeMap<>(message.tags());
            own.put("bus", catalog.bus());
            Names.series(message.name(), tags, own, scratch);
            scratch.put(' ');
            head[m] = taken(scratch);
            time[m] = times.apply(new String(head[m], StandardCharsets.UTF_8));
            fields(message, catalog.firstSignal(m), scratch);
        }
    }

    private void fields(Message message, int first, LineBuffer scratch) {
        Set<String> names = new HashSet<>();
        for (Signal signal : message.signals()) names.add(Names.key(signal.name()));
        for (int s = 0; s < message.signals().size(); s++) {
            Signal signal = message.signals().get(s);
            String name = Names.key(signal.name());
            scratch.put(name, Escape.KEY);
            scratch.put('=');
            number[first + s] = taken(scratch);
            if (signal.texts().isEmpty()) continue;
            String textName = name + "_text";
            while (!names.add(textName)) textName += "_";
            scratch.put(',');
            scratch.put(textName, Escape.KEY);
            scratch.put('=');
            scratch.put('"');
            text[first + s] = taken(scratch);
        }
    }

    private static byte[] taken(LineBuffer scratch) {
        byte[] bytes = Arrays.copyOf(scratch.bytes(), scratch.length());
        scratch.clear();
        return bytes;
    }
}
