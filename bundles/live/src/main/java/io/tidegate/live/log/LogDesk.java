package io.tidegate.live.log;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.dbc.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** Says what is in logs; one is read at a time, as that keeps a processor busy. Any thread. */
public final class LogDesk {
    private static final int MAX_DBCS = 16;

    private final LogFolder logs;
    private final DbcFolder dbcs;
    private final Semaphore turn = new Semaphore(1);

    /** @param dbcs whose files are asked what they describe of a log */
    public LogDesk(LogFolder logs, DbcFolder dbcs) {
        this.logs = logs;
        this.dbcs = dbcs;
    }

    /**
     * Reads a log, for at most 15 seconds. @throws Refused if it is not there, or another one is being read
     */
    public LogFacts facts(String name) throws IOException, Refused {
        if (!Files.isRegularFile(logs.path(LogFolder.checked(name))))
            throw new Refused("there is no log " + name);
        if (!turn.tryAcquire()) throw new Refused("another log is being read: try again in a moment");
        try {
            return new LogExam(System::nanoTime).read(logs.path(name), dbcs());
        } finally {
            turn.release();
        }
    }

    private Map<String, DbcFile> dbcs() throws IOException {
        Map<String, DbcFile> files = new TreeMap<>();
        for (String name : dbcs.names())
            if (files.size() < MAX_DBCS && Files.isRegularFile(dbcs.path(name))
                    && Files.size(dbcs.path(name)) <= DbcFolder.MAX_BYTES)
                files.put(name, DbcReader.read(dbcs.path(name)));
        return files;
    }
}
