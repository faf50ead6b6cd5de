package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "HTTP at http://plant:8086/write?db=d&u=gw&p=secret | HTTP at http://plant:8086/write?***",
        "HTTP at http://plant:8086?token=secret | HTTP at http://plant:8086?***",
        "HTTP at http://plant:8086/write | HTTP at http://plant:8086/write",
        "InfluxDB at http://plant:8086, database who?, retention policy: "
                + "| InfluxDB at http://plant:8086, database who?",
        "files in C:\\what?\\lines | files in C:\\what?\\lines"})
    void theQueryOfAnAddressIsNotSaid(String target, String said) {
        assertEquals(said, Targets.forPeople(target));
    }
}
