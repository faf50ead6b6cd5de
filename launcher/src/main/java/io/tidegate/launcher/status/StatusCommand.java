package io.tidegate.launcher.status;

import io.tidegate.launcher.text.Visible;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bin/tidegate status}: what runs, what is in trouble. */
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Shows the state of the running gateway: every component, those in trouble first.", "",
            "Run as root or as the gateway's user. Exit codes: 0 running without trouble, 1 a component is "
                    + "in trouble, 3 not running, 4 unknown, or still starting."},
        footerHeading = "%nExample:%n", footer = "  sudo tidegate status || echo look after it")
public final class StatusCommand implements Callable<Integer> {
    static final int TROUBLE = 1;
    static final int NOT_RUNNING = 3;
    static final int UNKNOWN = 4;
    private static final String ROW = "%-9s  %-36s  %s%n";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Data folder of the gateway (default: data beside bin).")
    private Path data =
            Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize().resolve("data");

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = Visible.of(spec.commandLine().getOut());
        Answer answer = Answer.of(data);
        int code = answer.text().isEmpty() ? unknown(answer.why(), answer.code(), out)
                : known(answer.text(), out);
        out.flush();
        return code;
    }

    private int known(String text, PrintWriter out) {
        StringWriter told = new StringWriter(); // all of it or nothing
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject report = reader.readObject();
            print(report, new PrintWriter(told));
            int code = code(report);
            if (json)
                out.println(report);
            else
                out.print(told);
            return code;
        } catch (JsonException | NullPointerException | ClassCastException e) {
            // no JSON; a key is not there, or of another type
            return unknown("what the gateway of " + data
                    + " said is cut off or of another version: ask again, by the tidegate of"
                    + " the version that runs", UNKNOWN, out);
        }
    }

    private int unknown(String why, int code, PrintWriter out) {
        if (json)
            out.println(Json.createObjectBuilder().add("is_running", code != NOT_RUNNING).add("why", why)
                    .build());
        else
            out.println("tidegate: " + why);
        return code;
    }

    private static int code(JsonObject report) {
        boolean trouble = report.getInt("failed_bundles") > 0
                || components(report).stream().anyMatch(component -> component.getInt("rank") == 0);
        return trouble ? TROUBLE : report.getBoolean("is_ready") ? CommandLine.ExitCode.OK : UNKNOWN;
    }

    private static List<JsonObject> components(JsonObject report) {
        return report.getJsonArray("components").getValuesAs(JsonObject.class).stream()
                .sorted(Comparator.comparingInt(component -> component.getInt("rank"))).toList();
    }

    private static void print(JsonObject report, PrintWriter out) {
        out.println("Tidegate " + report.getString("version")
                + (report.getBoolean("is_ready") ? " runs for " : " starts for ")
                + time(report.getInt("running_seconds")) + ", process " + report.getJsonNumber("pid")
                + ": config "
                + report.getString("config") + ", data " + report.getString("data"));
        if (report.getInt("failed_bundles") > 0)
            out.println(report.getInt("failed_bundles") + " bundles did not start: see the log");
        for (JsonObject component : components(report)) {
            StringBuilder told = new StringBuilder();
            for (JsonObject flow : component.getJsonArray("flows").getValuesAs(JsonObject.class))
                told.append(told(flow)).append("  ");
            out.printf(ROW, component.getString("state"), component.getString("name"),
                    told + component.getString("why"));
        }
    }

    private static String told(JsonObject flow) {
        StringBuilder told = new StringBuilder().append(flow.getJsonNumber("sent")).append(' ')
                .append(flow.getString("unit"));
        for (String count : List.of("waiting", "dropped"))
            if (flow.getJsonNumber(count).longValue() > 0)
                told.append(", ").append(flow.getJsonNumber(count)).append(' ').append(count);
        return told.toString();
    }

    private static String time(int seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return time.toDays() > 0 ? time.toDays() + " d " + time.toHoursPart() + " h" : time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toMinutes() > 0
                        ? time.toMinutes() + " min " + time.toSecondsPart() + " s" : seconds + " s";
    }
}
