package dev.tamid.simulation;

import java.util.List;

/**
 * What a seed decides before anybody has a turn.
 *
 * @param firstXid 64 bits; sometimes so that the low 32 begin anew on the way
 * @param readers how many, and how often each reads
 * @param questions how many different ones they ask
 * @param writers of services
 * @param byHand writers with SQL
 * @param followers of the change stream; the second takes over from the first, who does not know it yet
 * @param streamFrom the turn until which the stream stands still
 * @param drops how often the cache loses something
 * @param percentOfCommands how many commands do not go as they should
 * @param percentOfStatements how many statements
 * @param percentDying how many writers and readers die on their way
 * @param replays how often the stream is read again from an earlier place
 * @param percentStall after how many turns an actor stands still for a while
 * @param mostTurnsUntilVisible how long a commit may wait for a standby
 */
record Course(
        long firstXid,
        int readers,
        int reads,
        int questions,
        int writers,
        int writes,
        int byHand,
        int followers,
        int streamFrom,
        int drops,
        int percentOfCommands,
        int percentOfStatements,
        int percentDying,
        int replays,
        int percentStall,
        int mostTurnsUntilVisible) {

    private static final List<Long> FIRST = List.of(725L, (1L << 31) - 2, (1L << 32) - 2, (7L << 32) - 3);
    private static final int PERCENT_QUIET = 40;

    /** Later than a quiet run takes. */
    private static final int LATE = 160;

    static Course of(Dice dice) {
        return dice.percent(PERCENT_QUIET) ? quiet(dice) : eventful(dice);
    }

    /** Few writes, and readers who ask nearly the same while nothing else goes on and the stream is slow: what depends on them alone. */
    private static Course quiet(Dice dice) {
        boolean byHand = dice.percent(50);
        return new Course(
                dice.one(FIRST),
                byHand ? 4 : 6,
                byHand ? 2 : 3,
                byHand ? 1 : 2,
                byHand ? 0 : 1 + dice.below(2),
                1,
                byHand ? 1 : 0,
                1,
                LATE,
                0,
                0,
                0,
                byHand ? 0 : 40,
                0,
                12,
                40);
    }

    private static Course eventful(Dice dice) {
        boolean drops = dice.percent(50);
        boolean faults = dice.percent(30);
        boolean deaths = dice.percent(25);
        return new Course(
                dice.one(FIRST),
                3 + dice.below(3),
                1 + dice.below(3),
                dice.percent(40) ? 1 : 2 + dice.below(2),
                1 + dice.below(2),
                1 + dice.below(2),
                dice.percent(60) ? 1 + dice.below(2) : 0,
                dice.percent(20) ? 2 : 1,
                0,
                drops ? 1 + dice.below(2) : 0,
                faults ? 2 + dice.below(15) : 0,
                faults ? dice.below(4) : 0,
                deaths ? 40 : 0,
                dice.below(3),
                5,
                dice.percent(50) ? 20 : 0);
    }

    @Override
    public String toString() {
        return readers + " readers who read " + reads + " times one of " + questions + ", " + writers
                + " writers of services who write "
                + writes
                + " times, " + byHand + " by hand, " + followers + " followers of the stream from turn " + streamFrom
                + ", " + drops
                + " losses of the cache, " + percentOfCommands + " % of commands and " + percentOfStatements
                + " % of statements fail, " + percentDying + " % die, " + replays + " replays, " + percentStall
                + " % stand still, commits wait up to " + mostTurnsUntilVisible
                + " turns, first xid " + firstXid;
    }
}
