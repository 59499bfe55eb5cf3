package dev.tamid.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * From the moment COMMIT was answered to the arrival of the frame at a screen behind the gateway. Writer and screen are in this process, so
 * one clock measures both. A frame that arrives before COMMIT was answered counts as zero.
 */
final class Latency {

    private static final int WARM_UP_CHANGES = 6_000;
    private static final Pattern STAMP = Pattern.compile("\"notes\":\"(\\d+)\"");

    private final Target target;
    private final Map<String, Long> committedAt = new ConcurrentHashMap<>();
    private final Map<String, Long> arrivedAt = new ConcurrentHashMap<>();

    Latency(Target target) {
        this.target = target;
    }

    void run(int seconds, int changesPerSecond) throws Exception {
        UUID trainer = UUID.randomUUID();
        String token = target.door().token(trainer, List.of("trainer"), Duration.ofHours(1));
        try (Screen screen = new Screen(this::arrived);
                Connection connection = target.psql()) {
            screen.connect(target.gateway(), token);
            UUID client = client(connection, trainer);
            int measured = seconds * changesPerSecond;
            long gapNanos = 1_000_000_000L / changesPerSecond;
            System.err.printf(
                    "warming up with %d changes, then %d at %d/s%n", WARM_UP_CHANGES, measured, changesPerSecond);
            try (PreparedStatement update =
                    connection.prepareStatement("update clients.clients set notes = ? where id = ?")) {
                for (int i = 0; i < WARM_UP_CHANGES + measured; i++) {
                    long next = System.nanoTime() + gapNanos;
                    String stamp = Integer.toString(i);
                    update.setString(1, stamp);
                    update.setObject(2, client);
                    update.executeUpdate();
                    committedAt.put(stamp, System.nanoTime());
                    LockSupport.parkNanos(next - System.nanoTime());
                }
            }
            awaitArrival(WARM_UP_CHANGES + measured);
            report(measured);
        }
    }

    private static UUID client(Connection connection, UUID trainer) throws SQLException {
        UUID client = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into clients.clients (id, trainer_id, full_name) values (?, ?, 'Latency')")) {
            insert.setObject(1, client);
            insert.setObject(2, trainer);
            insert.executeUpdate();
        }
        return client;
    }

    private void arrived(String frame, long now) {
        Matcher stamp = STAMP.matcher(frame);
        if (stamp.find()) {
            arrivedAt.putIfAbsent(stamp.group(1), now);
        }
    }

    private void awaitArrival(int changes) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (arrivedAt.size() < changes && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void report(int measured) {
        Histogram micros = new Histogram(60_000_000L, 3);
        int lost = 0;
        for (int i = WARM_UP_CHANGES; i < WARM_UP_CHANGES + measured; i++) {
            Long arrived = arrivedAt.get(Integer.toString(i));
            Long committed = committedAt.get(Integer.toString(i));
            if (arrived == null || committed == null) {
                lost++;
            } else {
                micros.recordValue(Math.max(0, (arrived - committed) / 1_000));
            }
        }
        System.out.printf(
                "commit -> screen: %d changes, %d lost; p50 %.2f ms, p90 %.2f, p99 %.2f, p99.9 %.2f, max %.2f%n",
                measured,
                lost,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3);
    }
}
