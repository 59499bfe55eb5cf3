package dev.tamid.coherence.catalog;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A change of one row: before is null for an insert, after for a delete; never both. */
public record RowChange(
        Table table, @Nullable Row before, @Nullable Row after) {

    public RowChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("A change of " + table + " has neither an old nor a new row");
        }
    }

    /** The old and the new row, as far as there are. */
    Stream<Row> rows() {
        return Stream.of(before, after).flatMap(Stream::ofNullable);
    }

    /** Whether one of the columns differs, or the row came or went. */
    boolean touches(String... columns) {
        Row old = before;
        Row now = after;
        if (old == null || now == null) {
            return true;
        }
        return Stream.of(columns).anyMatch(c -> !java.util.Objects.equals(old.value(c), now.value(c)));
    }
}
