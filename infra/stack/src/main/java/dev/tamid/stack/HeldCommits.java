package dev.tamid.stack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Commits that are flushed, streamed, and not yet visible: while this is open, every COMMIT waits for a standby that
 * does not exist. Closing it lets them all go on.
 *
 * <p>The setting alone is not enough: the checkpointer makes it known to the sessions some time after the reload, and a
 * COMMIT before that waits for nobody. So a COMMIT of our own has to wait first.
 */
public final class HeldCommits implements AutoCloseable {
    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    private static final int PROBE_LIMIT_MS = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final PostgresServer postgres;

    private HeldCommits(PostgresServer postgres) {
        this.postgres = postgres;
    }

    static HeldCommits of(PostgresServer postgres) {
        HeldCommits held = new HeldCommits(postgres);
        held.standbys("ghost");
        try {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < LIMIT.toNanos()) {
                if (held.holds()) {
                    return held;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            throw new StackFailure("Postgres was told to wait for a standby, and its commits do not");
        } catch (RuntimeException | SQLException failure) {
            held.close();
            throw failure instanceof StackFailure stack ? stack : new StackFailure("cannot hold commits", failure);
        }
    }

    /** How many sessions wait in their COMMIT now. */
    public int waiting() {
        try (Connection connection = connect()) {
            return Math.toIntExact(number(connection, WAITING));
        } catch (SQLException failure) {
            throw new StackFailure("cannot see who waits: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        standbys("");
    }

    private boolean holds() throws SQLException {
        try (Connection probe = connect();
                Connection onlooker = connect()) {
            long session = number(probe, "SELECT pg_backend_pid()");
            probe.setNetworkTimeout(Runnable::run, PROBE_LIMIT_MS);
            try (Statement statement = probe.createStatement()) {
                // Written to the log, and of no interest to anybody who follows it.
                statement.execute("BEGIN; CREATE TEMPORARY TABLE probe () ON COMMIT DROP; COMMIT");
                return false;
            } catch (SQLException slowOrHeld) {
                boolean held = number(onlooker, WAITING + " AND pid = " + session) == 1;
                number(onlooker, "SELECT pg_terminate_backend(" + session + ", 5000)::int");
                return held;
            }
        }
    }

    private void standbys(String names) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = '" + names + "'");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException failure) {
            throw new StackFailure("cannot set synchronous_standby_names: " + failure.getMessage(), failure);
        }
    }

    private Connection connect() throws SQLException {
        return postgres.connect(PostgresServer.SUPERUSER);
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
