package io.tidegate.live.part;

import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.core.json.JsonWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the author of a DBC file should know, as JSON: the worst first, and how many there are. */
public final class Remarks {
    /** Of one file. */
    private static final int MAX = 100;

    private Remarks() {}

    /** Adds {@code found} and {@code remarks} to an object. */
    public static void write(List<DbcRemark> remarks, JsonWriter out) {
        out.put("found", remarks.size()).beginArray("remarks");
        remarks.stream().sorted(Comparator.comparing(DbcRemark::level)).limit(MAX).forEach(remark -> out
                .beginObject()
                .put("line", remark.line()).put("column", remark.column())
                .put("level", remark.level().name().toLowerCase(Locale.ROOT))
                .put("rule", remark.rule()).put("message", remark.message()).put("signal", remark.signal())
                .put("sentence", remark.sentence()).put("advice", remark.advice()).endObject());
        out.endArray();
    }
}
