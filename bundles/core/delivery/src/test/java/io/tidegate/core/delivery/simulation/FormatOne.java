package io.tidegate.core.delivery.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A folder as the first version of the gateway left it, written by its description; shares no code with
 * core.journal.
 */
final class FormatOne {
    private static final int MARK = 0xF55447FE;

    private FormatOne() {}

    /** Leaves records for a server in the folder of a sink that may be configured again, or not. */
    static void leave(Simulation simulation, SimServer server) {
        String folder = simulation.random.nextBoolean() ? "sink0" : "before";
        Run run = new Run(server);
        simulation.runs.put(folder, run);
        int segments = 1 + simulation.random.nextInt(3);
        for (int i = 0; i < segments; i++) {
            long first = run.records.size() + 1;
            ByteBuffer file = ByteBuffer.allocate(200_000)
                    .put("TGSPOOL".getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1)
                    .putLong(first);
            file.putInt(crc(file.array(), 0, 16));
            for (int blocks = 1 + simulation.random.nextInt(3); blocks > 0; blocks--)
                block(simulation, run, file);
            byte[] bytes = new byte[file.position()];
            file.rewind().get(bytes);
            simulation.disk.put(folder + "/%016x.seg".formatted(first), bytes);
        }
        simulation.disk.put(folder + "/target", (server.target + "\n").getBytes(StandardCharsets.UTF_8));
        simulation.disk.put(folder + "/dead-letters.lp", "# of version 1\n".getBytes(StandardCharsets.UTF_8));
        simulation.trace(folder, "is there in format 1, for " + server.target + ": " + run.records);
    }

    private static void block(Simulation simulation, Run run, ByteBuffer file) {
        long first = run.records.size() + 1;
        int count = 1 + simulation.random.nextInt(4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Rec record = simulation.record(run);
            run.records.add(record);
            text.append(record.text());
        }
        byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
        int at = file.position();
        file.putInt(MARK).putInt(0).putLong(first).putInt(count).putInt(plain.length).putInt(plain.length)
                .put(plain);
        file.putInt(at + 4, crc(file.array(), at + 8, file.position() - at - 8));
    }

    private static int crc(byte[] data, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, from, length);
        return (int) crc.getValue();
    }
}
