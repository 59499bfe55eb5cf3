package dev.tamid.simulation;

import dev.tamid.coherence.database.Snapshot;
import dev.tamid.model.Rule;
import dev.tamid.simulation.Database.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection of the database: every statement is an await point, and may fail. */
final class Session {

    /** What it is for. */
    enum Kind {
        /** A service's writes. */
        WRITES,
        /** Somebody's with SQL. */
        BY_HAND,
        /** REPEATABLE READ, read only. */
        LOADS,
        /** Asked what new transactions see. */
        PRIMARY
    }

    static final String IDENTITY = "simulated-1";

    private final Kind kind;
    private final Database database;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Set<Rule> rules;
    private @Nullable Transaction transaction;
    private @Nullable Snapshot seen;

    Session(Kind kind, Database database, Scheduler scheduler, Faults faults, Set<Rule> rules) {
        this.kind = kind;
        this.database = database;
        this.scheduler = scheduler;
        this.faults = faults;
        this.rules = rules;
    }

    Transaction transaction() {
        return Objects.requireNonNull(transaction);
    }

    /** Runs one of the statements that the code and the simulation's loaders have. */
    List<Map<String, String>> run(String sql, List<Object> parameters) throws SQLException {
        if (sql.contains("pg_current_xact_id")) {
            return List.of(Map.of("xid", Long.toString(begin().xid), "database", IDENTITY));
        }
        if (sql.contains("pg_current_snapshot")) {
            return List.of(
                    Map.of("snapshot", (kind == Kind.LOADS ? beginLoad() : look()).text(), "database", IDENTITY));
        }
        if (sql.startsWith("update")) {
            int row = (Integer) parameters.getFirst();
            return List.of(Map.of("version", Long.toString(update(row))));
        }
        if (sql.startsWith("select version")) {
            long[] versions = load();
            return List.of(Map.of("version0", Long.toString(versions[0]), "version1", Long.toString(versions[1])));
        }
        throw new SQLException("The simulation does not know the statement: " + sql);
    }

    Transaction begin() throws SQLException {
        scheduler.mortalStep("BEGIN");
        fail();
        transaction = database.begin();
        scheduler.me().transaction = transaction;
        scheduler.saw("xid " + transaction.xid);
        return transaction;
    }

    long update(int row) throws SQLException {
        scheduler.mortalStep("UPDATE row " + row);
        fail();
        Transaction mine = transaction();
        if (!database.free(row, mine)) {
            scheduler.saw("locked");
            scheduler.until("UPDATE row " + row + " goes on", () -> database.free(row, mine), Long.MAX_VALUE);
        }
        database.update(row, mine);
        scheduler.saw("version " + mine.versions.get(row));
        return Objects.requireNonNull(mine.versions.get(row));
    }

    void commit() throws SQLException {
        Transaction mine = transaction;
        if (mine == null) {
            seen = null;
            return;
        }
        scheduler.mortalStep("COMMIT");
        transaction = null;
        database.flush(mine);
        scheduler.saw("flushed");
        scheduler.later(
                "xid " + mine.xid + " becomes visible",
                faults.turnsUntilVisible(),
                () -> database.becomeVisible(mine, scheduler.turns()));
        scheduler.until("hears of its COMMIT", mine::over, Long.MAX_VALUE);
        scheduler.mayDie();
        if (faults.ofStatement()) {
            scheduler.saw("no, the connection is lost");
            throw new SQLException("The connection is lost", "08006");
        }
    }

    /** Also what happens when the connection is closed, or its process dies. */
    void rollBack() {
        if (transaction != null) {
            scheduler.step("ROLLBACK");
            database.rollBack(transaction);
            transaction = null;
        }
        seen = null;
    }

    /**
     * Data and snapshot of one moment. Without the rule {@code ONE} the data is of now, and the snapshot of some time later, as happens
     * to those who ask for it in a statement of its own.
     */
    private Snapshot beginLoad() throws SQLException {
        scheduler.mortalStep("begins to load");
        fail();
        seen = database.snapshot();
        scheduler.saw("under the snapshot " + seen.text());
        if (rules.contains(Rule.ONE)) {
            return seen;
        }
        scheduler.step("asks for its snapshot");
        Snapshot later = database.snapshot();
        scheduler.saw(later.text());
        return later;
    }

    private long[] load() throws SQLException {
        scheduler.mortalStep("SELECT");
        fail();
        long[] versions = database.versions(Objects.requireNonNull(seen));
        scheduler.saw(java.util.Arrays.toString(versions));
        return versions;
    }

    private Snapshot look() throws SQLException {
        scheduler.step("asks what is visible");
        fail();
        Snapshot now = rules.contains(Rule.GATE) ? database.snapshot() : database.everythingOver();
        scheduler.saw(now.text());
        return now;
    }

    private void fail() throws SQLException {
        if (faults.ofStatement()) {
            scheduler.saw("fails");
            throw new SQLException("The connection is lost", "08006");
        }
    }
}
