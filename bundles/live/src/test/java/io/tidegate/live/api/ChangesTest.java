package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.config.Configurations;
import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.metric.ScheduledMetric.Schedule;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.log.LogFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final FakeServices services = new FakeServices();
    private final ActApi api =
            new ActApi(services, new DbcFolder(Path.of("no such folder"), Clock.systemUTC()),
                    new LogFolder(Path.of("no such folder")));
    private final List<String> done = new ArrayList<>();
    private String fault = "";

    @BeforeEach
    void fill() {
        services.metrics.add(FakeServices.metric("metrics.scheduler~cpu",
                new Schedule("cpu_usage", true, 1, 0, 0, List.of())));
        services.metrics.add(
                FakeServices.metric("org.example.tide~a", new Schedule("tide", true, 1, 0, 0, List.of())));
        services.events.add(FakeServices.event("door", new MetadataEvent.History("", 0, 0, Map.of(), "")));
        services.configurations = new Configurations() {
            @Override
            public String change(String pid, Map<String, String> keys) throws IOException {
                return did("change", pid, keys);
            }

            @Override
            public String create(String pid, Map<String, String> keys) throws IOException {
                return did("create", pid, keys);
            }

            @Override
            public String delete(String pid) throws IOException { return did("delete", pid, Map.of()); }

            @Override
            public List<StoredConfiguration> stored(Predicate<String> isList) { return List.of(); }
        };
    }

    private String did(String what, String pid, Map<String, String> keys) throws IOException {
        if (fault.equals("disk")) throw new IOException("no space left");
        if (!fault.isEmpty()) throw new IllegalArgumentException(fault);
        done.add(what + " " + pid + " " + new TreeMap<>(keys));
        return pid + ".cfg";
    }

    private String told(int status, String body) {
        Answer answer = api.act(FakeServices.ADMIN, body.replace('\'', '"'));
        assertEquals(status, answer.status(), answer.body());
        return answer.body();
    }

    @Test
    void aMetricIsSwitchedOffAndItsIntervalChanged() {
        assertEquals(
                "{\"said\":\"metrics.scheduler~cpu is switched off; it is in "
                        + "config/io.tidegate.metrics.scheduler~cpu.cfg\"}",
                told(200, "{'do':'metric.set','name':'metrics.scheduler~cpu','enabled':false}"));
        told(200, "{'do':'metric.set','name':'metrics.scheduler~cpu','interval':5000}");
        told(200, "{'do':'metric.set','name':'org.example.tide~a','enabled':true}");
        assertEquals(List.of("change io.tidegate.metrics.scheduler~cpu {enabled=false}",
                "change io.tidegate.metrics.scheduler~cpu {interval.ms=5000}",
                "change org.example.tide~a {enabled=true}"), done);
    }

    @Test
    void aMetricIsMadeOfAProbeAndDeleted() {
        told(200, "{'do':'metric.add','name':'up','metric':'uptime','interval':1000}");
        told(200, "{'do':'metric.delete','name':'metrics.scheduler~cpu'}");
        assertEquals(List.of("create io.tidegate.metrics.scheduler~up {interval.ms=1000, metric=uptime}",
                "delete io.tidegate.metrics.scheduler~cpu {}"), done);
    }

    @Test
    void anEventIsSwitchedAndDeleted() {
        told(200, "{'do':'event.set','name':'door','enabled':false,'interval':3}");
        told(200, "{'do':'event.delete','name':'door'}");
        assertEquals(List.of("change io.tidegate.events.engine~door {enabled=false}",
                "delete io.tidegate.events.engine~door {}"), done);
    }

    @Test
    void nothingElseThanMetricsAndEventsCanBeChanged() {
        for (String verb : List.of("metric.set", "metric.delete", "event.set", "event.delete"))
            for (String name : List.of("sinks.influx1~plant", "io.tidegate.base.security", "../x", ""))
                told(404, "{'do':'" + verb + "','name':'" + name + "','enabled':true}");
        assertEquals(List.of(), done);
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsDone() {
        assertTrue(told(400, "{'do':'metric.set','name':'metrics.scheduler~cpu','enabled':'no'}")
                .contains("expected true or false"));
        assertTrue(told(400, "{'do':'metric.set','name':'metrics.scheduler~cpu','interval':1.5}")
                .contains("expected whole milliseconds"));
        assertTrue(told(400, "{'do':'metric.add','name':'up'}").contains("metric: expected a text"));
        fault = "interval.ms: expected 100 to 604800000, found 1";
        assertTrue(told(400, "{'do':'metric.set','name':'metrics.scheduler~cpu','interval':1}")
                .contains("Not done: " + fault));
        fault = "disk";
        assertTrue(told(409, "{'do':'event.delete','name':'door'}").contains("\"no space left\""));
        services.configurations = null;
        told(409, "{'do':'event.delete','name':'door'}");
        assertEquals(List.of(), done);
    }
}
