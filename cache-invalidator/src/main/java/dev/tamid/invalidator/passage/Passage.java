package dev.tamid.invalidator.passage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way of one change.
 *
 * @param entity as in its frame, like {@code op} and {@code version}
 * @param capturedAt when it was in its topic, to the millisecond, cut off
 * @param evictedAt when this instance knew that everything it touches was marked, and that it was in the live log
 * @param toldAt when it was handed to the connections of this instance; null when it was not
 * @param connections how many these were
 */
public record Passage(
        String entity,
        String op,
        long version,
        Instant committedAt,
        Instant capturedAt,
        Instant evictedAt,
        @Nullable Instant toldAt,
        int connections) {}
