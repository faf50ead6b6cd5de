package io.tidegate.launcher.feature;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What chosen features come to: bundles in start order, and properties of the framework. Made by
 * {@link FeatureReader}; the launcher and the integration tests start the same.
 */
public record Assembly(List<Item> bundles, Map<String, String> frameworkProperties) {
    /**
     * A bundle.
     *
     * @param id         Maven coordinates as in the feature
     * @param jar        the file
     * @param startLevel of the bundle
     */
    public record Item(String id, Path jar, int startLevel) {
        /** Where the framework finds it: the jar itself, not a copy in the cache. */
        public String location() {
            return "reference:" + jar.toUri().toString().replace("file:///", "file:/");
        }
    }

    public Assembly {
        bundles = bundles.stream().sorted(Comparator.comparingInt(Item::startLevel)).toList();
        frameworkProperties = Map.copyOf(frameworkProperties);
    }
}
