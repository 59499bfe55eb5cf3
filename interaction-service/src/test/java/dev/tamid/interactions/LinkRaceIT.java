package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A link and an interaction of the same client at the same moment, in transactions that really run side by side. */
class LinkRaceIT {

    private static final String PAST = "2026-01-01T10:00:00Z";

    private final UUID trainer = UUID.randomUUID();
    private final UUID client = UUID.randomUUID();
    private final UUID trainee = UUID.randomUUID();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    static {
        assertThat(Running.SERVICE.isRunning()).isTrue();
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    @DisplayName("the interaction first: the link waits for it and then finds it")
    void interactionFirst() throws Exception {
        try (Connection one = Running.psql();
                Connection two = Running.psql()) {
            long pid = Sql.count(two, "SELECT pg_backend_pid()");
            ref(one);
            one.setAutoCommit(false);
            UUID id = Sql.interaction(one, trainer, client, PAST);
            CompletableFuture<Integer> link = link(two);
            awaitWaiting(pid);
            one.commit();
            assertThat(link.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(traineeOf(one, id)).isEqualTo(trainee);
        }
    }

    @Test
    @DisplayName("the link first: the interaction waits for it and then takes it")
    void linkFirst() throws Exception {
        try (Connection one = Running.psql();
                Connection two = Running.psql()) {
            long pid = Sql.count(two, "SELECT pg_backend_pid()");
            ref(one);
            one.setAutoCommit(false);
            assertThat(link(one).get(10, TimeUnit.SECONDS)).isEqualTo(1);
            CompletableFuture<UUID> id = insert(two);
            awaitWaiting(pid);
            one.commit();
            assertThat(traineeOf(one, id.get(10, TimeUnit.SECONDS))).isEqualTo(trainee);
        }
    }

    @Test
    @DisplayName("a link that is rolled back leaves no trace in an interaction that waited for it")
    void linkRolledBack() throws Exception {
        try (Connection one = Running.psql();
                Connection two = Running.psql()) {
            long pid = Sql.count(two, "SELECT pg_backend_pid()");
            ref(one);
            one.setAutoCommit(false);
            assertThat(link(one).get(10, TimeUnit.SECONDS)).isEqualTo(1);
            CompletableFuture<UUID> id = insert(two);
            awaitWaiting(pid);
            one.rollback();
            assertThat(traineeOf(one, id.get(10, TimeUnit.SECONDS))).isNull();
        }
    }

    @Test
    @DisplayName("a deletion of the interaction and a link wait for each other in either order, and neither fails")
    void deletion() throws Exception {
        for (boolean deletionFirst : new boolean[] {true, false}) {
            try (Connection one = Running.psql();
                    Connection two = Running.psql()) {
                long pid = Sql.count(two, "SELECT pg_backend_pid()");
                Sql.update(one, "DELETE FROM interactions.interactions WHERE client_id = ?", client);
                Sql.update(one, "DELETE FROM interactions.client_refs WHERE client_id = ?", client);
                ref(one);
                UUID id = Sql.interaction(one, trainer, client, PAST);
                one.setAutoCommit(false);
                CompletableFuture<Integer> second;
                if (deletionFirst) {
                    Sql.update(one, "UPDATE interactions.interactions SET deleted_at = now() WHERE id = ?", id);
                    second = link(two);
                } else {
                    assertThat(link(one).get(10, TimeUnit.SECONDS)).isEqualTo(1);
                    second = run(() -> Sql.update(
                            two, "UPDATE interactions.interactions SET deleted_at = now() WHERE id = ?", id));
                }
                awaitWaiting(pid);
                one.commit();
                assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
                assertThat(Sql.row(one, "SELECT * FROM interactions.interactions WHERE id = ?", id))
                        .containsEntry("trainee_id", trainee)
                        .containsEntry("version", 2L);
            }
        }
    }

    @Test
    @DisplayName("many at once: links, unlinks, inserts and changes end with every interaction at its client's link")
    void many() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        CompletableFuture<?>[] workers = new CompletableFuture<?>[6];
        try (Connection one = Running.psql()) {
            ref(one);
            for (int i = 0; i < workers.length; i++) {
                int worker = i;
                workers[i] = run(() -> work(worker, new java.util.Random(seed + worker)));
            }
            CompletableFuture.allOf(workers).get(60, TimeUnit.SECONDS);
            assertThat(Sql.count(one, """
                            SELECT count(*) FROM interactions.interactions i JOIN interactions.client_refs r USING (client_id)
                            WHERE client_id = ? AND i.trainee_id IS DISTINCT FROM r.trainee_id""", client)).as("seed %d", seed).isZero();
            assertThat(Sql.count(one, "SELECT count(*) FROM interactions.interactions WHERE client_id = ?", client))
                    .isEqualTo(4 * 60);
        }
    }

    private int work(int worker, java.util.Random random) throws SQLException {
        try (Connection psql = Running.psql()) {
            for (int i = 0; i < 60; i++) {
                if (worker < 2) {
                    Sql.update(
                            psql,
                            "UPDATE interactions.client_refs SET trainee_id = ?, version = version + 1 WHERE client_id = ?",
                            random.nextBoolean() ? trainee : null,
                            client);
                } else {
                    UUID id = Sql.interaction(psql, trainer, client, PAST);
                    Sql.update(psql, "UPDATE interactions.interactions SET subject = 'x' WHERE id = ?", id);
                }
            }
        }
        return 0;
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> CompletableFuture<T> run(Work<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.run();
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                },
                threads);
    }

    private CompletableFuture<Integer> link(Connection connection) {
        return run(() -> Sql.update(
                connection,
                "UPDATE interactions.client_refs SET trainee_id = ?, version = version + 1 WHERE client_id = ?",
                trainee,
                client));
    }

    private CompletableFuture<UUID> insert(Connection connection) {
        return run(() -> Sql.interaction(connection, trainer, client, PAST));
    }

    private void ref(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO interactions.client_refs (client_id, trainer_id, known, version) VALUES (?, ?, true, 1)",
                client,
                trainer);
    }

    /** Waits until the server process waits for a lock. */
    private static void awaitWaiting(long pid) throws SQLException {
        try (Connection watcher = Running.psql()) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Sql.count(
                                    watcher,
                                    "SELECT count(*) FROM pg_stat_activity WHERE pid = ? AND wait_event_type = 'Lock'",
                                    pid)
                            == 1);
        }
    }

    private static @Nullable Object traineeOf(Connection connection, UUID id) throws SQLException {
        return Sql.row(connection, "SELECT trainee_id FROM interactions.interactions WHERE id = ?", id)
                .get("trainee_id");
    }
}
