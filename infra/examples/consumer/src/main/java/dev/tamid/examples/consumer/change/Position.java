package dev.tamid.examples.consumer.change;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a change in the database's log: Debezium's {@code source.sequence}. Changes of one database are ordered by it, across
 * partitions too.
 *
 * <p>A row's {@code version} does not order: a row that is deleted and inserted again begins anew with 1. The change's own LSN alone does
 * not either: transactions write side by side and are captured one after the other.
 *
 * @param commit LSN of the last commit before the change; below 2^63, which is eight exabytes of log
 * @param lsn the change's own LSN
 */
public record Position(long commit, long lsn) implements Comparable<Position> {

    private static final Pattern SEQUENCE = Pattern.compile("\\[(?:null|\"(\\d{1,19})\"),\"(\\d{1,19})\"]");

    /**
     * Reads {@code ["lastCommit","own"]}. The former is null where a snapshot was read and before the first commit: such a change stands
     * at its own place.
     */
    public static Position parse(String sequence) throws Undecodable {
        Matcher matcher = SEQUENCE.matcher(sequence);
        if (!matcher.matches()) {
            throw new Undecodable("no sequence: " + Undecodable.excerpt(sequence));
        }
        try {
            long lsn = Long.parseLong(matcher.group(2));
            String commit = matcher.group(1);
            return new Position(commit == null ? lsn : Long.parseLong(commit), lsn);
        } catch (NumberFormatException tooLarge) {
            throw new Undecodable("no sequence: " + Undecodable.excerpt(sequence), tooLarge);
        }
    }

    @Override
    public int compareTo(Position other) {
        int commits = Long.compare(commit, other.commit);
        return commits == 0 ? Long.compare(lsn, other.lsn) : commits;
    }

    public boolean before(Position other) {
        return compareTo(other) < 0;
    }
}
