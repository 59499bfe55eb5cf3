package dev.tamid.invalidator.change;

import dev.tamid.coherence.catalog.RowChange;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.database.Xid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one record of a change topic says. */
public sealed interface Change {

    /** A row came, changed or went. */
    record OfRow(RowChange rows, Position position, Xid xid, Instant committedAt) implements Change {}

    /** A row that was there when capture began: nobody cached it since without seeing it, so there is nothing to do. */
    record Snapshotted() implements Change {}

    /**
     * All rows of a table went.
     *
     * @param xid null when it stands for everything that may have been missed, and is visible already
     */
    record Truncated(Table table, @Nullable Xid xid) implements Change {}

    /** What compaction needs after a delete. */
    record Tombstone() implements Change {}
}
