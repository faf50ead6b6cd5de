package io.tidegate.launcher.grafana;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.core.grafana.DbcMessage;
import io.tidegate.core.grafana.DbcSheet;
import io.tidegate.core.grafana.DbcSignal;
import io.tidegate.launcher.grafana.ConfigFolder.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The DBC files that decoders use, each with the buses that it describes. */
final class Sheets {
    private Sheets() { }

    /** @throws IOException if a file cannot be read; names it and who wants it */
    static List<DbcSheet> of(ConfigFolder config, Path folder) throws IOException {
        Map<Path, Set<String>> buses = new LinkedHashMap<>();
        for (Instance decoder : config.of("can.decoder"))
            for (String dbc : decoder.list("dbc")) {
                Path file = folder.resolve(dbc).normalize();
                if (!Files.isRegularFile(file))
                    throw new IOException(decoder.file() + ": dbc: expected a DBC file, found nothing at " + file);
                buses.computeIfAbsent(file, any -> new LinkedHashSet<>()).add(decoder.text("bus", ""));
            }
        List<DbcSheet> sheets = new ArrayList<>();
        for (Map.Entry<Path, Set<String>> one : buses.entrySet()) sheets.add(sheet(one.getKey(), one.getValue()));
        return sheets;
    }

    private static DbcSheet sheet(Path path, Set<String> buses) throws IOException {
        DbcFile file = DbcReader.read(path);
        String name = path.getFileName().toString().replaceFirst("(?i)\\.dbc$", "");
        return new DbcSheet(name, List.copyOf(buses), file.messages().stream().map(Sheets::message).toList());
    }

    private static DbcMessage message(MessageLayout message) {
        Map<String, DbcSignal> signals = new LinkedHashMap<>(); // of two with one name only one is there at a time
        for (SignalLayout signal : message.signals()) signals.putIfAbsent(signal.name(), signal(signal));
        return new DbcMessage(message.name(), message.comment(), List.copyOf(signals.values()));
    }

    private static DbcSignal signal(SignalLayout signal) {
        SortedMap<Double, String> texts = new TreeMap<>();
        signal.texts().forEach((raw, text) -> texts.put(raw * signal.factor() + signal.offset(), text));
        return new DbcSignal(signal.name(), signal.unit(), signal.range().minimum(), signal.range().maximum(), texts,
                signal.comment());
    }
}
