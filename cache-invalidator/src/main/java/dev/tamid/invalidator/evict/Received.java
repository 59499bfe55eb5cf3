package dev.tamid.invalidator.evict;

import org.jspecify.annotations.Nullable;

/**
 * A record of the topic of all changes, as it came.
 *
 * @param split whether it is about the trainers of its partition alone, since others have a copy
 * @param gap whether records that came before it are missing
 */
@SuppressWarnings("ArrayRecordComponent")
public record Received(
        String topic,
        int partition,
        long offset,
        boolean split,
        boolean gap,
        byte @Nullable [] key,
        byte @Nullable [] value) {}
