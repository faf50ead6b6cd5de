package io.tidegate.sinks.influx2;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.OrganizationsQuery;
import com.influxdb.client.domain.Organization;
import com.influxdb.exceptions.InfluxException;
import io.tidegate.api.text.OneLine;
import java.util.List;

/**
 * Creates a bucket. A token that may create buckets often may not list organizations, whose id that needs.
 */
final class BucketCreation {
    private BucketCreation() {}

    /**
     * Creates it.
     *
     * @param where for the reason
     * @return empty if it is there now, else why not and what to do
     */
    static String of(InfluxDBClient client, Influx2Destination.Target target, String where) {
        String absent = where + ": the bucket does not exist, and ";
        try {
            OrganizationsQuery query = new OrganizationsQuery();
            query.setOrg(target.org());
            List<Organization> found = client.getOrganizationsApi().findOrganizations(query);
            if (found == null || found.isEmpty()) return absent + unlisted(target, "no organization");
            client.getBucketsApi().createBucket(target.bucket(), found.get(0));
            return "";
        } catch (InfluxException e) {
            boolean exists = e.status() == 422 && String.valueOf(e.getMessage()).contains("already exists");
            if (exists) return ""; // somebody else was quicker
            if (e.status() == 404) return absent + unlisted(target, OneLine.quoted(e.getMessage()));
            return absent + failed(e);
        } catch (RuntimeException e) {
            // any JSON may be answered, and the client's reader throws what it likes
            return absent + failed(e);
        }
    }

    private static String failed(RuntimeException e) {
        return "creating it failed (" + OneLine.of(e.getMessage())
                + "); create it at the server, or give a token that may";
    }

    private static String unlisted(Influx2Destination.Target target, String found) {
        return "to create it, its organization " + target.org() + " was looked up: found " + found
                + ", as a token sees that may not read organizations; create the bucket at the server,"
                + " or give a token that may";
    }
}
