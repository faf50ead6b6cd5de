package io.tidegate.can.discovery;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is listened for; cannot be wrong.
 *
 * @param announcements none: nothing is opened
 * @param forgetSeconds after so long without a word an adapter is forgotten, 5..86400
 */
record DiscoverySettings(Set<Announcement> announcements, int forgetSeconds) {
    DiscoverySettings {
        if (forgetSeconds < 5 || forgetSeconds > 86_400)
            throw new IllegalArgumentException("forget.s: expected 5 to 86400, found " + forgetSeconds);
        announcements = Set.copyOf(announcements);
    }

    static DiscoverySettings from(DiscoveryConfig config) {
        Set<Announcement> wanted = EnumSet.noneOf(Announcement.class);
        if (config.enabled() && config.bridge()) wanted.add(Announcement.BRIDGE);
        if (config.enabled() && config.socketcand()) wanted.add(Announcement.SOCKETCAND);
        if (config.enabled() && config.gvret()) wanted.add(Announcement.GVRET);
        return new DiscoverySettings(wanted, config.forget_s());
    }
}
