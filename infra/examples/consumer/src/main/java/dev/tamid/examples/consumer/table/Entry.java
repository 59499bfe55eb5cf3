package dev.tamid.examples.consumer.table;

import dev.tamid.examples.consumer.change.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last that a partition told of a row.
 *
 * @param at when the record was written to the topic
 * @param row null when the row was deleted; remembered, since an older change of it may still come from another partition
 */
public record Entry<R>(
        Position position, Instant at, @Nullable R row) {}
