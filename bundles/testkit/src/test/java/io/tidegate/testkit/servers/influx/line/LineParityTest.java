package io.tidegate.testkit.servers.influx.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Influxd;
import io.tidegate.testkit.servers.influx.Asked;
import io.tidegate.testkit.servers.influx.v1.FakeInfluxDb1;
import io.tidegate.testkit.servers.influx.v1.FakeInfluxDb1.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random lines, most of them wrong in some way, are written to the real 1.6.7 and to the fake: status and
 * body must be the same. The grammar of 2.x is the same but for reserved tag keys and unsigned numbers.
 */
class LineParityTest {
    private static final int WRITES = 4_000;
    private static final String[] PARTS = {"m", "n", ",", "=", " ", "a", "time", "x", "\\", "\"", "1", "-",
        ".", "e", "i", "t",
        "true", "F", "1.5", "2i", "\"s\"", "\\,", "\\ ", "\\=", "\\\"", "#", "\t", "\n", "NaN", "+", "9",
        "1e400",
        "9223372036854775808", "-9223372036854775808i", ",a=b", " x=1", " 1", "=2", ",b=c", ",y=\"q \\\" z\"",
        "u"};

    @Test
    void theFakeReadsEveryLineAsTheRealOneDoes(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Influxd.find(1, "tidegate.none").filter(found -> found.version()
                .contains("1.6.7")).isPresent(),
                "skipped: influxd of the PATH is not 1.6.7");
        Random random = new Random(Long.getLong("tidegate.seed", 7));
        List<String> differences = new ArrayList<>();
        try (InfluxDb1 real = InfluxDb1.start(folder);
                FakeInfluxDb1 fake = FakeInfluxDb1.start(Version.V1_6,
                        "f")) {
            real.query("", "CREATE DATABASE f");
            for (int i = 0; i < WRITES && differences.size() < 10; i++) {
                String body = random.nextInt(3) == 0 ? shuffled(random) : nearlyRight(random);
                Asked expected = Asked.post(real.url() + "/write?db=f", body);
                Asked found = Asked.post(fake.url() + "/write?db=f", body);
                if (expected.status() != found.status() || !expected.body().equals(found.body()))
                    differences.add(GoJson.quote(body) + "\n    real " + expected.status() + ' '
                            + expected.body()
                            + "    fake " + found.status() + ' ' + found.body());
            }
        }
        assertEquals(List.of(), differences);
    }

    private static String shuffled(Random random) {
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) body.append(PARTS[random.nextInt(PARTS.length)]);
        return body.toString();
    }

    private static String nearlyRight(Random random) {
        StringBuilder body = new StringBuilder();
        for (int line = random.nextInt(3); line >= 0; line--)
            body.append("m").append(random.nextInt(6)).append(",a=b,c=d x=").append(random.nextBoolean() ? "1"
                    : "2.5")
                    .append(",s=\"te xt\",b=true ").append(1_700_000_000_000_000_000L + random.nextInt(5))
                    .append('\n');
        for (int change = random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(body.length());
            switch (random.nextInt(3)) {
                case 0 -> body.deleteCharAt(at);
                case 1 -> body.insert(at, PARTS[random.nextInt(PARTS.length)]);
                default -> body.replace(at, Math.min(at + random.nextInt(3), body.length()),
                        PARTS[random.nextInt(PARTS.length)]);
            }
        }
        return body.toString();
    }
}
