package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.config.StoredConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DbcBusesTest extends DbcApiScenario {
    @Test
    void aFileIsGivenToABusAndTakenFromIt() throws IOException {
        Files.writeString(config.resolve("dbc/b.dbc"), NEW);
        act(200, "{'do':'dbc.give','name':'b.dbc','bus':'car'}");
        act(200, "{'do':'dbc.give','name':'b.dbc','bus':'van 1'}");
        assertEquals(List.of("change io.tidegate.can.decoder~car {dbc=dbc/car.dbc, dbc/b.dbc}",
                "create io.tidegate.can.decoder~van_1 {bus=van 1, dbc=dbc/b.dbc}"), changed);
        services.decoders.set(0, decoder("car", "dbc/a,b.dbc", "dbc/b.dbc"));
        act(200, "{'do':'dbc.take','name':'b.dbc','bus':'car'}");
        assertEquals("change io.tidegate.can.decoder~car {dbc=dbc/a\\,b.dbc}", changed.get(2));
    }

    private void written(String... files) {
        stored.add(new StoredConfiguration("io.tidegate.can.decoder~van.cfg", "io.tidegate.can.decoder",
                Map.of("dbc", files)));
    }

    @Test
    void aPlaceholderThatAPersonWroteStays() throws IOException {
        Files.writeString(config.resolve("dbc/b.dbc"), NEW);
        services.decoders.set(0, decoder("van", "/plant/base.dbc", "dbc/car.dbc"));
        written("$[env:BASE]/base.dbc", "dbc/car.dbc");
        act(200, "{'do':'dbc.give','name':'b.dbc','bus':'van'}");
        act(200, "{'do':'dbc.take','name':'car.dbc','bus':'van'}");
        assertEquals(List.of(
                "change io.tidegate.can.decoder~van {dbc=$[env:BASE]/base.dbc, dbc/car.dbc, dbc/b.dbc}",
                "change io.tidegate.can.decoder~van {dbc=$[env:BASE]/base.dbc}"), changed);
    }

    @Test
    void aFileThatAPlaceholderStandsForIsTakenAwayWithIt() {
        services.decoders.set(0, decoder("van", "dbc/car.dbc", "dbc/b.dbc"));
        written("dbc/$[env:VEHICLE].dbc", "dbc/b.dbc");
        act(200, "{'do':'dbc.take','name':'car.dbc','bus':'van'}");
        assertEquals(List.of("change io.tidegate.can.decoder~van {dbc=dbc/b.dbc}"), changed);
    }

    @Test
    void ofAPlaceholderThatStandsForSeveralNothingIsTaken() {
        services.decoders.set(0, decoder("van", "dbc/car.dbc", "dbc/b.dbc"));
        written("$[env:FILES]");
        assertTrue(act(409, "{'do':'dbc.take','name':'car.dbc','bus':'van'}").contains("change it by hand"));
        assertEquals(List.of(), changed);
    }

    @Test
    void aBusKeepsItsOnlyFileAndNoFileIsGivenTwiceOrBeforeItIsThere() {
        assertTrue(act(409, "{'do':'dbc.take','name':'car.dbc','bus':'car'}")
                .contains("is the only file of the bus car"));
        assertTrue(
                act(409, "{'do':'dbc.give','name':'car.dbc','bus':'car'}").contains("uses car.dbc already"));
        act(404, "{'do':'dbc.take','name':'car.dbc','bus':'van'}");
        act(404, "{'do':'dbc.give','name':'none.dbc','bus':'car'}");
        act(400, "{'do':'dbc.give','name':'car.dbc','bus':' '}");
        act(400, "{'do':'dbc.give','name':'../car.dbc','bus':'van'}");
        assertEquals(List.of(), changed);
    }
}
