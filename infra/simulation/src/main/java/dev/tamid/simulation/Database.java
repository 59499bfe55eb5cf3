package dev.tamid.simulation;

import dev.tamid.coherence.database.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What of PostgreSQL the protocol rests on: transactions whose changes are in the stream before they are visible, snapshots as
 * {@code pg_current_snapshot()} gives them, row locks. Two rows of one trainer, each with a version.
 */
final class Database {

    static final int ROWS = 2;

    /** In the order in which a transaction that commits goes through them. */
    enum State {
        ACTIVE,
        /** Its commit is in the log, and so in the change stream; nobody sees it yet, and it holds its locks. */
        FLUSHED,
        VISIBLE,
        ABORTED
    }

    /** A transaction that writes. */
    static final class Transaction {
        final long xid;
        final Map<Integer, Long> versions = new TreeMap<>();
        State state = State.ACTIVE;
        int visibleSince = Integer.MAX_VALUE;

        /** Whether it marked before COMMIT, so that nobody hits what is older once somebody has seen it. */
        boolean marked;

        Transaction(long xid) {
            this.xid = xid;
        }

        boolean over() {
            return state == State.VISIBLE || state == State.ABORTED;
        }
    }

    /** One change in the stream. */
    record Changed(Transaction by, int row, long version) {}

    private final List<Transaction> transactions = new ArrayList<>();
    private final List<Changed> stream = new ArrayList<>();
    private final List<Consumer<Transaction>> whenVisible = new ArrayList<>();
    private long nextXid;
    private long lastOver;

    Database(long firstXid) {
        this.nextXid = firstXid;
        this.lastOver = firstXid - 1;
    }

    Transaction begin() {
        Transaction begun = new Transaction(nextXid++);
        while ((nextXid & 0xFFFF_FFFFL) < 3) {
            nextXid++;
        }
        transactions.add(begun);
        return begun;
    }

    /** Whether nobody else holds the row's lock. */
    boolean free(int row, Transaction by) {
        return transactions.stream()
                .noneMatch(other -> other != by && !other.over() && other.versions.containsKey(row));
    }

    void update(int row, Transaction by) {
        by.versions.put(row, versions(snapshot())[row] + 1);
    }

    void flush(Transaction committing) {
        committing.state = State.FLUSHED;
        committing.versions.forEach((row, version) -> stream.add(new Changed(committing, row, version)));
    }

    void becomeVisible(Transaction committed, int turn) {
        committed.visibleSince = turn;
        end(committed, State.VISIBLE);
        whenVisible.forEach(then -> then.accept(committed));
    }

    void rollBack(Transaction aborted) {
        end(aborted, State.ABORTED);
    }

    void whenVisible(Consumer<Transaction> then) {
        whenVisible.add(then);
    }

    /** The changes in the order of commits, those that are not visible yet included. */
    List<Changed> stream() {
        return stream;
    }

    /** What a transaction that begins now sees. */
    Snapshot snapshot() {
        List<Long> running = new ArrayList<>();
        for (Transaction transaction : transactions) {
            if (!transaction.over() && transaction.xid <= lastOver) {
                running.add(transaction.xid);
            }
        }
        return new Snapshot(running.isEmpty() ? lastOver + 1 : running.getFirst(), lastOver + 1, running);
    }

    /** A snapshot that takes every transaction that has begun for over. */
    Snapshot everythingOver() {
        return new Snapshot(nextXid, nextXid, List.of());
    }

    /** Each row's version, as a snapshot sees it. */
    long[] versions(Snapshot seen) {
        long[] versions = new long[ROWS];
        for (Transaction transaction : transactions) {
            if (transaction.state == State.VISIBLE
                    && transaction.xid < seen.xmax()
                    && !seen.running().contains(transaction.xid)) {
                transaction.versions.forEach((row, version) -> versions[row] = Math.max(versions[row], version));
            }
        }
        return versions;
    }

    /** The newest version of the row, at or below this one, whose transaction marked before COMMIT; 0 if there is none. */
    long markedVersion(int row, long version) {
        return transactions.stream()
                .filter(transaction -> transaction.marked && transaction.state == State.VISIBLE)
                .mapToLong(transaction -> transaction.versions.getOrDefault(row, 0L))
                .filter(marked -> marked <= version)
                .max()
                .orElse(0);
    }

    @Nullable
    Transaction of(long lowXid) {
        return transactions.stream()
                .filter(transaction -> (transaction.xid & 0xFFFF_FFFFL) == lowXid)
                .findFirst()
                .orElse(null);
    }

    private void end(Transaction transaction, State state) {
        transaction.state = state;
        lastOver = Math.max(lastOver, transaction.xid);
    }

    @Override
    public String toString() {
        return "rows at " + Arrays.toString(versions(snapshot())) + ", snapshot "
                + snapshot().text();
    }
}
