package dev.tamid.invalidator.evict;

import org.jspecify.annotations.Nullable;

/** A record of a change topic, as it came. */
@SuppressWarnings("ArrayRecordComponent")
record Received(String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {}
