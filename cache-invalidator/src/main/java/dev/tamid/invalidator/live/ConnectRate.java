package dev.tamid.invalidator.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How many connections may be opened: so many at once, and so many more each second. Lives on the {@link Loop}. */
final class ConnectRate {

    private final double perSecond;
    private final double atOnce;
    private final InstantSource clock;
    private double left;
    private Instant asOf;

    ConnectRate(int perSecond, int atOnce, InstantSource clock) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.clock = clock;
        this.left = atOnce;
        this.asOf = clock.instant();
    }

    /** Takes one; false when there is none left. */
    boolean take() {
        Instant now = clock.instant();
        double gone = Math.max(0, Duration.between(asOf, now).toNanos() / 1e9);
        left = Math.min(atOnce, left + gone * perSecond);
        asOf = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
