package io.tidegate.core.grafana.configured;

import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.core.grafana.model.DbcMessage;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.DbcSignal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The DBC files that decoders use, each with the buses that it describes. */
public final class Sheets {
    private Sheets() {}

    /** @throws IOException if a file cannot be read; names it and who wants it */
    public static List<DbcSheet> of(Instances config, Path folder) throws IOException {
        Map<Path, Set<String>> buses = new LinkedHashMap<>();
        Map<Path, J1939> j1939 = new LinkedHashMap<>();
        Map<Path, Charset> charsets = new HashMap<>();
        for (StoredConfiguration decoder : config.of("can.decoder"))
            for (String dbc : decoder.list("dbc")) {
                Path file = folder.resolve(dbc).normalize();
                if (!Files.isRegularFile(file))
                    throw new IOException(
                            decoder.file() + ": dbc: expected a DBC file, found nothing at " + file);
                charsets.put(file, charset(decoder));
                j1939.merge(file, j1939(decoder), (one, other) -> one == J1939.OFF ? other : one);
                buses.computeIfAbsent(file, any -> new LinkedHashSet<>()).add(decoder.text("bus", ""));
            }
        List<DbcSheet> sheets = new ArrayList<>();
        for (Map.Entry<Path, Set<String>> one : buses.entrySet())
            sheets.add(sheet(one.getKey(), Objects.requireNonNull(charsets.get(one.getKey())), one.getValue(),
                    Objects.requireNonNull(j1939.get(one.getKey()))));
        return sheets;
    }

    /** Key {@code j1939} of a decoder. */
    private static J1939 j1939(StoredConfiguration decoder) {
        String text = decoder.text("j1939", "AS_FILE");
        return Arrays.stream(J1939.values()).filter(one -> one.name().equalsIgnoreCase(text)).findFirst()
                .orElse(J1939.AS_FILE);
    }

    private static Charset charset(StoredConfiguration decoder) throws IOException {
        String name = decoder.text("dbc.charset", "windows-1252");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IOException(decoder.file()
                    + ": dbc.charset: expected a character set, such as windows-1252, found '" + name + "'");
        }
    }

    private static DbcSheet sheet(Path path, Charset charset, Set<String> buses, J1939 j1939)
            throws IOException {
        DbcFile file = DbcReader.read(path, charset);
        String name = path.getFileName().toString().replaceFirst("(?i)\\.dbc$", "");
        return new DbcSheet(name, List.copyOf(buses),
                file.messages().stream().map(message -> message(message, j1939)).toList());
    }

    private static DbcMessage message(MessageLayout message, J1939 j1939) {
        // of two with one name only one is there at a time
        Map<String, DbcSignal> signals = new LinkedHashMap<>();
        for (SignalLayout signal : message.signals()) signals.putIfAbsent(signal.name(), signal(signal));
        return new DbcMessage(message.name(), message.comment(), j1939.includes(message),
                List.copyOf(signals.values()));
    }

    private static DbcSignal signal(SignalLayout signal) {
        SortedMap<Double, String> texts = new TreeMap<>();
        if (signal.texts().isEmpty() && isSwitch(signal)) texts.putAll(Map.of(0.0, "off", 1.0, "on"));
        signal.texts().forEach((raw, text) -> texts.put(raw * signal.factor() + signal.offset(), text));
        return new DbcSignal(signal.name(), signal.unit(), signal.range().minimum(), signal.range().maximum(),
                texts,
                signal.comment());
    }

    /** One bit without texts and unit. */
    private static boolean isSwitch(SignalLayout signal) {
        return signal.bits().bitLength() == 1 && signal.factor() == 1 && signal.offset() == 0
                && signal.unit().isBlank();
    }
}
