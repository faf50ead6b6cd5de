package io.tidegate.base.security.login;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A bounded set; the one not added for longest is forgotten. Any thread may use it. */
final class RecentTexts {
    private final Set<String> texts;

    /** @param max how many are remembered */
    RecentTexts(int max) {
        texts = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) { return size() > max; }
        }));
    }

    boolean contains(String text) { return texts.contains(text); }

    /** False if it was there. */
    boolean add(String text) { return texts.add(text); }

    void clear() { texts.clear(); }
}
