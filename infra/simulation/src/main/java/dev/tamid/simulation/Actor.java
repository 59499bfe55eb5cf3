package dev.tamid.simulation;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Somebody with a thread of his own, who does something only when it is his turn. */
final class Actor {

    /** Never. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int[] WEIGHTS = {1, 4, 16};

    final String name;
    final Semaphore turn = new Semaphore(0);

    /** What he does next, and from when on he can. */
    String next = "begins";

    BooleanSupplier ready = () -> true;
    long deadlineNanos = Long.MAX_VALUE;
    boolean done;

    /** After how many more statements his process dies. */
    int crashAfter = NEVER;

    /** He died; what his stack does on the way out is nobody's turn. */
    boolean dead;

    /** What he loaded last. */
    byte @Nullable [] loaded;

    /** Whose value he takes instead of asking the cache again; only without the rule {@code LOOK_AGAIN}. */
    byte @Nullable [] taken;

    /** The transaction that he began last. */
    Database.@Nullable Transaction transaction;

    /** Until which turn he stands still: his process collects garbage, his packets are on a detour. */
    int stalledUntil;

    private int weight;

    Actor(String name, Dice dice) {
        this.name = name;
        changePace(dice);
    }

    /** How likely he is picked, against others: some are slow for a while, others hurry. */
    int weight() {
        return weight;
    }

    Database.Transaction begun() {
        return Objects.requireNonNull(transaction);
    }

    void changePace(Dice dice) {
        weight = WEIGHTS[dice.below(WEIGHTS.length)];
    }
}
