package io.tidegate.base.health.addon;

import io.tidegate.api.status.Health.Level;

/**
 * What is wrong with an add-on.
 *
 * @param level    attention: somebody should tidy up; trouble: it does not run
 * @param sentence what and what to do; empty if nothing is wrong
 */
public record AddonFault(Level level, String sentence) {
    public static final AddonFault NONE = new AddonFault(Level.WELL, "");

    static AddonFault trouble(String sentence) { return new AddonFault(Level.TROUBLE, sentence); }

    static AddonFault attention(String sentence) { return new AddonFault(Level.ATTENTION, sentence); }

    /** Whether the add-on does its work. */
    boolean isNone() { return level == Level.WELL; }
}
