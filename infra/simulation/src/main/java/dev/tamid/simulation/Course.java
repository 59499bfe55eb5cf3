package dev.tamid.simulation;

/**
 * What a seed decides before anybody has a turn.
 *
 * @param firstXid 64 bits; sometimes so that the low 32 begin anew on the way
 * @param readers how many, and how often each reads
 * @param questions how many different ones they ask
 * @param writers of services
 * @param byHand writers with SQL
 * @param followers of the change stream; the second takes over from the first, who does not know it yet
 * @param drops how often the cache loses something
 * @param percentOfCommands how many commands do not go as they should
 * @param percentOfStatements how many statements
 * @param percentDying how many writers and readers die on their way
 * @param replays how often the stream is read again from an earlier place
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
        int drops,
        int percentOfCommands,
        int percentOfStatements,
        int percentDying,
        int replays) {

    private static final long[] FIRST = {725, (1L << 31) - 2, (1L << 32) - 2, (7L << 32) - 3};

    static Course of(Dice dice) {
        boolean drops = dice.percent(50);
        boolean faults = dice.percent(30);
        boolean deaths = dice.percent(25);
        return new Course(
                FIRST[dice.below(FIRST.length)],
                3 + dice.below(3),
                1 + dice.below(3),
                dice.percent(50) ? 1 : 2 + dice.below(2),
                1 + dice.below(2),
                1 + dice.below(2),
                dice.percent(60) ? 1 + dice.below(2) : 0,
                dice.percent(20) ? 2 : 1,
                drops ? 1 + dice.below(2) : 0,
                faults ? 2 + dice.below(15) : 0,
                faults ? dice.below(4) : 0,
                deaths ? 40 : 0,
                dice.below(3));
    }

    @Override
    public String toString() {
        return readers + " readers who read " + reads + " times one of " + questions + ", " + writers
                + " writers of services who write "
                + writes
                + " times, " + byHand + " by hand, " + followers + " followers of the stream, " + drops
                + " losses of the cache, " + percentOfCommands + " % of commands and " + percentOfStatements
                + " % of statements fail, " + percentDying + " % die, " + replays + " replays, first xid " + firstXid;
    }
}
