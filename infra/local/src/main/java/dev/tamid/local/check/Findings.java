package dev.tamid.local.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The violations that were found: all counted, the first of each kind kept with their evidence. Thread-safe. */
final class Findings {
    private static final int KEPT_OF_A_KIND = 10;

    /** @param evidence for a person: who asked what, when, what he should have seen and what he saw */
    record Finding(Violation violation, Instant at, String evidence) {}

    private final Map<Violation, Long> counts = new EnumMap<>(Violation.class);
    private final List<Finding> kept = new ArrayList<>();

    synchronized void add(Violation violation, String evidence) {
        if (counts.merge(violation, 1L, Long::sum) <= KEPT_OF_A_KIND) {
            kept.add(new Finding(violation, Instant.now(), evidence));
        }
    }

    synchronized long count(Violation violation) {
        return counts.getOrDefault(violation, 0L);
    }

    synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized List<Finding> kept() {
        return List.copyOf(kept);
    }
}
