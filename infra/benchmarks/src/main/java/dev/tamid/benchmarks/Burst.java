package dev.tamid.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One UPDATE of many rows, spread over twenty trainers: how many changes a second pass capture, topics, eviction and live log. The end is
 * when a row that is updated after it, of the same trainers, has reached a screen of each.
 */
final class Burst {

    private static final int TRAINERS = 20;

    private final Target target;

    Burst(Target target) {
        this.target = target;
    }

    void run(int rows) throws Exception {
        List<UUID> trainers = java.util.stream.Stream.generate(UUID::randomUUID)
                .limit(TRAINERS)
                .toList();
        try (Connection connection = target.psql()) {
            for (UUID trainer : trainers) {
                insert(connection, trainer, rows / TRAINERS);
            }
            System.err.printf("%d rows of %d trainers are there; waiting until they have passed%n", rows, TRAINERS);
            awaitLast(connection, trainers, "before");
            long begin = System.nanoTime();
            try (PreparedStatement update = connection.prepareStatement(
                    "update clients.clients set notes = 'burst' where trainer_id = any(?)")) {
                update.setArray(1, connection.createArrayOf("uuid", trainers.toArray()));
                update.executeUpdate();
            }
            long committed = System.nanoTime();
            awaitLast(connection, trainers, "after");
            double seconds = (System.nanoTime() - begin) / 1e9;
            double afterCommit = (System.nanoTime() - committed) / 1e9;
            System.out.printf(
                    "burst of %d row updates: written in %.1f s, evicted and told %.1f s after COMMIT: %.0f changes/s%n",
                    rows, seconds - afterCommit, afterCommit, rows / afterCommit);
        }
    }

    private static void insert(Connection connection, UUID trainer, int rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into clients.clients (trainer_id, full_name) select ?, 'Client ' || n from generate_series(1, ?) n")) {
            insert.setObject(1, trainer);
            insert.setInt(2, rows);
            insert.executeUpdate();
        }
    }

    /** Writes one marked row for each trainer and waits until a new screen of each has seen it. */
    private void awaitLast(Connection connection, List<UUID> trainers, String name) throws Exception {
        AtomicLong seen = new AtomicLong();
        List<Screen> screens = new java.util.ArrayList<>();
        String mark = "Last " + name + " " + UUID.randomUUID();
        try {
            for (UUID trainer : trainers) {
                Screen screen = new Screen((frame, now) -> {
                    if (frame.contains(mark)) {
                        seen.incrementAndGet();
                    }
                });
                screens.add(screen);
                screen.connect(target.gateway(), target.door().token(trainer, List.of("trainer"), Duration.ofHours(1)));
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into clients.clients (trainer_id, full_name) values (?, ?)")) {
                    insert.setObject(1, trainer);
                    insert.setString(2, mark);
                    insert.executeUpdate();
                }
            }
            long giveUp = System.nanoTime() + Duration.ofMinutes(5).toNanos();
            while (seen.get() < trainers.size() && System.nanoTime() < giveUp) {
                LockSupport.parkNanos(1_000_000);
            }
            if (seen.get() < trainers.size()) {
                throw new IllegalStateException(
                        "Only " + seen.get() + " of " + trainers.size() + " screens were told in 5 minutes");
            }
        } finally {
            screens.forEach(Screen::close);
        }
    }
}
