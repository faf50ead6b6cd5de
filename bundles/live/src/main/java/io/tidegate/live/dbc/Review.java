package io.tidegate.live.dbc;

import io.tidegate.api.signal.SignalPattern;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.compare.DbcDiff;
import io.tidegate.core.dbc.compare.Replacement;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file would change if it took the place of the one in use.
 *
 * @param was      {@link DbcFolder#stamp} of the one in use
 * @param messages how many it describes
 * @param signals  how many it describes
 * @param refusal  why a decoder would not take it; empty if it would
 * @param changes  of messages and signals, each as a sentence
 * @param breaks   metrics and events that would find a signal no more
 * @param buses    those it is used for
 */
public record Review(String was, int messages, int signals, String refusal, List<String> changes,
        List<Break> breaks, List<String> buses) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** A reader, and what it would not find any more, as its configuration names it. */
    public record Break(String kind, String name, String pattern) {}

    /** A signal on a bus. */
    private record Found(String bus, String message, String signal) {}

    /**
     * Reviews a file.
     *
     * @param inUse    what counts until now; null if nothing
     * @param decoders all that are configured
     * @param readers  all metrics and events
     */
    public static Review of(DbcFolder folder, String name, byte[] inUse, byte[] next,
            List<BusDecoder> decoders, List<SignalReader> readers)
            throws IOException {
        List<BusDecoder> users = users(folder, name, decoders);
        Charset charset = users.stream().map(BusDecoder::charset).findFirst().orElse(WINDOWS);
        DbcFile before = inUse == null ? null : DbcReader.read(name, inUse, charset);
        DbcFile after = DbcReader.read(name, next, charset);
        List<Found> others = new ArrayList<>();
        for (BusDecoder decoder : decoders)
            for (String file : decoder.files())
                if (!isFile(folder, name, file))
                    add(decoder.bus(), readIfThere(folder.resolve(file), decoder.charset()), others);
        List<Found> had = new ArrayList<>(others);
        List<Found> has = new ArrayList<>(others);
        for (BusDecoder decoder : users) {
            add(decoder.bus(), before, had);
            add(decoder.bus(), after, has);
        }
        return new Review(DbcFolder.stamp(inUse), after.messages().size(), Replacement.signals(after),
                Replacement.refusal(before, after),
                DbcDiff.between(before == null ? List.of() : before.messages(), after.messages()),
                breaks(readers, had, has),
                users.stream().map(BusDecoder::bus).distinct().toList());
    }

    /** The decoders that use this file. */
    public static List<BusDecoder> users(DbcFolder folder, String name, List<BusDecoder> decoders) {
        return decoders.stream()
                .filter(decoder -> decoder.files().stream().anyMatch(file -> isFile(folder, name, file)))
                .toList();
    }

    /** Whether this is what a decoder calls so. */
    public static boolean isFile(DbcFolder folder, String name, String file) {
        return folder.path(name).toAbsolutePath().normalize().equals(folder.resolve(file));
    }

    private static List<Break> breaks(List<SignalReader> readers, List<Found> had, List<Found> has) {
        List<Break> breaks = new ArrayList<>();
        for (SignalReader reader : readers)
            for (String text : reader.patterns()) {
                SignalPattern pattern = patternOf(text);
                if (pattern != null && !pattern.excludes() && matches(pattern, had) && !matches(pattern, has))
                    breaks.add(new Break(reader.kind(), reader.name(), text));
            }
        return breaks;
    }

    /** Null if it is none: perhaps a plugin says what is no pattern. */
    private static SignalPattern patternOf(String text) {
        try {
            return SignalPattern.parse("", text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean matches(SignalPattern pattern, List<Found> all) {
        for (Found one : all) if (pattern.matches(one.bus, one.message, one.signal)) return true;
        return false;
    }

    private static void add(String bus, DbcFile file, List<Found> found) {
        if (file == null) return;
        for (MessageLayout message : file.messages())
            for (SignalLayout signal : message.signals())
                found.add(new Found(bus, message.name(), signal.name()));
    }

    /** Null if it is not: its decoder says so. */
    private static DbcFile readIfThere(Path file, Charset charset) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) <= DbcFolder.MAX_BYTES
                ? DbcReader.read(file, charset) : null;
    }
}
