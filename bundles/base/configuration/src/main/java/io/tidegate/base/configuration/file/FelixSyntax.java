package io.tidegate.base.configuration.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.felix.cm.file.ConfigurationHandler;

/**
 * The typed format of Felix Config Admin: {@code port=I"7065"}, {@code list=["a","b"]}. Felix's own reader
 * skips what it does not understand, so it is given one key at a time, and what it skips is a fault.
 */
final class FelixSyntax implements Syntax {
    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_.\\\\-]+)\\s*=.*", Pattern.DOTALL);
    /** Felix takes any text but "true" for false. */
    private static final Pattern ODD_BOOLEAN =
            Pattern.compile("[^=]*=\\s*[Bb]\"(?!(?i:true|false)\").*", Pattern.DOTALL);
    private static final String VALUE =
            "a value in quotes with its type: \"text\", I\"7065\", L\"1\", B\"true\" or a list [\"a\",\"b\"]";

    @Override
    public Parsed read(String text, Predicate<String> isList) {
        List<Entry> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int first = head(lines); first < lines.size();) {
            int last = first + 1;
            while (last < lines.size() && !KEY.matcher(lines.get(last)).matches())
                last++;
            readKey(text(lines.subList(first, last)), first + 1, entries, faults);
            first = last;
        }
        return new Parsed(entries, faults);
    }

    /** Comments and blank lines before the first key. */
    private static int head(List<String> lines) {
        int end = 0;
        while (end < lines.size() && (lines.get(end).isBlank() || lines.get(end).strip().startsWith("#")))
            end++;
        return end;
    }

    private static String text(List<String> lines) {
        return lines.stream().filter(line -> !line.strip().startsWith("#")).map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static void readKey(String text, int line, List<Entry> entries, List<Fault> faults) {
        Matcher key = KEY.matcher(text);
        String name = key.matches() ? key.group(1).replace("\\", "") : "";
        boolean bare = text.indexOf('"') < 0 && text.indexOf('[') < 0 && text.indexOf('(') < 0;
        boolean odd = name.isEmpty() || bare || ODD_BOOLEAN.matcher(text).matches() || hasOpenQuote(text);
        Object value = odd ? null : value(text, name);
        if (value == null)
            faults.add(new Fault(line, name, VALUE, "something else",
                    "write it like that, with \\= for = in a text, or use a .cfg file"));
        else
            entries.add(new Entry(name, line, value));
    }

    /** Felix takes the end of the file for the missing quote. */
    private static boolean hasOpenQuote(String text) {
        return text.replaceAll("\\\\.", "").chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static Object value(String text, String name) {
        try {
            Dictionary<?, ?> read =
                    ConfigurationHandler
                            .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return read.size() == 1 ? read.get(name) : null;
        } catch (IOException | RuntimeException e) { // a number that is none, a quote that is missing
            return null;
        }
    }

    @Override
    public String write(String text, Map<String, Object> values, Set<String> touched) throws IOException {
        List<String> lines = text.lines().toList();
        StringBuilder out = new StringBuilder();
        lines.subList(0, head(lines)).forEach(line -> out.append(line).append("\r\n"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ConfigurationHandler.write(body, new Hashtable<>(values));
        return out.append(body.toString(StandardCharsets.UTF_8)).toString();
    }
}
