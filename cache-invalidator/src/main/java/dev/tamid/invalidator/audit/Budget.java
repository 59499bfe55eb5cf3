package dev.tamid.invalidator.audit;

import java.util.function.LongSupplier;

/** So many a second, evenly, and none saved up for longer than a second. Not thread-safe. */
final class Budget {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final LongSupplier nanos;
    private double left;
    private long last;

    Budget(double perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.left = Math.max(1, perSecond);
        this.last = nanos.getAsLong();
    }

    /** Whether one more is allowed now; it then counts. */
    boolean take() {
        if (!has()) {
            return false;
        }
        left--;
        return true;
    }

    /** Whether one more would be allowed now. */
    boolean has() {
        long now = nanos.getAsLong();
        left = Math.min(Math.max(1, perSecond), left + (now - last) / NANOS * perSecond);
        last = now;
        return left >= 1;
    }
}
