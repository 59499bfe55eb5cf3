package dev.tamid.local.check;

import dev.tamid.local.system.SystemState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Writes by hand, in SQL, and reads through the gateway until it sees what it wrote: that is the staleness of such writes. */
final class HandWriter {
    private static final String UPDATE =
            "update clients.clients set notes = 'by hand ' || version where id = ? returning version";
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 500_000_000L;
    /** So long it reads without a pause, so that what it measures is not its pauses. */
    private static final long HASTE_NANOS = 200_000_000L;

    private final Deployment deployment;
    private final SystemState.Jdbc jdbc;
    private final List<Studio> studios;
    private final Reader reader;
    private final Figures figures;
    private final RandomGenerator random;
    private final Pace pace;

    HandWriter(
            Deployment deployment,
            SystemState.Jdbc jdbc,
            List<Studio> studios,
            Reader reader,
            Figures figures,
            RandomGenerator random,
            double perSecond) {
        this.deployment = deployment;
        this.jdbc = jdbc;
        this.studios = studios;
        this.reader = reader;
        this.figures = figures;
        this.random = random;
        this.pace = new Pace(perSecond);
    }

    void writeUntilOver() throws InterruptedException {
        while (!figures.over.get()) {
            try (Connection connection = Deployment.connect(jdbc)) {
                writeWith(connection);
            } catch (SQLException away) {
                // The database is away, or it was this connection that a fault ended: a write that is not known to be
                // committed promises nothing to anybody.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void writeWith(Connection connection) throws SQLException, InterruptedException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            while (!figures.over.get()) {
                Studio studio = studios.get(random.nextInt(studios.size()));
                Client client =
                        studio.byHand().get(random.nextInt(studio.byHand().size()));
                update.setObject(1, client.id());
                long version;
                try (ResultSet row = update.executeQuery()) {
                    row.next();
                    version = row.getLong(1);
                }
                figures.byHand.increment();
                awaitSeen(studio, client, version, System.nanoTime());
                pace.await();
            }
        }
    }

    private void awaitSeen(Studio studio, Client client, long version, long committed) throws InterruptedException {
        Question question = new Question.One(client);
        long began = committed;
        while (!figures.over.get() && began - committed < PATIENCE_NANOS) {
            began = System.nanoTime();
            Map<Register, Long> values = reader.read(studio, question, deployment.gateway());
            if (values == null) {
                LockSupport.parkNanos(PAUSE_NANOS / 10);
            } else if (values.getOrDefault(client.version(), 0L) >= version) {
                figures.staleness.add(began - committed);
                return;
            } else if (began - committed > HASTE_NANOS) {
                LockSupport.parkNanos(PAUSE_NANOS / 50);
            }
        }
    }
}
