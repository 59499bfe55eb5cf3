package dev.tamid.gateway.limits;

import java.time.Duration;

/**
 * A bucket's measures.
 *
 * @param intervalNanos how long one token takes to come
 * @param burst tokens that the full bucket holds, at least one
 */
record Rate(long intervalNanos, long burst) {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    static Rate of(int perSecond, Duration burst) {
        long interval = Math.max(1, SECOND / perSecond);
        return new Rate(interval, Math.max(1, burst.toNanos() / interval));
    }

    long capacityNanos() {
        return intervalNanos * burst;
    }
}
