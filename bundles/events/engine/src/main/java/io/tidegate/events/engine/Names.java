package io.tidegate.events.engine;

import io.tidegate.events.engine.settings.EventSettings.Condition;
import io.tidegate.events.engine.settings.EventSettings.Foreign;
import java.util.Locale;
import java.util.Optional;

/** What an event is called if nobody names it: as the camera app names its datapoints. */
record Names(Optional<Condition> condition, Optional<Foreign> foreign) {
    /** All applications of a camera share this part. */
    private static final String APPLICATIONS = "CameraApplicationPlatform/";

    /** {@code org_example_door}, {@code videosource_daynightvision}, {@code motor_speed}. */
    String name() {
        String subject =
                foreign.map(Names::path).orElseGet(() -> condition.orElseThrow().when().tests().findFirst()
                        .orElseThrow().subject());
        String name =
                subject.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_|_$", "");
        return name.isEmpty() ? "any" : name;
    }

    /** {@code Door}, {@code Day night vision}, or the condition itself. */
    String context() {
        if (foreign.isEmpty()) return condition.orElseThrow().text();
        String[] parts = path(foreign.get()).split("/");
        int last = parts.length - 1;
        String part = parts[last].equals("*") && last > 0 ? parts[last - 1] : parts[last];
        return foreign.get().axisTopic().isEmpty() ? part : words(part);
    }

    private static String path(Foreign foreign) {
        if (foreign.axisTopic().isEmpty()) return foreign.topic();
        String bare = foreign.axisTopic().replaceAll("(^|/)[^/:]+:", "$1");
        return bare.startsWith(APPLICATIONS) ? bare.substring(APPLICATIONS.length()) : bare;
    }

    /** {@code VirtualInput} as {@code Virtual input}. */
    private static String words(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
