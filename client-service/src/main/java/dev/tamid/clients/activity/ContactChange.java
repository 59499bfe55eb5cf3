package dev.tamid.clients.activity;

import java.time.Instant;
import java.util.UUID;

/** What a record of the interaction topic means to the activity of clients. */
sealed interface ContactChange {

    /** An interaction as it was after a change; {@code deleted} softly or for good. */
    record Contact(
            UUID interaction,
            UUID client,
            UUID trainer,
            Instant happenedAt,
            boolean completed,
            boolean deleted,
            Position position)
            implements ContactChange {}

    /** Everything before it is gone. */
    record Truncated(Position position) implements ContactChange {}

    /** Nothing: a tombstone, which compaction needs and nobody else. */
    record Nothing() implements ContactChange {}
}
