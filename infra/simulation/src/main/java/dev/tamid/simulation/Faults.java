package dev.tamid.simulation;

import java.util.List;

/** What goes wrong, and how often, until it is over. */
final class Faults {

    /** What becomes of a command. */
    enum Fate {
        CARRIED_OUT,
        /** It never arrives. */
        LOST,
        /** It is carried out, but nobody hears of it. */
        UNANSWERED,
        /** It is given up, and carried out at some time later. */
        LATE
    }

    private static final List<Fate> BAD = List.of(Fate.LOST, Fate.UNANSWERED, Fate.LATE);

    private static final int MOST_TURNS_LATE = 40;

    private final Dice dice;
    private final int percentOfCommands;
    private final int percentOfStatements;
    private final int mostTurnsUntilVisible;
    private boolean over;

    Faults(Dice dice, int percentOfCommands, int percentOfStatements, int mostTurnsUntilVisible) {
        this.mostTurnsUntilVisible = mostTurnsUntilVisible;
        this.dice = dice;
        this.percentOfCommands = percentOfCommands;
        this.percentOfStatements = percentOfStatements;
    }

    Fate ofCommand() {
        if (over || !dice.percent(percentOfCommands)) {
            return Fate.CARRIED_OUT;
        }
        return dice.one(BAD);
    }

    boolean ofStatement() {
        return !over && dice.percent(percentOfStatements);
    }

    /** How long a commit that is flushed waits for a standby. */
    int turnsUntilVisible() {
        return dice.below(mostTurnsUntilVisible + 1);
    }

    int turnsUntilLate() {
        return dice.below(MOST_TURNS_LATE);
    }

    void end() {
        over = true;
    }
}
