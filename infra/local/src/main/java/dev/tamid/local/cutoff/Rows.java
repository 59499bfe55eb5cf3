package dev.tamid.local.cutoff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A frontend's copy of a trainer's rows: of each the version, under {@code entity:id}. What is told in frames comes in order; what is read
 * anew counts as far as no frame that came after the reading began says more. Not thread-safe.
 */
final class Rows {

    private static final String ACTIVITY = "activity:";
    private static final String CLIENT = "client:";

    private final Map<String, Long> versions = new HashMap<>();
    private final Set<String> toldSinceReload = new HashSet<>();

    void told(String row, String op, long version) {
        toldSinceReload.add(row);
        if (op.equals("delete")) {
            versions.remove(row);
        } else {
            versions.put(row, version);
        }
    }

    /** From now on a reading of all rows is under way. */
    void reloading() {
        toldSinceReload.clear();
    }

    /** All rows as they were read since {@link #reloading}. */
    void reloaded(Map<String, Long> all) {
        versions.keySet().removeIf(row -> !toldSinceReload.contains(row));
        all.forEach((row, version) -> {
            if (toldSinceReload.contains(row)) {
                versions.computeIfPresent(row, (same, told) -> Math.max(told, version));
            } else {
                versions.put(row, version);
            }
        });
    }

    /** All of them, but of a deleted client no activity: who reads anew does not hear of it, and who is told keeps it for nothing. */
    Map<String, Long> versions() {
        return versions.entrySet().stream()
                .filter(row -> !row.getKey().startsWith(ACTIVITY)
                        || versions.containsKey(CLIENT + row.getKey().substring(ACTIVITY.length())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
