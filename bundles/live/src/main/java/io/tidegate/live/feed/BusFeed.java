package io.tidegate.live.feed;

import io.tidegate.core.json.JsonWriter;

/** The overview: the buses alone. */
final class BusFeed implements Feed {
    private final Buses buses;

    BusFeed(Buses buses) { this.buses = buses; }

    @Override
    public String next(long now) {
        JsonWriter out = Feeds.begin(now);
        buses.write(out);
        return out.endObject().toString();
    }
}
