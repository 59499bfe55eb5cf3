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

    /** How far the write-ahead log is written: every transaction that has ended by now ended before this. */
    public String walPosition() {
        return jdbc.sql("select pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
    }

    /** Whether everything up to the place in the log was taken over by the one who reads the slot. False also without such a slot. */
    public boolean isCaptured(String slot, String walPosition) {
        return jdbc.sql("select coalesce((select confirmed_flush_lsn >= ?::pg_lsn from pg_replication_slots"
                        + " where slot_name = ?), false)")
                .param(walPosition)
                .param(slot)
                .query(Boolean.class)
                .single();
    }

    /** The names of everything of the database that was heard of last; empty until it answered once. */
    public Optional<Keys> keys() {
        return Optional.ofNullable(last);
    }
}
