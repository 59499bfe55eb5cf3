package dev.tamid.invalidator.database;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.database.DatabaseIdentity;
import dev.tamid.coherence.database.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The primary, asked for what new transactions see and for its identity. It remembers the identity that it heard last: what is told is
 * named after the database that it comes from, and stays so while the primary is away.
 *
 * <p>Thread-safe. Blocks for one statement; fails with Spring's DataAccessException.
 */
@Component
public final class Primary {

    /** One answer: what a transaction that begins now sees, and in which database. */
    public record Look(Snapshot snapshot, Keys keys) {}

    private static final String LOOK =
            "select pg_current_snapshot()::text as snapshot, " + DatabaseIdentity.SQL + " as database";

    private final JdbcClient jdbc;
    private volatile @Nullable Keys last;

    public Primary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks. */
    public Look look() {
        Look look = jdbc.sql(LOOK)
                .query((result, row) ->
                        new Look(Snapshot.parse(result.getString("snapshot")), new Keys(result.getString("database"))))
                .single();
        last = look.keys();
        return look;
    }

    /** The names of everything of the database that was heard of last; empty until it answered once. */
    public Optional<Keys> keys() {
        return Optional.ofNullable(last);
    }
}
