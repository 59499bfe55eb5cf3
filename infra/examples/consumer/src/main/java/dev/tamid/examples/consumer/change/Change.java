package dev.tamid.examples.consumer.change;

import java.time.Instant;
import java.util.UUID;

/**
 * What one record of a change topic says.
 *
 * @param <R> what is kept of a row of the topic's table
 */
public sealed interface Change<R> {

    /**
     * The row as it is since then: inserted, updated, or found when capture began.
     *
     * @param at when the record was written to the topic
     */
    record Written<R>(UUID id, R row, Position position, Instant at) implements Change<R> {}

    /**
     * The row was deleted in the database. (One that was deleted through the interface is written, with {@code deleted_at}.)
     *
     * @param at when the record was written to the topic
     */
    record Deleted<R>(UUID id, Position position, Instant at) implements Change<R> {}

    /**
     * TRUNCATE, or capture began anew and tells every row that there is: what this partition told before is gone. It comes once in each
     * partition. No position is read: a backup that was restored begins another log, whose places are not to be compared with the old ones.
     */
    record Emptied<R>() implements Change<R> {}

    /** A tombstone: this partition says no more of the row. After compaction it may be all that is left of a deletion. */
    record Forgotten<R>(UUID id) implements Change<R> {}
}
