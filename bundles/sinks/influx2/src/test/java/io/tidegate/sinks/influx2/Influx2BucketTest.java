package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.influx.InfluxApi;
import io.tidegate.sinks.influx2.Influx2Destination.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bucket that is not there is created, where that is allowed. */
class Influx2BucketTest extends Influx2Scenario {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBucketThatIsNotThereIsCreatedWithTheFirstOffer(boolean gzip) throws Exception {
        open(Keys.of(influx.url(), gzip, 30_000, ""), target("new", "t", true));
        Delivery.Postponed created = (Delivery.Postponed) offer();
        assertEquals(influx.url() + ", org plant, bucket new: did not exist and was created",
                created.reason());
        assertEquals(Duration.ZERO, created.after());
        assertInstanceOf(Delivery.Delivered.class, offer());
        assertEquals(List.of("m f=1 1\nm f=2 2\n"), influx.written);
    }

    @Test
    void aBucketThatIsNotThereIsCreatedWithTheFirstCheck() throws Exception {
        open(target("new", "t", true));
        assertEquals("", destination.check());
        assertEquals(List.of("can", "new"), influx.buckets);
    }

    /** Two gateways start at the same time. */
    @Test
    void aBucketThatSomebodyElseHasJustCreatedIsThere() throws Exception {
        influx.says = new Influx291.Said(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"can\\\" not"
                + " found\"}");
        open(target("can", "t", true));
        assertEquals(Duration.ZERO, ((Delivery.Postponed) offer()).after());
    }

    @Test
    void aTokenThatMayNotReadOrganizationsIsToldSo() throws Exception {
        open(target("new", "narrow", true));
        String said = kept();
        assertTrue(said.contains("the bucket does not exist, and to create it, its organization plant was"
                + " looked up"), said);
        assertTrue(said.endsWith("create the bucket at the server, or give a token that may"), said);
        assertEquals(said, destination.check());
    }

    @Test
    void aWrongOrganizationIsNoReasonToCreateABucket() throws Exception {
        open(new Target("no", "bucket", "t", InfluxApi.V2, true));
        kept();
        assertEquals(List.of("can"), influx.buckets);
    }
}
