package dev.tamid.coherence.write;

import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.RowChange;
import dev.tamid.coherence.catalog.Rules;
import dev.tamid.coherence.catalog.Table;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A write transaction that is under way: runs statements, and is told of every row of a captured table that they changed. */
public final class Write {

    private final JdbcClient jdbc;
    private final Set<Family> families = new LinkedHashSet<>();

    Write(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs statements in the transaction. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Notes a change: before is null for an insert, after for a delete. */
    public void changed(Table table, @Nullable Row before, @Nullable Row after) {
        families.addAll(Rules.families(new RowChange(table, before, after)));
    }

    Set<Family> families() {
        return families;
    }
}
