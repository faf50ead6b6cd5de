package io.tidegate.itest;

import io.tidegate.testkit.drive.DriveFrame;
import io.tidegate.testkit.drive.GeneratedDrive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A car that was driven: DBC file, log, and the right answers.
 *
 * @param golden counts, and each signal's count, min, max and sum, as {@link Golden} reads them
 */
record Car(String name, Path dbc, Path log, Path golden) {
    private static final Path FOLDER = Path.of("target", "drive").toAbsolutePath();
    private static GeneratedDrive drive;

    /** The one that was generated; its answers are known since its values were chosen. */
    static synchronized Car generated() {
        if (drive == null) {
            GeneratedDrive made = new GeneratedDrive();
            try {
                made.writeTo(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            drive = made;
        }
        return new Car("generated", FOLDER.resolve("drive.dbc"), FOLDER.resolve("drive.log"),
                FOLDER.resolve("drive.golden.json"));
    }

    /** That one, and a real one where the developers' corpus is there, decoded by a program of others. */
    static Stream<Car> all() {
        return Stream.concat(Stream.of(generated()),
                Distribution.corpusIfThere().map(corpus -> new Car("real",
                        corpus.resolve("dbc/opendbc/subaru_outback_2015_generated.dbc"),
                        corpus.resolve("logs/subaru_drive.candump.log"),
                        corpus.resolve("logs/subaru_drive.golden.json"))).stream());
    }

    Golden answers() throws IOException { return Golden.of(golden); }

    /** All values of the log in its order, from elsewhere than the gateway. */
    List<NaiveCar.Value> values() throws IOException {
        if (!name.equals("generated")) return new NaiveCar(dbc).values(log);
        List<NaiveCar.Value> values = new ArrayList<>();
        for (DriveFrame frame : drive.frames())
            frame.values().forEach((signal, value) -> values
                    .add(new NaiveCar.Value(frame.message(), signal, frame.timeMicros() * 1_000, value)));
        return values;
    }

    @Override
    public String toString() { return name; }
}
