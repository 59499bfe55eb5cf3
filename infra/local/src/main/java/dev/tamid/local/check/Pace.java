package dev.tamid.local.check;

import java.util.concurrent.locks.LockSupport;

/** A steady rate, of one thread. Who was held up makes up for a tenth of a second, and no more. */
final class Pace {
    private static final long MADE_UP_NANOS = 100_000_000L;

    private final long every;
    private long next = System.nanoTime();

    /** @param perSecond turns a second, above 0 */
    Pace(double perSecond) {
        this.every = (long) (1e9 / perSecond);
    }

    /** Returns when the next turn has come. */
    void await() {
        next = Math.max(next + every, System.nanoTime() - MADE_UP_NANOS);
        LockSupport.parkNanos(next - System.nanoTime());
    }
}
