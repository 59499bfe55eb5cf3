package dev.tamid.local.check;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** What was done so far, and whether it shall end. Thread-safe. */
final class Figures {
    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder bypasses = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder writes = new LongAdder();
    final LongAdder writesTriedAgain = new LongAdder();
    final LongAdder writesGivenUp = new LongAdder();
    final LongAdder pending = new LongAdder();
    final LongAdder byHand = new LongAdder();
    final LongAdder frames = new LongAdder();
    final LongAdder resyncs = new LongAdder();
    final LongAdder connections = new LongAdder();
    final LongAdder backWhileCacheWasLost = new LongAdder();
    final Spread staleness = new Spread();
    final Spread answerTimes = new Spread();
    final AtomicBoolean over = new AtomicBoolean();

    private volatile boolean cacheKept = true;

    /** Whether Redis keeps its data now; while it does not, reads may go back in time. */
    void cacheKept(boolean kept) {
        cacheKept = kept;
    }

    boolean cacheKept() {
        return cacheKept;
    }

    long reads() {
        return hits.sum() + misses.sum() + bypasses.sum();
    }

    double hitRatio() {
        return reads() == 0 ? 0 : (double) hits.sum() / reads();
    }
}
