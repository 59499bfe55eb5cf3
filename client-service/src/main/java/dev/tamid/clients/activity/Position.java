package dev.tamid.clients.activity;

/**
 * Where a change stands in the order of commits (Debezium's {@code source.sequence}): the end of the commit before it, then its own place
 * in the log. LSNs fit a signed long for the first eight exabytes of log.
 */
record Position(long commit, long lsn) implements Comparable<Position> {

    /** Before every change. */
    static final Position NONE = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        int byCommit = Long.compare(commit, other.commit);
        return byCommit == 0 ? Long.compare(lsn, other.lsn) : byCommit;
    }

    boolean after(Position other) {
        return compareTo(other) > 0;
    }
}
