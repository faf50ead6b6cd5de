package io.tidegate.base.configuration.file;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** {@code key = value} lines, UTF-8. */
final class CfgSyntax implements Syntax {
    @Override
    public Parsed read(String text, Predicate<String> isList) {
        CfgText cfg = new CfgText(text);
        return new Parsed(cfg.keys().stream().map(key -> entry(key, isList.test(key.name()))).toList(),
                cfg.faults());
    }

    private static Entry entry(CfgText.Key key, boolean list) {
        Object value = CfgValue.read(key.raw(), list);
        return new Entry(key.name(), key.first() + 1, value);
    }

    @Override
    public String write(String text, Map<String, Object> values, Set<String> touched) throws IOException {
        for (String key : touched)
            for (Object item : Values.list(values.get(key)))
                refuseWhatALineCannotHold(key, String.valueOf(item));
        return new CfgText(text).with(values, touched);
    }

    private static void refuseWhatALineCannotHold(String key, String value) throws IOException {
        if (!value.equals(value.strip()) || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)
            throw new IOException(key
                    + ": a .cfg file cannot hold line breaks, or spaces at the start or end of a value");
    }
}
