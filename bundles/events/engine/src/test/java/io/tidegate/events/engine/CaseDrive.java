package io.tidegate.events.engine;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.testkit.CaseFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log of a case, decoded as it is in the gateway: each channel a bus, here a batch for each frame. */
final class CaseDrive {
    private final List<DbcFile> files;
    private final Path log;
    private final Map<String, FrameDecoder> decoders = new HashMap<>();

    private CaseDrive(List<DbcFile> files, Path log) {
        this.files = files;
        this.log = log;
    }

    static CaseDrive of(CaseFolder folder) throws IOException {
        List<DbcFile> files = new ArrayList<>();
        for (Path dbc : folder.files("*.dbc")) files.add(DbcReader.read(dbc));
        return new CaseDrive(files, folder.file("log*"));
    }

    void into(SampleSink sink) throws IOException {
        try (LogReader reader = CanLog.open(log, BusNames.asInFile())) {
            for (CanFrame frame = reader.next(); frame != null; frame = reader.next()) {
                FrameDecoder decoder = decoder(frame);
                SampleBatch batch = new SampleBatch(decoder.catalog(), 1, Math.max(1, decoder.maxSamples()));
                decoder.decode(frame, batch);
                sink.accept(batch);
            }
        }
    }

    /** With an entry for the source of the frame, if it is one of J1939. */
    private FrameDecoder decoder(CanFrame frame) {
        FrameDecoder decoder = decoders.computeIfAbsent(frame.bus(), bus -> FrameDecoder.of(bus, files));
        int message = decoder.find(frame);
        if (message >= 0 && decoder.isOfAnySource(message)) {
            decoder = decoder.withSource(message, frame.id() & 0xFF);
            decoders.put(frame.bus(), decoder);
        }
        return decoder;
    }
}
