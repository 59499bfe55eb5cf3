package dev.tamid.simulation;

import java.util.List;

/**
 * Random numbers from a seed: SplitMix64 (Steele, Lea, Flood, 2014), written out here so that a seed means the same in every version of Java.
 * Every draw that is added, removed or moved changes what all seeds mean; the list of seeds that once failed has to be found anew then.
 */
final class Dice {

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Dice of their own, so that what is drawn for one purpose does not move what is drawn for another. */
    Dice apart() {
        return new Dice(next());
    }

    /** From 0 to the bound, without it. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
