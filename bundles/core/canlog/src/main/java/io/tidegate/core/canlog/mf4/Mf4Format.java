package io.tidegate.core.canlog.mf4;

import io.tidegate.core.canlog.format.Head;
import io.tidegate.core.canlog.format.LogFormat;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;

/** ASAM MDF 4 with bus logging, finalised or not. */
public final class Mf4Format implements LogFormat {
    static final String TITLE = "ASAM MF4";

    @Override
    public String title() { return TITLE; }

    @Override
    public boolean recognises(Head head) {
        return (head.startsWith("MDF     ") || head.startsWith("UnFinMF ")) && head.bytes().length > 28
                && head.bytes()[8] == '4';
    }

    @Override
    public LogReader open(LogInput input) throws IOException {
        Mf4File file = Mf4File.of(input);
        try {
            return new Mf4Reader(input, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
