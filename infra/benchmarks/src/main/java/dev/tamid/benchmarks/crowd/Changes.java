package dev.tamid.benchmarks.crowd;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Changes one client of each trainer in turn, and knows when each change was committed and how late it arrived. */
final class Changes implements Crowd.Listener {

    private static final byte[] NOTES = "\"notes\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 4_000_000;

    private final Connection database;
    private final List<UUID> trainers;
    private final List<UUID> clients = new ArrayList<>();
    private final AtomicLongArray committedAt = new AtomicLongArray(MOST);
    private int made;
    /** Of the crowd's thread alone. */
    private final Histogram micros = new Histogram(120_000_000L, 3);

    private volatile int countFrom = MOST;

    Changes(Connection database, List<UUID> trainers) throws SQLException {
        this.database = database;
        this.trainers = trainers;
        try (PreparedStatement insert = database.prepareStatement(
                "insert into clients.clients (id, trainer_id, full_name) values (?, ?, 'Crowd')")) {
            for (UUID trainer : trainers) {
                clients.add(UUID.randomUUID());
                insert.setObject(1, clients.getLast());
                insert.setObject(2, trainer);
                insert.executeUpdate();
            }
        }
    }

    List<UUID> trainers() {
        return trainers;
    }

    int made() {
        return made;
    }

    /** From the next change on latencies count. */
    void count() {
        countFrom = made;
    }

    Histogram latencies() {
        return micros;
    }

    void make(int changes, int perSecond) throws SQLException {
        long began = System.nanoTime();
        try (PreparedStatement update =
                database.prepareStatement("update clients.clients set notes = ? where id = ?")) {
            for (int n = 0; n < changes; n++) {
                int stamp = made;
                update.setString(1, Integer.toString(stamp));
                update.setObject(2, clients.get(stamp % clients.size()));
                update.executeUpdate();
                committedAt.set(stamp, System.nanoTime());
                made++;
                LockSupport.parkNanos(began + (n + 1L) * 1_000_000_000L / perSecond - System.nanoTime());
            }
        }
    }

    /** For a second: changes the clients of the first trainers so often, each time with a text as long as may be; these are not timed. */
    void makeLong(int trainers, int rounds) throws SQLException {
        long began = System.nanoTime();
        try (PreparedStatement update = database.prepareStatement(
                "update clients.clients set notes = rpad('v' || version, 5000, ' long') where id = any(?)")) {
            update.setArray(
                    1,
                    database.createArrayOf("uuid", clients.subList(0, trainers).toArray()));
            for (int n = 0; n < rounds; n++) {
                update.executeUpdate();
                LockSupport.parkNanos(began + (n + 1L) * 1_000_000_000L / rounds - System.nanoTime());
            }
        }
    }

    @Override
    public void change(Member member, ByteBuffer buffer, int begin, int end, long nanos) {
        int at = find(buffer, begin, end);
        if (at < 0) {
            return;
        }
        int stamp = 0;
        for (byte digit = buffer.get(at); digit != '"'; digit = buffer.get(++at)) {
            stamp = stamp * 10 + digit - '0';
        }
        if (stamp >= countFrom) {
            long committed = committedAt.get(stamp);
            // One that arrives before COMMIT was answered counts as zero.
            micros.recordValue(committed == 0 ? 0 : Math.max(0, (nanos - committed) / 1_000));
        }
    }

    private static int find(ByteBuffer buffer, int begin, int end) {
        for (int at = begin; at < end - NOTES.length; at++) {
            int same = 0;
            while (same < NOTES.length && buffer.get(at + same) == NOTES[same]) {
                same++;
            }
            if (same == NOTES.length) {
                byte first = buffer.get(at + NOTES.length);
                return first >= '0' && first <= '9' ? at + NOTES.length : -1;
            }
        }
        return -1;
    }
}
