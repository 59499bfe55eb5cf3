package dev.tamid.interactions.clients;

/**
 * The place of a change in the database's log: Debezium's {@code source.sequence}, the LSN of the last commit before it and its own.
 * Changes of one database are totally ordered by it, across partitions too. (The own LSN alone orders wrongly: transactions that run side
 * by side write their LSNs mixed, and are captured one after the other.)
 */
record Position(long commit, long lsn) implements Comparable<Position> {

    /** Of what client-service said when it was asked: before every change. */
    static final Position NONE = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        int commits = Long.compare(commit, other.commit);
        return commits != 0 ? commits : Long.compare(lsn, other.lsn);
    }

    boolean after(Position other) {
        return compareTo(other) > 0;
    }
}
