package dev.tamid.coherence.database;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a query could see: {@code pg_current_snapshot()}, whose text is {@code xmin:xmax:xip,…}. A transaction is finished in it when it is
 * below xmax and not listed in xip. One at or above xmax is unfinished also when it is not listed: a commit that waits for a standby is
 * seen as {@code 725:725:}.
 *
 * @param xmin the oldest transaction that was running
 * @param xmax one past the newest that had finished
 * @param running the running ones between the two, as 64 bit ids
 */
public record Snapshot(long xmin, long xmax, List<Long> running) {

    /** A snapshot with more running transactions than this is not worth keeping beside an entry. */
    public static final int MOST_RUNNING_KEPT = 500;

    private static final Pattern COLON = Pattern.compile(":");
    private static final Pattern COMMA = Pattern.compile(",");

    public Snapshot {
        running = List.copyOf(running);
    }

    /** Reads PostgreSQL's text form. */
    public static Snapshot parse(String text) {
        String[] parts = COLON.split(text, -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a snapshot: " + text);
        }
        List<Long> running = parts[2].isEmpty()
                ? List.of()
                : Arrays.stream(COMMA.split(parts[2], -1)).map(Long::valueOf).toList();
        return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), running);
    }

    /** Whether the transaction was over, one way or the other, when the snapshot was taken. */
    public boolean finished(Xid xid) {
        return xid.precedes(Xid.of(xmax))
                && running.stream().noneMatch(r -> Xid.of(r).equals(xid));
    }

    /** Whether a transaction is finished here that is not finished in the other; both are of one primary. */
    public boolean isAheadOf(Snapshot other) {
        return xmax > other.xmax || other.running.stream().anyMatch(xid -> xid < xmax && !running.contains(xid));
    }

    /** PostgreSQL's text form. */
    public String text() {
        StringBuilder text =
                new StringBuilder().append(xmin).append(':').append(xmax).append(':');
        for (int i = 0; i < running.size(); i++) {
            text.append(i == 0 ? "" : ",").append(running.get(i));
        }
        return text.toString();
    }
}
